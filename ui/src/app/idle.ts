// Locks an encrypted library that nobody has touched for the time chosen. It compares clocks instead of trusting one
// timer: a timer stands still while the machine sleeps, and the lid may be opened by somebody else.
import { lockLibrary } from "$lib/api/leaving";
import { run } from "$lib/api/client";
import { preferences } from "$lib/state/preferences.svelte";
import { shell } from "$lib/state/shell.svelte";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** How often it is asked whether the time has come. */
const LOOK_MS = 15_000;

/** Tells whether the library is to be locked, from when somebody was last seen and now, in milliseconds. */
export function isDue(seen: number, now: number, minutes: number | null, encrypted: boolean): boolean {
  return encrypted && minutes !== null && now - seen >= minutes * 60_000;
}

/** Watches for signs of life from now on; returns what stops it. */
export function watchIdle(now: () => number = Date.now, lock: () => Promise<unknown> = () => run(lockLibrary)): () => void {
  let seen = now();
  let locking = false;
  const look = () => {
    if (locking || !isDue(seen, now(), preferences.values.lockAfter, shell.library?.encrypted ?? false)) return;
    locking = true;
    void lock().finally(() => {
      locking = false;
      seen = now();
    });
  };
  const sign = () => {
    // The first sign after a long sleep comes too late to count.
    look();
    if (!locking) seen = now();
  };
  SIGNS.forEach((name) => window.addEventListener(name, sign, { capture: true, passive: true }));
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, LOOK_MS);
  return () => {
    SIGNS.forEach((name) => window.removeEventListener(name, sign, { capture: true }));
    document.removeEventListener("visibilitychange", look);
    clearInterval(timer);
  };
}
