// What the palette shows for what is typed: entries at hand that match, then what the core finds. The first sign may
// ask for one source alone.
import { answers } from "$lib/palette/match";
import { palette, type PaletteEntry, type PaletteSource } from "$lib/palette/palette.svelte";

/** Entries under one heading, in order. */
export interface PaletteGroup {
  label: string;
  entries: PaletteEntry[];
}

/** At most this many entries per heading, so that every heading stays in sight. */
const PER_GROUP = 6;

/** Splits « @qatar » into its sign and its words. */
export function readQuery(typed: string): { prefix: PaletteSource["prefix"]; words: string } {
  const sign = typed.trimStart()[0];
  if (sign === "@" || sign === "#" || sign === ">") return { prefix: sign, words: typed.trimStart().slice(1).trim() };
  return { prefix: undefined, words: typed.trim() };
}

/** Puts entries under their headings, in the order the headings first appear. */
export function groupEntries(entries: PaletteEntry[]): PaletteGroup[] {
  const groups = new Map<string, PaletteEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.group) ?? [];
    if (group.length < PER_GROUP) group.push(entry);
    groups.set(entry.group, group);
  }
  return [...groups].map(([label, found]) => ({ label, entries: found }));
}

/** The search of one open palette. */
export class PaletteSearch {
  #found = $state.raw<PaletteEntry[]>([]);
  /** What the core says of how it took the words. */
  notes = $state.raw<string[]>([]);
  searching = $state(false);
  failed = $state(false);
  readonly #asked = $derived(readQuery(palette.query));
  readonly #sources = $derived(
    palette.sources.filter(({ prefix, onRequest }) =>
      this.#asked.prefix === undefined ? !onRequest : prefix === this.#asked.prefix,
    ),
  );
  readonly groups = $derived(groupEntries([...this.#found, ...this.#atHand()]));

  /** The words without the sign, to draw what was found. */
  get words(): string {
    return this.#asked.words;
  }

  /** Asks the core for what is typed now; returns what abandons it. */
  ask(): () => void {
    const aborter = new AbortController();
    const { prefix, words } = this.#asked;
    const searches = this.#sources.flatMap((source) => (source.search ? [source.search] : []));
    this.failed = false;
    // A sign alone asks for the whole of its source.
    const asking = (words !== "" || prefix !== undefined) && searches.length > 0;
    // Only written here, never read: what asks must depend on the words alone.
    this.searching = asking;
    if (!asking) {
      this.#found = [];
      this.notes = [];
      return () => aborter.abort();
    }
    void Promise.allSettled(searches.map((search) => search(words, aborter.signal))).then((results) => {
      if (aborter.signal.aborted) return;
      const found = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      this.#found = found.flatMap((answer) => (Array.isArray(answer) ? answer : answer.entries));
      this.notes = found.flatMap((answer) => (Array.isArray(answer) ? [] : answer.notes));
      this.failed = results.some((result) => result.status === "rejected");
      this.searching = false;
    });
    return () => aborter.abort();
  }

  #atHand(): PaletteEntry[] {
    const { words } = this.#asked;
    return this.#sources
      .flatMap((source) => source.entries?.() ?? [])
      .filter((entry) => answers(`${entry.title} ${entry.detail ?? ""}`, words));
  }
}
