// What the review knows about drafts besides drawing them: their kind, their title, and the first draft of a selection.
import type { Draft, Lang, PerLang, ProposalView, Source } from "$lib/api/bindings";
import type { KindName } from "$lib/components";
import { format, t } from "$lib/i18n";
import { langOf, partialDate, said } from "../words";
import { figureIn } from "./figures";

/** The kinds of the review, in the order of their digits; instruments come last. */
export const reviewKinds = ["commitment", "statistic", "person", "point", "quote", "instrument"] as const satisfies KindName[];

/** A kind of the review. */
export type ReviewKind = (typeof reviewKinds)[number];

/** What a selection can be made into, with its letter. */
export const makeable = { commitment: "C", statistic: "S", person: "P", quote: "Q", point: "T" } as const satisfies Partial<Record<ReviewKind, string>>;

/** A kind a selection can be made into. */
export type MakeableKind = keyof typeof makeable;

/** Returns the kind of a draft as the interface names it. */
export function kindOf(draft: Draft): ReviewKind {
  return draft.kind === "talking_point" ? "point" : draft.kind;
}

/** The words a draft is known by; a statistic begins with its value. */
export function titleOf(draft: Draft): string {
  switch (draft.kind) {
    case "commitment":
      return said(draft.title);
    case "statistic":
      return t.sources.joined(valueOf(draft), said(draft.name));
    case "person":
      return [draft.honorific, draft.name].filter(Boolean).join(" ");
    case "quote":
    case "talking_point":
      return typeof draft.text === "string" ? t.sources.review.quoted(draft.text) : said(draft.text);
    case "instrument":
      return said(draft.name);
  }
}

/** Returns the tag of the language `titleOf` answers in, for a draft found in a source whose tag is `source`. */
export function titleLang(draft: Draft, source: string): string {
  switch (draft.kind) {
    case "commitment":
      return langOf(draft.title);
    case "talking_point":
      return langOf(draft.text);
    case "statistic":
    case "instrument":
      return langOf(draft.name);
    default:
      return source;
  }
}

/** Returns what is said of a draft under its title, without where it stands. */
export function detailOf(draft: Draft): string {
  const { strengths, slots, instruments, review } = t.sources;
  switch (draft.kind) {
    case "commitment": {
      const due = draft.due.every ? review.recurrent : draft.due.on ? format.dateShort(draft.due.on) : (draft.due.words ?? review.noDue);
      return t.sources.joined(review.fields.actors[draft.actor], draft.strength === "firm" ? "" : strengths[draft.strength].toLowerCase(), due);
    }
    case "statistic":
      return draft.as_of === null ? review.fields.undated : partialDate(draft.as_of);
    case "person":
      return draft.titles[0] ?? "";
    case "quote":
      return t.sources.joined(draft.speaker, draft.speaker_title ?? "");
    case "talking_point":
      return slots[draft.slot];
    case "instrument":
      return instruments[draft.instrument];
  }
}

/** Writes the value of a statistic with its qualifier: « plus de 3,07 G$ ». */
export function valueOf({ value, unit, qualifier }: Extract<Draft, { kind: "statistic" }>): string {
  if (value === null) return "";
  const written = unit === "percent" ? format.percent(value) : /^[A-Z]{3}$/.test(unit) ? format.money(value, unit) : format.number(value);
  return qualifier === null ? written : `${t.sources.qualifiers[qualifier]} ${written}`;
}

/** Returns the draft of `kind` that words selected in a source begin with. */
export function draftFrom(kind: MakeableKind, words: string, source: Source): Draft {
  const text = words.replace(/\s+/g, " ").trim();
  switch (kind) {
    case "commitment":
      return {
        kind, title: oneSide(source.lang, sentence(text)), who: [], actor: "joint", strength: "firm",
        due: { on: null, words: null, estimated: false, every: null }, topic: null,
      };
    case "statistic":
      return { kind, name: oneSide(source.lang, sentence(text)), ...figureIn(text, source.lang), as_of: source.event_date ?? source.published };
    case "person":
      return { kind, ...personIn(text), side: "counterpart" };
    case "quote":
      return { kind, text: unquoted(text), speaker: "", speaker_title: null };
    case "point":
      return { kind: "talking_point", text: oneSide(source.lang, sentence(text)), slot: "key_message" };
  }
}

/** Tells whether two drafts say the same. */
export function same(one: Draft, other: Draft): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Orders proposals as their words stand in the text. */
export function inText({ proposal: one }: ProposalView, { proposal: other }: ProposalView): number {
  const [a, b] = [one.spans[0], other.spans[0]];
  if (!a || !b) return one.seq - other.seq;
  return a.ordinal - b.ordinal || a.start - b.start || b.end - a.end || one.seq - other.seq;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

function oneSide(lang: Lang, text: string): PerLang<string> {
  return lang === "fr" ? { fr: text, en: null } : { fr: null, en: text };
}

/** A capital first and no full stop, as titles are written. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/[.;,]$/, "");
}

function unquoted(text: string): string {
  return text.replace(/^[«“"]\s*/, "").replace(/\s*[»”"]$/, "");
}

/** Takes « M. Paul Roy, ministre de l’Énergie » apart at its first comma. */
function personIn(text: string): { name: string; honorific: string | null; titles: string[] } {
  const [who = "", ...rest] = text.split(",");
  const honorific = /^(?:l[’']honorable|the honou?rable|son excellence|his excellency|her excellency|M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s+/i.exec(who)?.[0] ?? "";
  const title = rest.join(",").trim();
  return { name: who.slice(honorific.length).trim(), honorific: honorific.trim() || null, titles: title === "" ? [] : [title] };
}
