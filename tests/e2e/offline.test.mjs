// Offline and private: the running window, with all of its processes, opens no inet socket. Seen from outside by
// strace, which follows WebKit's own processes too. GLib asks the kernel about routes over AF_NETLINK; that is no
// connection.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { withBareWindow } from "../support/bare.mjs";
import { newHome, program } from "../support/places.mjs";
import { withWindow } from "../support/window.mjs";

/** How long the window may take for what the keys ask of it. */
const PATIENCE_MS = 20_000;

/** Chooses the other language on the first screen and waits until that is kept: pages, commands and files work. */
async function useIt(home, { press }) {
  const kept = home.at("config", "aide-memoire", "settings.json");
  for (const deadline = Date.now() + PATIENCE_MS; !existsSync(kept); ) {
    assert.ok(Date.now() < deadline, "the choice of language was kept in time");
    press("Tab", "Right"); // Until the page is there keys go nowhere, so they are pressed again.
    await setTimeout(500);
  }
}

/** Returns the words that put a program under strace, and what reads the lines about inet sockets afterwards. */
function tracing(home) {
  const words = ["strace", "-ff", "-e", "trace=socket,bind,connect", "-o", home.at("trace")];
  const inet = () => {
    const traces = readdirSync(home.folder).filter((name) => name.startsWith("trace."));
    const lines = traces.flatMap((name) => readFileSync(home.at(name), "utf8").split("\n"));
    assert.ok(lines.some((line) => line.startsWith("socket(AF_UNIX")), "strace saw the window start");
    return lines.filter((line) => /socket\(AF_INET|sa_family=AF_INET/.test(line));
  };
  return { words, inet };
}

test("the running window opens no inet socket", async () => {
  const home = newHome();
  try {
    const { words, inet } = tracing(home);
    await withBareWindow(home, words, (window) => useIt(home, window));
    assert.deepEqual(inet(), []);
  } finally {
    home.remove();
  }
});

test("making the example library reaches nobody", async () => {
  const home = newHome();
  try {
    const { words, inet } = tracing(home);
    const binary = home.at("traced");
    writeFileSync(binary, `#!/bin/sh\nexec ${words.join(" ")} '${program("aide-memoire-desktop")}'\n`);
    chmodSync(binary, 0o755);
    await withWindow(async (window) => {
      await window.click("radio", /^Bibliothèque d’exemple/);
      await window.click("button", "Créer l’exemple");
      await window.text("Qatar");
    }, { home, binary });
    // The one thing that has an address is the door on this machine through which the driver of this test looks in.
    const addresses = inet().flatMap((line) => line.match(/sin6?_port=htons\(\d+\).*inet_\w+\([^)]*\)/) ?? []);
    assert.equal(new Set(addresses).size, 1, addresses.join("\n"));
    assert.match(addresses[0], /"127\.0\.0\.1"/);
  } finally {
    home.remove();
  }
});

test("the window works where there is no network at all", async (t) => {
  const apart = ["unshare", "--user", "--map-root-user", "--net"];
  const devices = spawnSync(apart[0], [...apart.slice(1), "cat", "/proc/net/dev"], { encoding: "utf8" });
  if (devices.status !== 0) return t.diagnostic("this machine allows no network namespace; the tests above stand alone");
  assert.doesNotMatch(devices.stdout, /^\s*(?!lo:)\w+:/m, "no device but the loopback is left");
  const home = newHome();
  try {
    await withBareWindow(home, apart, (window) => useIt(home, window));
  } finally {
    home.remove();
  }
});
