// Asks the window to close, as its button or Alt F4 does: no window manager runs in the tests, so the message that one
// would send is sent here.
import { execFileSync, spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import x11 from "x11";

/** How xdotool finds the window once it is seen. */
const SHOWN = ["search", "--onlyvisible", "--name", "^Aide-mémoire$|– Aide-mémoire$"];
/** How long the window may take to go. */
const PATIENCE_MS = 30_000;

const CLIENT_MESSAGE = 33;

/** Asks the window that is shown to close, and does not wait for it. */
export async function askToClose() {
  const id = Number(execFileSync("xdotool", SHOWN, { encoding: "utf8" }).trim().split("\n").at(0));
  const { client } = await new Promise((resolve, reject) => {
    x11.createClient((failure, display) => (failure ? reject(failure) : resolve(display)));
  });
  const atom = (name) => new Promise((resolve, reject) => {
    client.InternAtom(false, name, (failure, found) => (failure ? reject(failure) : resolve(found)));
  });
  const event = Buffer.alloc(32);
  event.writeUInt8(CLIENT_MESSAGE, 0);
  event.writeUInt8(32, 1); // What follows is of 32 bits each.
  event.writeUInt32LE(id, 4);
  event.writeUInt32LE(await atom("WM_PROTOCOLS"), 8);
  event.writeUInt32LE(await atom("WM_DELETE_WINDOW"), 12);
  client.SendEvent(id, 0, 0, event);
  await atom("WM_PROTOCOLS"); // An answer: what was sent before it has arrived.
  client.terminate();
}

/** Waits until no window is shown any more. */
export async function untilClosed() {
  const deadline = Date.now() + PATIENCE_MS;
  while (spawnSync("xdotool", SHOWN).status === 0) {
    if (Date.now() > deadline) throw new Error("The window is still there");
    await pause(50);
  }
}
