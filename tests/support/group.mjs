// Programs that start programs of their own: each is the head of a process group, which is killed as a whole, else
// some would outlive the test.
import { spawn } from "node:child_process";
import { once } from "node:events";

const running = new Set();

/** Starts a program as the head of a group of its own. */
export async function startGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  await once(child, "spawn");
  running.add(child);
  return child;
}

/** Kills a group and waits until its head is gone. */
export async function endGroup(child) {
  const gone = child.exitCode === null && child.signalCode === null && once(child, "exit");
  kill(child);
  await gone;
}

function kill(child) {
  running.delete(child);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (failure) {
    if (failure.code !== "ESRCH") throw failure; // None of the group is left.
  }
}

// A test that takes too long is ended by a signal; what it started ends with it.
process.on("exit", () => running.forEach(kill));
process.on("SIGTERM", () => process.exit(1));
