// The import under way. It belongs to the window, not to the dialog that shows it: the dialog may be closed, and any
// other screen opened, while files are read.
import { commands, events, type ImportOptions, type ImportOutcome, type ImportProgress, type PastedText, type SourceId } from "$lib/api/bindings";
import { AppFailure, call, mutate, run } from "$lib/api/client";
import { invalidate } from "$lib/api/query.svelte";
import { t } from "$lib/i18n";
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import { nameOf, settle, toReview, type ImportFile } from "./files";

/** A document that was read. */
export type Imported = Extract<ImportOutcome, { outcome: "imported" }>;

/** What goes for every file until it is changed: whom and what the text names. */
const untouched: ImportOptions = { counterpart: null, meeting: null, marking: null, internal: false };

/** How often the lists behind the dialog are read again during an import, at most. */
const LOOKS = 20;

/** The files on their way in. */
export class Importing {
  files = $state.raw<ImportFile[]>([]);
  options = $state<ImportOptions>({ ...untouched });
  running = $state(false);
  stopping = $state(false);
  done = $state(0);
  total = $state(0);
  /** What stopped the import as a whole, such as a library that was closed. */
  failure = $state.raw<unknown>();
  /** True while the dialog shows it. */
  shown = $state(false);
  /** The documents whose meeting was kept from here. */
  #kept = $state.raw<ReadonlySet<SourceId>>(new Set());
  #keys = 0;
  #failedBefore = $state(0);

  /** The lines that wait to be read. */
  readonly waiting: ImportFile[] = $derived(this.files.filter(({ state }) => state === "waiting"));

  /** What the import has given so far. */
  readonly given = $derived(toReview(this.files));

  /** How many of the files counted now could not be read. */
  get failed(): number {
    return this.given.failed - this.#failedBefore;
  }

  /** Lists files and folders, each once. */
  add(paths: readonly string[]): void {
    const listed = new Set(this.files.filter(({ state }) => state === "waiting" || state === "reading").map(({ path }) => path));
    const fresh = [...new Set(paths)].filter((path) => !listed.has(path));
    this.files = [...this.files, ...fresh.map((path): ImportFile => ({ key: (this.#keys += 1), name: nameOf(path), path, state: "waiting" }))];
  }

  /** Takes a line off the list; the file itself and the library are left as they are. */
  remove(key: number): void {
    this.files = this.files.filter((file) => file.key !== key);
  }

  /** Begins anew, unless files are being read. */
  clear(): void {
    if (this.running) return;
    this.files = [];
    this.options = { ...untouched };
    this.failure = undefined;
    this.#kept = new Set();
    this.done = 0;
    this.#failedBefore = 0;
    this.total = 0;
  }

  /** Reads what waits. Files added meanwhile are read in a second round. */
  async start(): Promise<void> {
    if (this.running || this.waiting.length === 0) return;
    this.running = true;
    this.failure = undefined;
    const stop = await events.progress.listen(({ payload }) => {
      if (payload.of === "import") this.#progress(payload);
    });
    try {
      do await this.#round();
      while (this.waiting.length > 0 && !this.stopping && this.failure === undefined);
    } finally {
      stop();
      this.running = false;
      this.stopping = false;
      this.#finished();
    }
  }

  /** Reads what the clipboard holds, as a file would be read, with the settings of the import. */
  async paste(pasted: PastedText): Promise<void> {
    const line: ImportFile = { key: (this.#keys += 1), name: t.sources.import.pasted, state: "reading" };
    this.files = [...this.files, line];
    const settled = (result: ImportOutcome) => {
      this.files = this.files.map((file) => (file.key === line.key ? { ...file, state: result.outcome, result } : file));
    };
    try {
      settled(await mutate(commands.sourcePaste(pasted, { ...this.options })));
    } catch (failure) {
      if (failure instanceof AppFailure) settled({ outcome: "failed", error: failure.error });
      else {
        this.remove(line.key);
        this.failure = failure;
      }
    }
    const read = this.files.find(({ key }) => key === line.key);
    if (read) notices.announce(t.sources.joined(line.name, t.sources.import.states[read.state]));
  }

  /** Stops after the file being read; what was read stays. */
  async stop(): Promise<void> {
    if (!this.running || this.stopping) return;
    this.stopping = true;
    await call(commands.importStop());
  }

  async #round(): Promise<void> {
    const paths = this.waiting.flatMap(({ path }) => (path === undefined ? [] : [path]));
    this.files = this.files.map((file) => (file.state === "waiting" ? { ...file, state: "reading" } : file));
    this.done = 0;
    this.#failedBefore = this.given.failed;
    this.total = paths.length;
    try {
      const outcomes = await mutate(commands.sourceImport(paths, { ...this.options }));
      // The events told of each file already, save those that were never begun or got lost.
      const told = this.done;
      for (const file of outcomes.slice(told)) this.files = settle(this.files, file, (this.#keys += 1));
      this.total = outcomes.length;
      this.done = outcomes.filter(({ result }) => result.outcome !== "stopped").length;
      // A folder was opened: its files stand on lines of their own.
      this.files = this.files.filter(({ state, path }) => state !== "reading" || path === undefined);
    } catch (failure) {
      this.failure = failure;
      this.files = this.files.map((file) => (file.state === "reading" && file.path !== undefined ? { ...file, state: "waiting" } : file));
    }
  }

  #progress({ done, total, last }: ImportProgress): void {
    this.total = total;
    if (last === null || done <= this.done) return;
    this.done = done;
    this.files = settle(this.files, last, (this.#keys += 1));
    // The list behind grows as one looks, but is not read again for each of two thousand files.
    if (done % Math.ceil(total / LOOKS) === 0) invalidate(["source", "proposal", "counterpart"]);
  }

  /** Says that it is over; with the dialog closed, in a toast that leads to the review. */
  #finished(): void {
    const { read, count, first, failed } = this.given;
    const words = t.sources.import;
    const sentence = failed > 0 ? t.sources.joined(words.done(read), words.failed(failed)) : words.done(read);
    if (this.shown) notices.announce(sentence);
    else if (first === undefined) notices.show({ text: sentence });
    else notices.show({ text: sentence, action: { label: words.review(count), run: () => this.review(first) } });
  }

  /** Keeps the meeting that a document reports; true once it is kept. */
  async keepMeeting({ source, twin }: Imported): Promise<boolean> {
    const meeting = await run(() => mutate(commands.meetingFromSource(source)));
    if (meeting === undefined) return false;
    this.#kept = new Set([...this.#kept, source, ...(twin === null ? [] : [twin])]);
    notices.announce(t.sources.import.reported.kept);
    return true;
  }

  /** True when the meeting of this document, or of its twin, was kept from here. */
  hasKept({ source, twin }: Imported): boolean {
    return this.#kept.has(source) || (twin !== null && this.#kept.has(twin));
  }

  /** Goes to the review of a document. */
  review(source: string): void {
    this.shown = false;
    router.go("review", { id: source });
  }
}

/** The import of the window. */
export const importing = new Importing();
