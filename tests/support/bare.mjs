// The real window without a driver: WebDriver itself needs a connection, so what is to be shown to need none is driven
// from outside, by the X server, as a person's hands would.
import { execFileSync, spawnSync } from "node:child_process";
import { endGroup, startGroup } from "./group.mjs";
import { program } from "./places.mjs";

/** How long the window may take to show itself. */
const PATIENCE_MS = 30_000;

/** How xdotool finds the window once it is seen. */
const SHOWN = ["--onlyvisible", "--name", "^Aide-mémoire$"];

/** Starts the window under the words of another program, waits until it is seen, and ends it after `use`.
 *
 * @param words the program to run it under and its options; none runs it as it is
 * @param use is given `press`, which presses keys as X names them: `press("Tab", "Return")`
 */
export async function withBareWindow(home, words, use) {
  // The X server takes the window of the test before away a moment later; this one must not be taken for it.
  while (spawnSync("xdotool", ["search", ...SHOWN]).status === 0);
  const [command, ...args] = [...words, program("aide-memoire-desktop")];
  const child = await startGroup(command, args, { stdio: "inherit", env: { ...home.env, NO_AT_BRIDGE: "1" } });
  try {
    const id = xdotool("search", "--sync", ...SHOWN).split("\n").at(0);
    xdotool("windowfocus", "--sync", id);
    await use({ press: (...keys) => xdotool("key", "--window", id, "--delay", "60", ...keys) });
  } finally {
    await endGroup(child);
  }
}

function xdotool(...args) {
  return execFileSync("xdotool", args, { encoding: "utf8", timeout: PATIENCE_MS }).trim();
}
