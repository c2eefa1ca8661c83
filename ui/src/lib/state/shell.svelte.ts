// What screens tell the shell about themselves, and what the shell shows around them.
import type { LibraryInfo } from "$lib/api/bindings";

class Shell {
  /** The open library; null when none is, and the first-run screen then takes the window; undefined until known. */
  library = $state.raw<LibraryInfo | null>();
  /** The encrypted library that waits for its passphrase; the unlock screen then takes the window. */
  locked = $state.raw<LibraryInfo | null>(null);
  /** Whether the passphrase is wanted to restore that library from a copy, its file being damaged. */
  restoring = $state(false);
  /** The library of last time, when it could not be opened at the start, and why: the first-run screen says so. */
  refused = $state.raw<{ path: string; failure: unknown }>();
  /** A short state at the right of the status bar, e.g. « Enregistré à 14 h 32 ». */
  note = $state<string>();
  /** True while something with a security marking is open: a plum line runs atop the window. */
  marked = $state(false);
  /** The last part of the window's title; the screen's own unless it names its record. */
  title = $state<string>();
}

/** The shell around the current screen. Reset on navigation, except for the library. */
export const shell = new Shell();
