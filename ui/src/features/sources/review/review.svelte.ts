// The review of one source: which proposal is looked at, what was changed in it, and what is decided. Everything decided
// is in the library at once, so leaving loses nothing. How it is drawn is in the parts.
import { commands, type Changed, type Draft, type Proposal, type ProposalView, type RecordRef, type Result, type AppError, type SourceView } from "$lib/api/bindings";
import { AppFailure, call, mutate } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { t } from "$lib/i18n";
import { untrack } from "svelte";
import { detailOf, draftFrom, inText, kindOf, reviewKinds, same, type MakeableKind, type ReviewKind } from "./drafts";
import type { PickedWords } from "./selection.svelte";

/** How the proposals are ordered. */
export type ReviewSort = "text" | "pending" | "doubt";

/** Words picked in the text, being made into a record. */
export interface Composing {
  words: PickedWords;
  draft: Draft;
}

/** The paragraph a person came for, and the words they looked for in it. */
export interface Sought {
  ordinal: number;
  words: string[];
}

/** Tells whether nobody has decided on a proposal. */
export const isPending = ({ decision }: Proposal): boolean => decision.state === "pending";

/** The state of the review of one source. Made while the screen is set up. */
export class Review {
  kind = $state<ReviewKind | null>(null);
  sort = $state<ReviewSort>("text");
  /** True while the fields of the current proposal are open. */
  editing = $state(false);
  composing = $state.raw<Composing>();
  /** What a search led to; shown until a proposal is looked at. */
  sought = $state.raw<Sought>();
  /** True while a decision is on its way. */
  busy = $state(false);
  /** What the last decision failed with, shown beside it. */
  problem = $state.raw<unknown>();
  /** True while the person is asked whom the document is about. */
  askingParties = $state(false);
  /** Counts the moves that take the focus and both panes along; the parts follow it. */
  moves = $state(0);
  /** Counts the times the words themselves are asked for. */
  looks = $state(0);
  #picked = $state<string | null>(null);
  #edited = $state.raw<Record<string, Draft>>({});
  #decided = new Set<string>();
  readonly #query;

  constructor(readonly id: string) {
    this.#query = createQuery<SourceView>(() => ({
      key: ["source", id],
      kinds: ["source", "proposal", "counterpart", "meeting", "participant", "commitment", "indicator", "person", "office", "instrument", "quote"],
      fetch: () => call(commands.sourceGet(id)),
    }));
  }

  get view(): SourceView | undefined {
    return this.#query.data;
  }

  get failure(): unknown {
    return this.#query.failure;
  }

  retry(): void {
    this.#query.retry();
  }

  /** Every proposal in the order of the text; its place there, from 1, is the number people read. */
  readonly all: ProposalView[] = $derived.by(() => [...(this.view?.proposals ?? [])].sort(inText));

  readonly #numbers = $derived(new Map(this.all.map(({ proposal }, index) => [proposal.id, index + 1])));

  /** The proposals of the kind asked for, in the order asked for. */
  readonly shown: ProposalView[] = $derived.by(() => {
    const ofKind = this.all.filter(({ proposal }) => this.kind === null || kindOf(proposal.draft) === this.kind);
    if (this.sort === "text") return ofKind;
    const rank = ({ proposal }: ProposalView) => (isPending(proposal) ? 0 : 1);
    const doubt = ({ proposal }: ProposalView) => (this.sort === "doubt" ? (proposal.confidence ?? 0) : 0);
    return [...ofKind].sort((one, other) => rank(one) - rank(other) || doubt(one) - doubt(other));
  });

  /** The proposal being looked at; none while words are being kept, or while what was sought is shown. */
  readonly current: ProposalView | undefined = $derived.by(() => {
    if (this.composing || this.sought) return undefined;
    const picked = this.shown.find(({ proposal }) => proposal.id === this.#picked);
    return picked ?? this.shown.find(({ proposal }) => isPending(proposal)) ?? this.shown[0];
  });

  /** The paragraph whose number is lit. */
  readonly lit: number | undefined = $derived(
    this.composing?.words.span.ordinal ?? this.sought?.ordinal ?? this.current?.proposal.spans[0]?.ordinal,
  );

  readonly done = $derived(this.all.filter(({ proposal }) => !isPending(proposal)).length);

  /** How many proposals there are of each kind. */
  readonly counts: Record<ReviewKind, number> = $derived.by(() => {
    const count = (kind: ReviewKind) => this.all.filter(({ proposal }) => kindOf(proposal.draft) === kind).length;
    return Object.fromEntries(reviewKinds.map((kind) => [kind, count(kind)])) as Record<ReviewKind, number>;
  });

  /** Looks again at a proposal whose decision was taken back, by undo or otherwise. Call it in an effect. */
  follow(): void {
    const waiting = this.all.filter(({ proposal }) => isPending(proposal)).map(({ proposal }) => proposal.id);
    const back = waiting.find((id) => this.#decided.has(id));
    this.#decided = new Set(this.all.filter(({ proposal }) => !isPending(proposal)).map(({ proposal }) => proposal.id));
    if (back !== undefined) untrack(() => this.pick(back));
  }

  numberOf(id: string): number {
    return this.#numbers.get(id) ?? 0;
  }

  /** The ¶ of the paragraph a proposal stands in; undefined in a heading or a table. */
  paragraphOf(ordinal: number | undefined): number | undefined {
    return this.view?.paragraphs.find((paragraph) => paragraph.ordinal === ordinal)?.number ?? undefined;
  }

  /** The draft of a proposal with what was changed in it and not yet kept. */
  draftOf({ proposal }: ProposalView): Draft {
    return this.#edited[proposal.id] ?? proposal.draft;
  }

  /** Tells whether a draft differs from what was found. */
  isEdited(one: ProposalView): boolean {
    const edited = this.#edited[one.proposal.id];
    return edited !== undefined && !same(edited, one.proposal.draft);
  }

  /** Looks at another proposal. */
  pick(id: string): void {
    this.composing = undefined;
    this.sought = undefined;
    this.problem = undefined;
    this.editing = false;
    if (!this.shown.some(({ proposal }) => proposal.id === id)) this.kind = null;
    this.#picked = id;
    this.moves += 1;
  }

  /** Looks at the next proposal, or the one before. */
  move(step: 1 | -1): void {
    const here = this.sought ? this.#beforeSought(step) : this.shown.findIndex(({ proposal }) => proposal.id === this.current?.proposal.id);
    const next = this.shown[Math.min(Math.max(here + step, 0), this.shown.length - 1)];
    if (next) this.pick(next.proposal.id);
  }

  /** While what was sought is shown, the proposal a step forward leads to: Tab stops there, for want of a card. */
  readonly ahead: ProposalView | undefined = $derived(
    this.sought ? this.shown[Math.min(this.#beforeSought(1) + 1, this.shown.length - 1)] : undefined,
  );

  /** The place in the list from which a step leads to the nearest proposal on that side of what was sought. */
  #beforeSought(step: 1 | -1): number {
    const after = this.shown.findIndex(({ proposal }) => (proposal.spans[0]?.ordinal ?? 0) >= (this.sought?.ordinal ?? 0));
    const at = after === -1 ? this.shown.length : after;
    return step === 1 ? at - 1 : at;
  }

  /** Brings the words of the current proposal into sight and takes the focus there. */
  look(): void {
    this.looks += 1;
  }

  /** Looks at the first proposal of a paragraph; returns whether there is one. */
  pickIn(ordinal: number): boolean {
    const found = this.all.find(({ proposal }) => proposal.spans[0]?.ordinal === ordinal);
    if (found) this.pick(found.proposal.id);
    return found !== undefined;
  }

  /** Shows a paragraph: the words looked for in it, else what was proposed there, else the paragraph itself. */
  seek(ordinal: number, words: string[]): void {
    if (words.length === 0 && this.pickIn(ordinal)) return;
    this.composing = undefined;
    this.editing = false;
    this.sought = { ordinal, words };
  }

  /** Shows one kind, or every kind when it was the one shown. */
  filter(kind: ReviewKind | null): void {
    this.kind = this.kind === kind ? null : kind;
    this.editing = false;
  }

  change(id: string, draft: Draft): void {
    this.#edited = { ...this.#edited, [id]: draft };
  }

  edit(): void {
    if (!this.current || !isPending(this.current.proposal)) return;
    this.editing = true;
  }

  /** Closes the fields and forgets what was changed in them. */
  leave(): void {
    const id = this.current?.proposal.id;
    if (id !== undefined) {
      const { [id]: _, ...others } = this.#edited;
      this.#edited = others;
    }
    this.editing = false;
    this.composing = undefined;
    this.sought = undefined;
    this.problem = undefined;
    this.moves += 1;
  }

  accept(): Promise<void> {
    if (this.current && this.#needsParties(this.draftOf(this.current))) return Promise.resolve();
    const edited = this.current && this.isEdited(this.current) ? this.draftOf(this.current) : null;
    return this.#decide((id) => commands.proposalAccept(id, edited), t.sources.review.said.accepted);
  }

  reject(): Promise<void> {
    return this.#decide((id) => commands.proposalReject(id), t.sources.review.said.rejected);
  }

  merge(): Promise<void> {
    const record = this.current?.matches?.record;
    if (!record) return Promise.resolve();
    return this.#decide((id) => commands.proposalMerge(id, record), t.sources.review.said.merged);
  }

  /** Takes back that the current proposal was set aside; it stays the one looked at. */
  async reopen(): Promise<void> {
    const id = this.current?.proposal.id;
    if (id === undefined || this.busy) return;
    await this.#busily(() => mutate(commands.proposalReopen(id), t.sources.review.said.reopened(this.numberOf(id))));
    this.pick(id);
  }

  /** Keeps the meeting the document reports, with what was accepted so far. */
  async keepMeeting(said: string): Promise<void> {
    if (this.busy) return;
    const meeting = await this.#busily(() => mutate(commands.meetingFromSource(this.id), said));
    if (meeting !== undefined) this.moves += 1;
  }

  /** Opens a draft of `kind` made from words picked in the text. */
  compose(kind: MakeableKind, words: PickedWords): void {
    if (!this.view) return;
    this.editing = false;
    this.sought = undefined;
    this.composing = { words, draft: draftFrom(kind, words.text, this.view.source) };
    this.moves += 1;
  }

  recompose(draft: Draft): void {
    if (this.composing) this.composing = { ...this.composing, draft };
  }

  /** Makes the record of the words picked in the text. */
  async keep(): Promise<void> {
    const { composing } = this;
    if (!composing || this.busy || this.#needsParties(composing.draft)) return;
    const { span } = composing.words;
    const record = await this.#busily(() => mutate(commands.selectionKeep(this.id, span, composing.draft), t.sources.review.said.kept));
    if (!record) return;
    this.composing = undefined;
    this.moves += 1;
  }

  async #decide(command: (id: string) => Promise<Result<Changed<RecordRef | string>, AppError>>, sentence: (number: number) => string): Promise<void> {
    const { current } = this;
    if (!current || !isPending(current.proposal) || this.busy) return;
    const { id } = current.proposal;
    const next = this.#nextPending(id);
    const made = await this.#busily(() => mutate<RecordRef | string>(command(id), sentence(this.numberOf(id))));
    if (made === undefined) return;
    this.editing = false;
    this.#picked = next ?? id;
    this.moves += 1;
  }

  /** The proposal to look at after `id`: the next one nobody decided on, else one before it. */
  #nextPending(id: string): string | undefined {
    const here = this.shown.findIndex(({ proposal }) => proposal.id === id);
    const round = [...this.shown.slice(here + 1), ...this.shown.slice(0, here)];
    return round.find(({ proposal }) => isPending(proposal))?.proposal.id;
  }

  /** A commitment is made to somebody: asks to whom when the source does not say. */
  #needsParties(draft: Draft): boolean {
    const needed = draft.kind === "commitment" && this.view?.source.counterparts.length === 0;
    if (needed) this.askingParties = true;
    return needed;
  }

  async #busily<T>(action: () => Promise<T>): Promise<T | undefined> {
    this.busy = true;
    this.problem = undefined;
    try {
      return await action();
    } catch (failure) {
      // Nobody to commit to, or nobody to commit: that is asked for, not complained of.
      if (failure instanceof AppFailure && failure.code === "no_counterpart") this.askingParties = true;
      else this.problem = failure;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

/** Returns what stands under the title of a proposal in the list: « Conjoint, sans date, ¶ 6 ». */
export function underTitle(review: Review, one: ProposalView): string {
  const number = review.paragraphOf(one.proposal.spans[0]?.ordinal);
  return t.sources.joined(detailOf(review.draftOf(one)), number === undefined ? "" : t.common.paragraph(number));
}
