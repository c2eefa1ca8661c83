// The first screen's state: which library to make or open, and what is on its way.
import { commands, type BackupRow, type LibraryInfo, type LibraryState, type RecoverySheet } from "$lib/api/bindings";
import { AppFailure, call } from "$lib/api/client";
import { askPassphrase, showLibrary } from "$lib/api/library";
import { host } from "$lib/host";
import { t } from "$lib/i18n";
import { longWhen } from "$lib/records/instants";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";

/** What a person may begin with. */
export type Beginning = "new" | "example" | "open";

const filters = () => [{ name: t.firstRun.libraryFiles, extensions: ["aidemem"] }];

/** Makes or opens a library, and takes the window to its home screen. */
export class FirstRun {
  chosen = $state<Beginning>("new");
  name = $state("");
  /** Where the new library would go; proposed from the name unless it was picked. */
  place = $state("");
  /** The new library gets a passphrase. */
  protect = $state(false);
  phrase = $state("");
  again = $state("");
  /** Somebody has tried to make it: what is missing is said from now on. */
  checked = $state(false);
  /** The sheet of the library just made; it is entered once the sheet has been seen. */
  sheet = $state.raw<RecoverySheet>();
  /** Verified copies of a library that turned out to be damaged. */
  copies = $state.raw<BackupRow[]>([]);
  busy = $state(false);
  failure = $state.raw<unknown>();
  known = $state.raw<LibraryState>();
  #picked = false;
  /** The library last asked for. */
  #refused = "";
  #made: LibraryInfo | undefined;

  /** Reads what was opened before, and proposes a name and a place. */
  async start(): Promise<void> {
    await this.#try(async () => {
      this.known = await call(commands.libraryState());
      this.name = t.firstRun.defaultName;
      // Whoever has libraries already comes back to one of them.
      if (this.known.recent.length > 0 || shell.refused) this.chosen = "open";
      await this.#propose();
    });
    if (shell.refused) await this.#refuse(shell.refused);
  }

  /** Says why the library of last time could not be opened. */
  async #refuse({ path, failure }: { path: string; failure: unknown }): Promise<void> {
    shell.refused = undefined;
    this.#refused = path;
    this.failure = failure;
    await this.#findCopies();
  }

  /** A file that is gone may be restored as well as a damaged one. */
  async #findCopies(): Promise<void> {
    if (this.#code !== "library_damaged" && this.#code !== "library_missing") return;
    this.copies = await call(commands.libraryBackups(this.#refused)).catch(() => []);
  }

  choose(beginning: Beginning): void {
    this.chosen = beginning;
    this.failure = undefined;
    this.#picked = false;
    void this.#try(() => this.#propose());
  }

  rename(name: string): void {
    this.name = name;
    this.#picked = false;
    void this.#try(() => this.#propose());
  }

  /** Lets the person choose where the new library goes. */
  async pickPlace(): Promise<void> {
    const picked = await host.pickSaveTarget({ startAt: this.place, filters: filters() });
    if (picked === null) return;
    this.place = picked;
    this.#picked = true;
  }

  /** Makes the library chosen. */
  make(): Promise<void> {
    const { place } = this;
    if (this.chosen === "new" && this.protect) return this.#makeProtected(place);
    return this.#enter(() => call(this.chosen === "example" ? commands.libraryCreateExample(place) : commands.libraryCreate(place)));
  }

  /** Opens one of the libraries known, or lets the person find one. */
  async open(path?: string): Promise<void> {
    const wanted = path ?? (await host.pickFiles({ filters: filters(), startAt: this.known?.folder }))[0];
    if (wanted === undefined) return;
    this.#refused = wanted;
    await this.#enter(() => call(commands.libraryOpen(wanted, false)));
    if (!askPassphrase(this.failure, wanted)) await this.#findCopies();
  }

  /** Whether the library just refused can be restored from a verified copy. */
  get restorable(): boolean {
    return (this.#code === "library_damaged" || this.#code === "library_missing") && this.copies.length > 0;
  }

  /** Puts the newest good copy in the place of the library just refused. */
  async restore(): Promise<void> {
    const path = this.#refused;
    this.busy = true;
    await this.#try(async () => {
      const { library, backup, kept } = await call(commands.libraryRestore(path, null));
      showLibrary(library);
      notices.show({ text: t.protection.unlock.restored(longWhen(backup.taken_at), kept) });
    });
    this.busy = false;
    askPassphrase(this.failure, path, true);
  }

  /** Goes into the library whose sheet has been seen. */
  enter(): void {
    const made = this.#made;
    this.sheet = undefined;
    if (made) showLibrary(made);
  }

  async #makeProtected(place: string): Promise<void> {
    this.checked = true;
    if (this.phrase.trim() === "" || this.phrase !== this.again) return;
    this.busy = true;
    await this.#try(async () => {
      const { library, sheet } = await call(commands.libraryCreateEncrypted(place, this.phrase));
      this.phrase = this.again = "";
      this.#made = library;
      this.sheet = sheet ?? undefined;
    });
    this.busy = false;
  }

  get #code(): string | undefined {
    return this.failure instanceof AppFailure ? this.failure.code : undefined;
  }

  /** Whether the library just refused may still be read: another window holds it, or its file is write-protected. */
  get readable(): boolean {
    return this.#code === "library_locked" || this.#code === "library_write_protected";
  }

  /** Opens the library that cannot be opened to write, to read only. */
  async read(): Promise<void> {
    await this.#enter(() => call(commands.libraryOpen(this.#refused, true)));
  }

  async #propose(): Promise<void> {
    if (this.#picked || this.chosen === "open") return;
    const name = this.chosen === "example" ? t.firstRun.exampleName : this.name.trim() || t.firstRun.defaultName;
    this.place = await call(commands.librarySuggest(name));
  }

  async #enter(make: () => Promise<LibraryInfo>): Promise<void> {
    this.busy = true;
    await this.#try(async () => {
      const library = await make();
      showLibrary(library);
    });
    this.busy = false;
  }

  async #try(action: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await action();
    } catch (failure) {
      this.failure = failure;
    }
  }
}
