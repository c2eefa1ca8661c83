// What changes everywhere when a library is opened, made or closed.
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";
import { undo } from "$lib/state/undo.svelte";
import { backups } from "./backups.svelte";
import type { LibraryInfo } from "./bindings";
import { AppFailure } from "./client";
import { forgetAnswers } from "./query.svelte";

/** Takes the window to the passphrase when `failure` says that the library at `path` needs one; tells whether it did.
 * `restoring` says that the passphrase is wanted to put a good copy in the place of a damaged file. */
export function askPassphrase(failure: unknown, path: string, restoring = false): boolean {
  if (!(failure instanceof AppFailure) || failure.code !== "passphrase_needed") return false;
  const name = path.replace(/^.*[\\/]/, "").replace(/\.aidemem$/, "");
  shell.locked = { path, name, encrypted: true, read_only: false };
  shell.restoring = restoring;
  showLibrary(null);
  return true;
}

/** Shows `library` from its home screen, or the first-run screen when there is none. Call it with what
 * `libraryOpen`, `libraryCreate` or `libraryCreateExample` returned, and with null after `libraryClose`. */
export function showLibrary(library: LibraryInfo | null): void {
  notices.dismissToast();
  notices.dismissFailure();
  undo.clear();
  shell.library = library;
  backups.state = null;
  if (library) void backups.read();
  forgetAnswers();
  router.go("home");
}
