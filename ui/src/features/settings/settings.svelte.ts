// What the settings screen changes: the window's preferences, and which library is open.
import { commands, type LibraryInfo } from "$lib/api/bindings";
import { call, run } from "$lib/api/client";
import { askPassphrase, showLibrary } from "$lib/api/library";
import { createQuery } from "$lib/api/query.svelte";
import { host } from "$lib/host";
import { language, systemLanguage, t, type Language } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { preferences, type PreferenceValues } from "$lib/state/preferences.svelte";
import { shell } from "$lib/state/shell.svelte";

/** Keeps one preference; a failure is said at the top, the change still holds until the window closes. */
export function keep<K extends keyof PreferenceValues>(key: K, value: PreferenceValues[K]): void {
  void run(() => preferences.set(key, value));
}

/** Speaks another language from now on; null follows the system. */
export function speak(chosen: Language | null): void {
  language.set(chosen ?? systemLanguage());
  keep("language", chosen);
}

/** The open library, and the way to another one. Made while its screen is set up. */
export class LibrarySettings {
  busy = $state(false);
  failure = $state.raw<unknown>();
  readonly #state = createQuery(() => ({ key: ["settings", "library"], kinds: [], fetch: () => call(commands.libraryState()) }));

  get open(): LibraryInfo | null {
    return shell.library ?? null;
  }

  /** Libraries opened before, without the one that is open. */
  get recent(): LibraryInfo[] {
    return (this.#state.data?.recent ?? []).filter(({ path }) => path !== this.open?.path);
  }

  close(): Promise<void> {
    return this.#act(async () => {
      await call(commands.libraryClose());
      showLibrary(null);
    });
  }

  /** Opens the library at `path`, or one the person finds. */
  openOther(path?: string): Promise<void> {
    return this.#act(async () => {
      const filters = [{ name: t.settings.library.files, extensions: ["aidemem"] }];
      const wanted = path ?? (await host.pickFiles({ filters, startAt: this.#state.data?.folder }))[0];
      if (wanted === undefined) return;
      try {
        showLibrary(await call(commands.libraryOpen(wanted, false)));
      } catch (failure) {
        if (!askPassphrase(failure, wanted)) throw failure;
      }
    });
  }

  /** Opens the same library again, the other way: only to be read, or for writing. The screen stays. */
  reopen(readOnly: boolean): Promise<void> {
    return this.#act(async () => {
      const { open } = this;
      if (!open) return;
      shell.library = await call(commands.libraryOpen(open.path, readOnly));
      notices.show({ text: readOnly ? t.settings.library.nowReadOnly : t.settings.library.nowWritable });
    });
  }

  /** Runs one thing at a time; what failed is kept for the place it concerns. */
  async #act(action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = undefined;
    try {
      await action();
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }
}
