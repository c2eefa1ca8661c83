// What changes everywhere when a library is opened, made or closed.
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";
import { undo } from "$lib/state/undo.svelte";
import type { LibraryInfo } from "./bindings";
import { forgetAnswers } from "./query.svelte";

/** Shows `library` from its home screen, or the first-run screen when there is none. Call it with what
 * `libraryOpen`, `libraryCreate` or `libraryCreateExample` returned, and with null after `libraryClose`. */
export function showLibrary(library: LibraryInfo | null): void {
  notices.dismissToast();
  notices.dismissFailure();
  undo.clear();
  shell.library = library;
  forgetAnswers();
  router.go("home");
}
