import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Decision, Draft, ProposalView, SourceView } from "$lib/api/bindings";
import { forgetAnswers } from "$lib/api/query.svelte";
import { memoryHost, type MemoryHost } from "$lib/host/memory";
import { useHost } from "$lib/host";
import { Review } from "./review.svelte";

const pending: Decision = { state: "pending" };
const record = { kind: "commitment", id: "r" } as const;
const commitment = (title: string): Draft => ({
  kind: "commitment", title: { fr: title, en: null }, who: [], actor: "joint", strength: "firm",
  due: { on: null, words: null, estimated: false, every: null }, topic: null,
});
const person: Draft = { kind: "person", name: "Anne Roy", honorific: null, titles: [], side: "home" };

function proposal(id: string, start: number, draft: Draft, more: Partial<ProposalView["proposal"]> = {}, matches: ProposalView["matches"] = null): ProposalView {
  return { matches, proposal: { id, source: "s", seq: start, spans: [{ ordinal: 1, start, end: start + 4 }], draft, cues: [], confidence: 0.9, decision: pending, ...more } };
}

let library: SourceView;
let host: MemoryHost;
let stop: () => void;
let review: Review;

/** A core that keeps the decisions it is given, as the real one does. */
function core(): MemoryHost {
  const changed = (value: unknown) => ({ value, touched: ["proposal"], label: { verb: "accepted", kind: "commitment", name: "" } });
  const decide = (id: unknown, decision: Decision) => {
    const of = (one: ProposalView) => (one.proposal.id === id ? { ...one, proposal: { ...one.proposal, decision } } : one);
    library = { ...library, proposals: library.proposals.map(of) };
  };
  return memoryHost({
    source_get: () => library,
    proposal_accept: ({ id, edited }) => (decide(id, { state: "accepted", record, edited: edited !== null }), changed(record)),
    proposal_reject: ({ id }) => (decide(id, { state: "rejected" }), changed(id)),
    proposal_merge: ({ id }) => (decide(id, { state: "merged", record }), changed(record)),
    proposal_reopen: ({ id }) => (decide(id, pending), changed(id)),
    selection_keep: () => changed(record),
    meeting_from_source: () => changed("m"),
  });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  await new Promise((done) => queueMicrotask(() => done(undefined)));
  flushSync();
}

beforeEach(async () => {
  library = {
    source: { id: "s", lang: "fr", counterparts: ["qatar"], event_date: null, published: null },
    paragraphs: [{ kind: "body", ordinal: 1, number: 1, text: "", offset: null, page: null }],
    proposals: [proposal("b", 20, commitment("Deux")), proposal("a", 0, commitment("Un")), proposal("c", 40, person, { confidence: 0.6 }, { record, title: { fr: "Anne Roy", en: null } })],
  } as unknown as SourceView;
  host = core();
  const putBack = useHost(host);
  const end = $effect.root(() => {
    review = new Review("s");
    $effect(() => review.follow());
  });
  stop = () => { end(); putBack(); forgetAnswers(); };
  flushSync();
  await settled();
});
afterEach(() => stop());

const current = () => review.current?.proposal.id;
const last = () => host.calls.filter(({ command }) => command !== "source_get").at(-1);

describe("the review", () => {
  it("begins with the first proposal nobody decided on, in the order of the text", () => {
    expect(review.all.map(({ proposal }) => proposal.id)).toEqual(["a", "b", "c"]);
    expect(current()).toBe("a");
    expect(review.numberOf("c")).toBe(3);
  });

  it("shows what was sought with its words marked and no proposal looked at, and goes on from there", () => {
    review.seek(2, ["énergie"]);
    expect([current(), review.lit, review.ahead?.proposal.id]).toEqual([undefined, 2, "c"]);
    review.seek(1, ["mot"]);
    expect([current(), review.ahead?.proposal.id]).toEqual([undefined, "a"]);
    review.move(1);
    expect([current(), review.sought]).toEqual(["a", undefined]);
    review.seek(1, []);
    expect(current(), "without words, what was proposed there").toBe("a");
    review.seek(2, []);
    expect([current(), review.lit], "nothing was proposed there: the paragraph alone").toEqual([undefined, 2]);
    review.move(-1);
    expect(current()).toBe("c");
  });

  it("goes on to the next one after accepting or setting aside, and round to those left behind", async () => {
    review.move(1);
    await review.accept();
    await settled();
    expect(current()).toBe("c");
    await review.reject();
    await settled();
    expect(current()).toBe("a");
    expect(review.done).toBe(2);
  });

  it("accepts a proposal as it stands, and an edited one as edited", async () => {
    await review.accept();
    expect(last()).toEqual({ command: "proposal_accept", args: { id: "a", edited: null } });
    await settled();
    review.change("b", commitment("Deux, en mieux"));
    await review.accept();
    expect(last()?.args).toEqual({ id: "b", edited: commitment("Deux, en mieux") });
  });

  it("does not call a draft edited that was put back as it was", async () => {
    review.change("a", commitment("Autre"));
    review.change("a", commitment("Un"));
    await review.accept();
    expect(last()?.args.edited).toBeNull();
  });

  it("forgets what was typed when the fields are left", () => {
    review.edit();
    review.change("a", commitment("Autre"));
    review.leave();
    expect(review.editing).toBe(false);
    expect(review.draftOf(review.all[0] as ProposalView)).toEqual(commitment("Un"));
  });

  it("merges only with a record that says the same", async () => {
    await review.merge();
    expect(last()).toBeUndefined();
    review.pick("c");
    await review.merge();
    expect(last()).toEqual({ command: "proposal_merge", args: { id: "c", record } });
  });

  it("decides once, however often the key is pressed", async () => {
    await Promise.all([review.accept(), review.accept(), review.reject()]);
    expect(host.calls.filter(({ command }) => command.startsWith("proposal"))).toHaveLength(1);
  });

  it("asks whom the document is about before a commitment, and lets people through", async () => {
    library = { ...library, source: { ...library.source, counterparts: [] } };
    review.retry();
    await settled();
    await review.accept();
    expect(review.askingParties).toBe(true);
    expect(last()).toBeUndefined();
    review.pick("c");
    await review.accept();
    expect(last()?.args).toMatchObject({ id: "c" });
  });

  it("comes back to a proposal whose decision is taken back", async () => {
    await review.reject();
    await settled();
    expect(current()).toBe("b");
    library = { ...library, proposals: library.proposals.map((one) => ({ ...one, proposal: { ...one.proposal, decision: pending } })) };
    review.retry();
    await settled();
    expect(current()).toBe("a");
  });

  it("stays, and says why, when the core refuses", async () => {
    const putBack = useHost(memoryHost({}));
    await review.accept();
    expect(review.problem).toBeInstanceOf(Error);
    expect(review.busy).toBe(false);
    putBack();
  });

  it("shows one kind and every kind again, and orders by doubt", () => {
    review.filter("person");
    expect(review.shown.map(({ proposal }) => proposal.id)).toEqual(["c"]);
    review.filter("person");
    expect(review.shown).toHaveLength(3);
    review.sort = "doubt";
    expect(review.shown.map(({ proposal }) => proposal.id)).toEqual(["c", "a", "b"]);
  });

  it("keeps words no rule found, as the kind asked for", async () => {
    review.compose("point", { span: { ordinal: 1, start: 2, end: 9 }, text: "nous irons plus loin" });
    expect(review.current).toBeUndefined();
    await review.keep();
    expect(last()).toEqual({
      command: "selection_keep",
      args: { source: "s", span: { ordinal: 1, start: 2, end: 9 }, draft: { kind: "talking_point", text: { fr: "Nous irons plus loin", en: null }, slot: "key_message" } },
    });
    expect(review.composing).toBeUndefined();
  });
});

describe("the meeting a document reports", () => {
  it("is kept by one press, and the work goes on where it was", async () => {
    const moves = review.moves;
    await review.keepMeeting("Rencontre créée");
    expect(last()).toEqual({ command: "meeting_from_source", args: { source: "s" } });
    expect([review.moves, current()]).toEqual([moves + 1, "a"]);
  });
});
