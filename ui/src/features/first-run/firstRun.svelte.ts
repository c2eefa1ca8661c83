// The first screen's state: which library to make or open, and what is on its way.
import { commands, type LibraryInfo, type LibraryState } from "$lib/api/bindings";
import { AppFailure, call } from "$lib/api/client";
import { showLibrary } from "$lib/api/library";
import { host } from "$lib/host";
import { t } from "$lib/i18n";

/** What a person may begin with. */
export type Beginning = "new" | "example" | "open";

const filters = () => [{ name: t.firstRun.libraryFiles, extensions: ["aidemem"] }];

/** Makes or opens a library, and takes the window to its home screen. */
export class FirstRun {
  chosen = $state<Beginning>("new");
  name = $state("");
  /** Where the new library would go; proposed from the name unless it was picked. */
  place = $state("");
  busy = $state(false);
  failure = $state.raw<unknown>();
  known = $state.raw<LibraryState>();
  #picked = false;
  /** The library last asked for. */
  #refused = "";

  /** Reads what was opened before, and proposes a name and a place. */
  async start(): Promise<void> {
    await this.#try(async () => {
      this.known = await call(commands.libraryState());
      this.name = t.firstRun.defaultName;
      await this.#propose();
    });
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
    return this.#enter(() => call(this.chosen === "example" ? commands.libraryCreateExample(place) : commands.libraryCreate(place)));
  }

  /** Opens one of the libraries known, or lets the person find one. */
  async open(path?: string): Promise<void> {
    const wanted = path ?? (await host.pickFiles({ filters: filters(), startAt: this.known?.folder }))[0];
    if (wanted === undefined) return;
    this.#refused = wanted;
    await this.#enter(() => call(commands.libraryOpen(wanted, false)));
  }

  /** Whether the library just refused may still be read, because another window holds it. */
  get readable(): boolean {
    return this.failure instanceof AppFailure && this.failure.code === "library_locked";
  }

  /** Opens the library that another window holds, to read only. */
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
