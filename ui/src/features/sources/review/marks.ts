// Which highlights lie over the paragraphs of a source: one for each place a proposal was found at, and one for words
// being kept.
import type { Paragraph } from "$lib/api/bindings";
import { placesOf } from "$lib/records";
import { kindOf, type ReviewKind } from "./drafts";
import { isPending, type Review } from "./review.svelte";
import { toUtf16, type Mark } from "./spans";

/** A highlight of the review. */
export interface ReviewMark extends Mark {
  kind: ReviewKind;
  /** Decided on: underlined only. */
  past: boolean;
  /** Set aside: no longer drawn. */
  gone: boolean;
  /** Of the proposal being looked at. */
  on: boolean;
  /** Words that were looked for, rather than a proposal. */
  sought?: true;
}

/** The id of the highlight over words being kept. */
export const COMPOSED = "composed";

/** The class of the wash of each kind. */
export const washes: Record<ReviewKind, string> = {
  commitment: "hl-commit", statistic: "hl-stat", person: "hl-person", point: "hl-point", quote: "hl-quote", instrument: "hl-plain",
};

/** Returns the highlights of each paragraph, by its ordinal. */
export function marksOf(review: Review): Map<number, ReviewMark[]> {
  const texts = new Map<number, string>((review.view?.paragraphs ?? []).map(({ ordinal, text }: Paragraph) => [ordinal, text]));
  const marks = new Map<number, ReviewMark[]>();
  const add = (ordinal: number, mark: ReviewMark) => marks.set(ordinal, [...(marks.get(ordinal) ?? []), mark]);
  for (const { proposal } of review.all) {
    const on = review.current?.proposal.id === proposal.id;
    const state = { kind: kindOf(proposal.draft), past: !isPending(proposal), gone: proposal.decision.state === "rejected", on };
    for (const span of proposal.spans) add(span.ordinal, { id: proposal.id, ...toUtf16(texts.get(span.ordinal) ?? "", span), ...state });
  }
  if (review.composing) {
    const { words, draft } = review.composing;
    const range = toUtf16(texts.get(words.span.ordinal) ?? "", words.span);
    add(words.span.ordinal, { id: COMPOSED, ...range, kind: kindOf(draft), past: false, gone: false, on: true });
  }
  const { sought } = review;
  for (const [at, place] of placesOf(texts.get(sought?.ordinal ?? -1) ?? "", sought?.words ?? []).entries()) {
    add(sought?.ordinal ?? -1, { id: `sought ${at}`, ...place, kind: "commitment", past: false, gone: false, on: false, sought: true });
  }
  return marks;
}
