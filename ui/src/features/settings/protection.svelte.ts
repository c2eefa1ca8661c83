// What the protection part of the settings does: encrypt, change, take off, show the sheet, lock.
import { commands, events, type ProtectionState, type RecoverySheet } from "$lib/api/bindings";
import { backups } from "$lib/api/backups.svelte";
import { call } from "$lib/api/client";
import { lockLibrary } from "$lib/api/leaving";
import { createQuery } from "$lib/api/query.svelte";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";

/** What is being asked for. */
export type Asking = "encrypt" | "change" | "remove" | "sheet";

/** The protection of the open library. Made while its screen is set up. */
export class Protection {
  asking = $state<Asking>();
  current = $state("");
  phrase = $state("");
  again = $state("");
  /** Somebody has tried to go on: what is missing is said from now on. */
  checked = $state(false);
  busy = $state(false);
  failure = $state.raw<unknown>();
  sheet = $state.raw<RecoverySheet>();
  /** How many copies are under the new passphrase, while that is under way. */
  copies = $state.raw<{ done: number; total: number }>();
  /** Copies that stay as they were, after the last change. */
  left = $state.raw<string[]>([]);
  /** The folder of the copies, when it could not be reached during the last change. */
  away = $state<string | null>(null);
  readonly #query = createQuery(() => ({ key: ["settings", "protection", shell.library], kinds: [], fetch: () => call(commands.protection()) }));

  get state(): ProtectionState | undefined {
    return this.#query.data;
  }

  get stateFailure(): unknown {
    return this.#query.failure;
  }

  ask(asking: Asking): void {
    this.#forget();
    this.asking = asking;
  }

  /** Closes the dialog; what was typed is forgotten. */
  close(): void {
    if (this.busy) return;
    this.asking = undefined;
    this.#forget();
  }

  /** Does what was asked for, once what was typed can be taken. */
  async confirm(): Promise<void> {
    if (this.busy || this.asking === undefined) return;
    this.checked = true;
    const { asking, current } = this;
    const isNew = asking === "encrypt" || asking === "change";
    if (isNew && (this.phrase.trim() === "" || this.phrase !== this.again)) return;
    await this.#act(async () => {
      if (asking === "sheet") this.sheet = await call(commands.recoverySheet(current));
      else await this.#set(current, isNew ? this.phrase : null);
      this.asking = undefined;
      this.#forget();
    });
    this.#query.retry();
  }

  /** Deletes the files that were shown as readable beside the encrypted library. */
  removeReadable(files: string[]): Promise<void> {
    return this.#act(async () => {
      await call(commands.readableRemove(files));
      this.left = [];
      this.#query.retry();
    });
  }

  lock(): Promise<void> {
    return this.#act(async () => {
      if (!(await lockLibrary())) notices.interrupt(t.protection.notLocked);
    });
  }

  async #set(current: string, phrase: string | null): Promise<void> {
    const stop = await events.progress.listen(({ payload }) => {
      if (payload.of === "copies") this.copies = payload;
    });
    try {
      const done = await call(commands.protectionSet(current, phrase));
      shell.library = done.library;
      this.left = done.left;
      this.away = done.away;
      this.sheet = done.sheet ?? undefined;
      notices.show({ text: phrase === null ? t.settings.protection.removed : t.settings.protection.set });
      void backups.read();
    } finally {
      stop();
      this.copies = undefined;
    }
  }

  #forget(): void {
    this.current = this.phrase = this.again = "";
    this.checked = false;
    this.failure = undefined;
  }

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
