// Finding the paragraph to cite: what the note cites already, and what the library finds, the counterpart's first.
import { commands, type AnchorId, type SearchHit } from "$lib/api/bindings";
import { call, mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import type { Desk } from "./desk.svelte";
import type { Choice } from "./parts/Chooser.svelte";
import { said } from "./words";

/** The library finds words from three letters on. */
export const LEAST_LETTERS = 3;
const MOST_HITS = 40;

/** A choice with what it cites. */
export type CiteChoice = Choice & { anchors: AnchorId[] } | Choice & { place: [source: string, ordinal: number] };

/** The search of the dialog. */
export class CiteSearch {
  query = $state("");
  searching = $state(false);
  failed = $state(false);
  #hits = $state.raw<SearchHit[]>([]);
  #theirs = $state.raw(new Set<string>());
  #turn = 0;

  constructor(readonly desk: Desk) {}

  readonly choices = $derived.by((): CiteChoice[] => (this.query.trim().length < LEAST_LETTERS ? this.#known() : this.#found()));

  /** Asks the library; an older answer that comes later is dropped. */
  async ask(): Promise<void> {
    const query = this.query.trim();
    const turn = (this.#turn += 1);
    if (query.length < LEAST_LETTERS) return;
    this.searching = true;
    try {
      // Only what can be cited; the words stay at the end, where the last may be unfinished.
      const { hits } = await call(commands.search(`type:source ${query}`, MOST_HITS));
      if (turn !== this.#turn) return;
      this.#hits = hits.filter((hit) => hit.place !== null);
      this.failed = false;
    } catch {
      if (turn === this.#turn) this.failed = true;
    } finally {
      if (turn === this.#turn) this.searching = false;
    }
  }

  /** Reads which sources are those of the meeting's counterparts. */
  async begin(): Promise<void> {
    const parties = new Set(this.desk.view?.meeting?.counterparts.map((party) => party.id) ?? []);
    const sources = await call(commands.sourceList());
    this.#theirs = new Set(sources.filter((source) => source.counterparts.some((party) => parties.has(party.id))).map((source) => source.id));
  }

  /** Returns the anchors to cite, made for a paragraph that has none yet, as a part of the undo step. */
  async anchorsOf(choice: CiteChoice, step: string): Promise<AnchorId[]> {
    if ("anchors" in choice) return choice.anchors;
    const [source, ordinal] = choice.place;
    const { paragraphs } = await call(commands.sourceGet(source));
    const text = paragraphs.find((paragraph) => paragraph.ordinal === ordinal)?.text ?? "";
    // The core counts characters, the window UTF-16 units.
    const made = await mutate(commands.anchorMake(source, { ordinal, start: 0, end: [...text].length }, { brief: this.desk.id, step }));
    return [made];
  }

  #known(): CiteChoice[] {
    const places = this.desk.lens.view?.cites ?? [];
    return places.flatMap((cite): CiteChoice[] => {
      const place = cite.places[0];
      if (!place) return [];
      const detail = [cite.number === null ? "" : String(cite.number), said(place.short) || place.source_title, place.number === null ? "" : t.common.paragraph(place.number)];
      return [{ id: cite.anchors.join(), group: t.briefs.cite.already, kind: "source", title: place.quote, detail: detail.filter((part) => part !== "").join(", "), anchors: cite.anchors }];
    });
  }

  #found(): CiteChoice[] {
    const choices = this.#hits.map((hit): CiteChoice & { own: boolean } => {
      const [source, ordinal] = hit.place ?? ["", 0];
      const own = this.#theirs.has(source);
      return {
        id: `${source} ${ordinal}`, group: own ? t.briefs.cite.theirs : t.briefs.cite.others, kind: "source",
        title: hit.snippet.map((part) => part.text).join(""), detail: [said(hit.title), hit.number === null ? "" : t.common.paragraph(hit.number)].filter((part) => part !== "").join(", "),
        place: [source, ordinal], own,
      };
    });
    return choices.sort((a, b) => Number(b.own) - Number(a.own));
  }
}
