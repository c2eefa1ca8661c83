// The state of the unlock screen: a passphrase typed, what became of it, and the way back from a damaged file.
import { commands, type BackupRow, type LibraryInfo } from "$lib/api/bindings";
import { AppFailure, call } from "$lib/api/client";
import { showLibrary } from "$lib/api/library";
import { t } from "$lib/i18n";
import { longWhen } from "$lib/records/instants";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";

/** Opens one encrypted library. */
export class Unlock {
  phrase = $state("");
  busy = $state<"open" | "restore">();
  failure = $state.raw<unknown>();
  /** Verified copies of a library that turned out to be damaged. */
  copies = $state.raw<BackupRow[]>([]);

  /** Whether the passphrase is wanted to restore a damaged library, rather than to open it. */
  readonly restoring = shell.restoring;

  constructor(readonly library: LibraryInfo) {
    // Of this screen alone: the next library asked for is to be opened.
    shell.restoring = false;
  }

  /** Does what the passphrase was asked for. */
  confirm(): Promise<void> {
    return this.restoring ? this.restore() : this.open();
  }

  /** Whether the library may still be read: another window holds it, or its file is write-protected. */
  get readable(): boolean {
    return this.#code === "library_locked" || this.#code === "library_write_protected";
  }

  /** Whether the file is damaged and there is something to restore it from. */
  get restorable(): boolean {
    return this.#code === "library_damaged" && this.copies.length > 0;
  }

  open(readOnly = false): Promise<void> {
    return this.#try("open", async () => {
      const opened = await call(commands.libraryUnlock(this.library.path, this.phrase, readOnly));
      this.phrase = "";
      shell.locked = null;
      showLibrary(opened);
    });
  }

  /** Puts the newest good copy in the place of the damaged file. */
  restore(): Promise<void> {
    return this.#try("restore", async () => {
      const { library, backup, kept } = await call(commands.libraryRestore(this.library.path, this.phrase));
      this.phrase = "";
      shell.locked = null;
      showLibrary(library);
      notices.show({ text: t.protection.unlock.restored(longWhen(backup.taken_at), kept) });
    });
  }

  /** Leaves this library locked, and goes to choosing one. */
  async leave(): Promise<void> {
    await this.#try("open", async () => {
      await call(commands.libraryClose());
      shell.locked = null;
    });
  }

  get #code(): string | undefined {
    return this.failure instanceof AppFailure ? this.failure.code : undefined;
  }

  async #try(what: "open" | "restore", action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.failure = undefined;
    try {
      await action();
    } catch (failure) {
      this.failure = failure;
      if (this.#code === "library_damaged") this.copies = await call(commands.libraryBackups(this.library.path)).catch(() => []);
    }
    this.busy = undefined;
  }
}
