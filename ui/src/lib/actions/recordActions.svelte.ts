// What can be done with a record of any kind: how it is handled, joining it with another, deleting it. What can be
// undone is done at once, unless there is something to tell before: who uses it, what goes with it.
import { commands, type Changed, type AppError, type RecordKind, type RecordRef, type RecordUses, type Result } from "$lib/api/bindings";
import { call, mutate, run } from "$lib/api/client";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";

/** The kinds of which two records may turn out to be one. */
const mergeable: RecordKind[] = [
  "counterpart", "person", "meeting", "commitment", "indicator", "observation", "talking_point", "source", "instrument", "quote",
];

/** The kinds that say themselves how they are handled. */
const handled: RecordKind[] = [
  "counterpart", "person", "meeting", "commitment", "indicator", "talking_point", "source", "instrument", "quote", "brief",
];

/** The dialog that is open. */
type Asking = { what: "delete" | "purge"; uses: RecordUses } | { what: "merge" } | { what: "handling" };

/** Whether somebody should know something before the record goes. */
export const tells = (uses: RecordUses) => uses.briefs.length > 0 || uses.loses.length > 0 || uses.needed_by_count > 0;

export class RecordActions {
  asking = $state.raw<Asking>();
  readonly #record: () => RecordRef;
  readonly #gone: (into?: RecordRef) => void;

  /** `gone` is told once the record is no more, before anything is read again; with the one it was joined into. */
  constructor(record: () => RecordRef, gone: (into?: RecordRef) => void = () => {}) {
    this.#record = record;
    this.#gone = gone;
  }

  get record(): RecordRef {
    return this.#record();
  }
  get mergeable(): boolean {
    return mergeable.includes(this.record.kind);
  }
  get items() {
    const words = t.actions;
    const items = [];
    if (handled.includes(this.record.kind)) items.push({ label: words.handlingDots, line: true, run: () => void (this.asking = { what: "handling" }) });
    if (this.mergeable) items.push({ label: words.mergeDots, run: () => void (this.asking = { what: "merge" }) });
    items.push({ label: words.delete, line: true, run: () => void this.delete() });
    items.push({ label: words.purgeDots, danger: true, run: () => void this.#ask("purge") });
    return items;
  }

  /** Deletes the record, or tells first what that does. */
  async delete(): Promise<void> {
    await run(async () => {
      const uses = await call(commands.recordUses(this.record));
      if (tells(uses)) this.asking = { what: "delete", uses };
      else await this.bin(uses);
    });
  }

  async #ask(what: "purge"): Promise<void> {
    await run(async () => {
      this.asking = { what, uses: await call(commands.recordUses(this.record)) };
    });
  }

  /** Puts the record into the bin.
   *
   * @throws AppFailure when the core refuses.
   */
  async bin(uses: RecordUses): Promise<void> {
    await mutate(this.#going(commands.recordDelete(this.record)), t.actions.binned(uses.record.name));
  }

  /** Deletes the record for good.
   *
   * @throws AppFailure when the core refuses.
   */
  async purge(): Promise<void> {
    await mutate(this.#going(commands.recordPurge(this.record)));
    notices.show({ text: t.actions.purged });
  }

  /** Joins the record with `other`; `stays` says which of the two is left.
   *
   * @throws AppFailure when the core refuses.
   */
  async merge(other: RecordRef, stays: "this" | "other"): Promise<void> {
    if (stays === "this") await mutate(commands.recordMerge(other, this.record), t.actions.merged);
    else await mutate(this.#going(commands.recordMerge(this.record, other), other), t.actions.merged);
  }

  /** Tells that the record is gone before the answers that name it are read again. */
  async #going<T>(command: Promise<Result<Changed<T>, AppError>>, into?: RecordRef): Promise<Result<Changed<T>, AppError>> {
    const result = await command;
    if (result.status === "ok") this.#gone(into);
    return result;
  }
}
