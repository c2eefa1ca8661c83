import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { preferences } from "$lib/state/preferences.svelte";
import { shell } from "$lib/state/shell.svelte";
import { isDue, watchIdle } from "./idle";

const library = { path: "/l/a.aidemem", name: "a", encrypted: true, read_only: false };

describe("locking after an absence", () => {
  let now = 0;
  let stop = () => {};
  const lock = vi.fn(async () => true);
  beforeEach(() => {
    vi.useFakeTimers();
    now = 0;
    lock.mockClear();
    shell.library = library;
    stop = watchIdle(() => now, lock);
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
    preferences.reset();
    shell.library = undefined;
  });
  const minutesLater = (minutes: number) => {
    now += minutes * 60_000;
    vi.advanceTimersByTime(15_000);
  };

  it("is due only when the library has a passphrase and a time was chosen", () => {
    expect(isDue(0, 600_000, 10, true)).toBe(true);
    expect(isDue(0, 599_999, 10, true)).toBe(false);
    expect(isDue(0, 600_000, 10, false)).toBe(false);
    expect(isDue(0, 600_000, null, true)).toBe(false);
  });

  it("happens once nobody has been seen for the time chosen", () => {
    minutesLater(9);
    expect(lock).not.toHaveBeenCalled();
    window.dispatchEvent(new Event("keydown"));
    minutesLater(9);
    expect(lock).not.toHaveBeenCalled();
    minutesLater(1);
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it("happens at the first sign after the machine slept, before that sign counts", () => {
    now += 8 * 60 * 60_000;
    window.dispatchEvent(new Event("pointermove"));
    expect(lock).toHaveBeenCalledTimes(1);
  });

  it("leaves a library without passphrase alone", () => {
    shell.library = { ...library, encrypted: false };
    minutesLater(60);
    expect(lock).not.toHaveBeenCalled();
  });
});
