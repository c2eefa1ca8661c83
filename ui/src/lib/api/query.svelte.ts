// The small cache between screens and the core. A query names the kinds of records it shows; a change names the kinds
// it touched; the queries where the two meet are read again, and no others. No screen refreshes by hand.
import { untrack } from "svelte";
import type { RecordKind } from "./bindings";

/** What to read and when it goes out of date. */
export interface QuerySpec<T> {
  /** Identifies the answer: the same parts share one entry, e.g. `["commitments", filter]`. */
  key: readonly unknown[];
  /** The kinds of records the answer is made from. */
  kinds: readonly RecordKind[];
  fetch: () => Promise<T>;
}

/** An answer as a screen sees it. */
export interface Query<T> {
  /** The last answer; kept while it is read again. */
  readonly data: T | undefined;
  /** What was thrown by the last reading, if it failed. */
  readonly failure: unknown;
  /** True until the first answer or failure. */
  readonly loading: boolean;
  /** Reads again, for the « Réessayer » of an error. */
  retry(): void;
}

/** Answers nobody shows are kept for going back to a screen, up to this many. */
const KEPT = 60;

class Entry {
  data = $state.raw<unknown>(undefined);
  failure = $state.raw<unknown>(undefined);
  settled = $state(false);
  readers = 0;
  stale = true;
  #turn = 0;

  constructor(public spec: QuerySpec<unknown>) {}

  /** Reads; an older reading that ends later is dropped. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    this.stale = false;
    try {
      const data = await this.spec.fetch();
      if (turn !== this.#turn) return;
      this.data = data;
      this.failure = undefined;
    } catch (failure) {
      if (turn !== this.#turn) return;
      this.failure = failure;
      this.stale = true;
    }
    this.settled = true;
  }
}

const entries = new Map<string, Entry>();

function entryFor(spec: QuerySpec<unknown>): Entry {
  const name = JSON.stringify(spec.key);
  const entry = entries.get(name) ?? new Entry(spec);
  entry.spec = spec;
  // Set again, so that the order of the map is from the least to the most lately used.
  entries.delete(name);
  entries.set(name, entry);
  for (const [other, old] of entries) {
    if (entries.size <= KEPT) break;
    if (old.readers === 0 && old !== entry) entries.delete(other);
  }
  return entry;
}

/** Reads what `spec` says and keeps it true, for as long as the component that called this lives.
 *
 * `spec` is a function so that it may depend on state: `createQuery(() => ({ key: ["brief", id], … }))`.
 */
export function createQuery<T>(spec: () => QuerySpec<T>): Query<T> {
  let entry = $state.raw<Entry>();
  $effect.pre(() => {
    const wanted = spec() as QuerySpec<unknown>;
    return untrack(() => {
      const found = entryFor(wanted);
      found.readers += 1;
      if (found.stale) void found.read();
      entry = found;
      return () => {
        found.readers -= 1;
      };
    });
  });
  return {
    get data() {
      return entry?.data as T | undefined;
    },
    get failure() {
      return entry?.failure;
    },
    get loading() {
      return !(entry?.settled ?? false);
    },
    retry() {
      void entry?.read();
    },
  };
}

/** Puts every answer made from one of `kinds` out of date, and reads again those being shown. */
export function invalidate(kinds: readonly RecordKind[]): void {
  for (const entry of entries.values()) {
    if (!entry.spec.kinds.some((kind) => kinds.includes(kind))) continue;
    entry.stale = true;
    if (entry.readers > 0) void entry.read();
  }
}

/** Forgets everything: another library was opened, or this one was locked. */
export function forgetAnswers(): void {
  for (const [name, entry] of entries) {
    if (entry.readers > 0) void entry.read();
    else entries.delete(name);
  }
}
