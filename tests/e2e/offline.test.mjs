// Offline and private: the running window, with all of its processes, opens no inet socket. Seen from outside by
// strace, which follows WebKit's own processes too. GLib asks the kernel about routes over AF_NETLINK; that is no
// connection.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { withBareWindow } from "../support/bare.mjs";
import { newHome } from "../support/places.mjs";

/** How long the window may take for what the keys ask of it. */
const PATIENCE_MS = 20_000;

/** Makes a library from the first screen, by keyboard: a sign that pages, commands and files all work. */
async function makeLibrary(home, { press, clickCorner }) {
  // Until the page is there and painted, keys go nowhere, so they are pressed again until something comes of them.
  await until(() => readdirSync(home.at("Documents")).some((name) => name.endsWith(".aidemem")), () => {
    // Back from nowhere is the last thing on the screen, the button that makes the library.
    clickCorner();
    press("shift+Tab", "space");
  });
}

/** Looks again and again whether something has come about, and does `meanwhile` before each look. */
async function until(came, meanwhile) {
  const deadline = Date.now() + PATIENCE_MS;
  do {
    if (Date.now() > deadline) throw new Error(`Not within ${PATIENCE_MS} ms: ${came}`);
    meanwhile();
    await setTimeout(500);
  } while (!came());
}

test("the running window opens no inet socket", async () => {
  const home = newHome();
  try {
    await withBareWindow(home, ["strace", "-ff", "-e", "trace=socket", "-o", home.at("trace")], (window) => makeLibrary(home, window));
    const traces = readdirSync(home.folder).filter((name) => name.startsWith("trace."));
    const lines = traces.flatMap((name) => readFileSync(home.at(name), "utf8").split("\n"));
    assert.ok(lines.some((line) => line.includes("socket(AF_UNIX")), "strace saw the window start");
    assert.deepEqual(lines.filter((line) => line.includes("socket(AF_INET")), []);
  } finally {
    home.remove();
  }
});

test("the window opens where there is no network at all", async (t) => {
  const apart = ["unshare", "--user", "--map-root-user", "--net"];
  const devices = spawnSync(apart[0], [...apart.slice(1), "cat", "/proc/net/dev"], { encoding: "utf8" });
  if (devices.status !== 0) return t.diagnostic("this machine allows no network namespace; the test above stands alone");
  assert.doesNotMatch(devices.stdout, /^\s*(?!lo:)\w+:/m, "no device but the loopback is left");
  const home = newHome();
  try {
    await withBareWindow(home, apart, (window) => makeLibrary(home, window));
  } finally {
    home.remove();
  }
});
