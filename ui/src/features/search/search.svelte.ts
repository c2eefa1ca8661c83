// The search screen: what is typed stands in the address, the filters are words of it.
import { commands, type RecordKind, type SearchAnswer, type SearchHit } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column } from "$lib/components";
import { t } from "$lib/i18n";
import { foundPlace, foundTitle, foundWhere } from "$lib/records";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";
import { fold } from "$lib/palette/match";

/** How many results are shown at first, and how many more at each asking. */
const AT_ONCE = 50;

/** Everything with words: a change of any of these may be a result more or less. */
const KINDS: readonly RecordKind[] = [
  "counterpart", "person", "office", "meeting", "agenda_item", "commitment", "status_event", "indicator", "observation",
  "talking_point", "source", "instrument", "quote", "brief", "section", "block", "version", "approval", "evidence",
];

/** A result as a row, with an id of its own. */
export type FoundRow = SearchHit & { row: string };

/** A filter to put into the query or take out of it. */
export interface Chip {
  /** The word of the query. */
  word: string;
  label: string;
}

const same = (one: string, other: string) => fold(one) === fold(other);

/** Returns the words of a query, those in quotes kept together. */
export function wordsIn(query: string): string[] {
  return query.match(/(?:[^\s"“”«»]*["“«][^"”»]*["”»]?|[^\s"“”«»]+)/gu)?.map((word) => word.trim()) ?? [];
}

/** Tells whether a query has this word. */
export const hasWord = (query: string, word: string): boolean => wordsIn(query).some((one) => same(one, word));

/** Returns the query with the word, in front so that what is being typed stays at the end, or without it. */
export function toggled(query: string, word: string): string {
  if (!hasWord(query, word)) return `${word} ${query.trimStart()}`;
  return wordsIn(query).filter((one) => !same(one, word)).join(" ");
}

export class Search {
  #shown = $state(AT_ONCE);
  #last: SearchAnswer | undefined;

  get query(): string {
    return router.current.query.q ?? "";
  }
  set query(query: string) {
    this.#shown = AT_ONCE;
    router.remember({ q: query === "" ? null : query });
  }

  /** True once there is something to look for. */
  get asked(): boolean {
    return this.query.trim() !== "";
  }

  readonly #read = createQuery(() => ({
    key: ["search", this.query, this.#shown, today.date],
    kinds: KINDS,
    fetch: () => (this.asked ? call(commands.search(this.query, this.#shown)) : Promise.resolve(nothing)),
  }));

  /** The answer; the former one until there is a newer, so that the list does not blink while one types. */
  readonly answer = $derived.by((): SearchAnswer | undefined => {
    if (this.#read.data) this.#last = this.#read.data;
    return this.#read.data ?? this.#last;
  });

  /** True once the answer is that to the query as it stands. */
  get settled(): boolean {
    return this.#read.data !== undefined;
  }

  get failure(): unknown {
    return this.#read.failure;
  }
  retry(): void {
    this.#read.retry();
  }

  get rows(): FoundRow[] | undefined {
    // A failure is said in place of what an earlier query found.
    if (this.failure !== undefined) return undefined;
    return this.answer?.hits.map((hit) => ({ ...hit, row: `${hit.record.id} ${hit.place?.[1] ?? ""}` }));
  }

  /** How many more there are to show. */
  get hidden(): number {
    return (this.answer?.total ?? 0) - (this.answer?.hits.length ?? 0);
  }
  showMore(): void {
    this.#shown += AT_ONCE * 2;
  }

  /** Opens a result where it is read. */
  open(row: string | null): void {
    const hit = this.rows?.find((one) => one.row === row);
    if (hit) foundPlace(hit)?.go();
  }

  get columns(): Column<FoundRow>[] {
    const words = t.search.columns;
    return [
      { id: "kind", label: words.kind, width: "13.25rem" },
      { id: "text", label: words.text, heading: true },
      { id: "place", label: words.place, width: "6.5rem", numeric: true, text: foundWhere },
    ];
  }

  /** The filters offered, by what they ask about. */
  get chips(): { label: string; chips: Chip[] }[] {
    const { chips, filters, after, since } = t.search;
    const year = Number(today.date.slice(0, 4));
    const from = (when: number) => ({ word: `${after}:${when}`, label: since(String(when)) });
    return [
      { label: filters.type, chips: [chips.commitment, chips.meeting, chips.brief, chips.point, chips.source, chips.person, chips.statistic] },
      { label: filters.state, chips: [chips.overdue, chips.due, chips.open, chips.kept, chips.draft] },
      { label: filters.period, chips: [from(year), from(year - 1), from(year - 5)] },
    ];
  }

  has(chip: Chip): boolean {
    return hasWord(this.query, chip.word);
  }
  toggle(chip: Chip): void {
    this.query = toggled(this.query, chip.word);
  }
}

const nothing: SearchAnswer = { hits: [], total: 0, newest_only: false, notes: [], suggestion: null };

/** Tells whether what was found says more than the title. */
export const saysMore = (hit: SearchHit): boolean => hit.snippet.map((part) => part.text).join("") !== foundTitle(hit);
