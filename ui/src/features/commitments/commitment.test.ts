import { afterEach, describe, expect, it } from "vitest";
import type { Block, CommitmentView, MeetingRow, Section, SourcePlace } from "$lib/api/bindings";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { CommitmentForm } from "./commitmentForm.svelte";
import { momentsOf } from "./history";
import { withCommitment } from "./inscribe";

const NBSP = "\u00a0";
const due = { on: "2025-12-15", words: "d’ici la fin de l’année", estimated: true, every: null };
const place = { anchor: "a1" } as SourcePlace;
const view: CommitmentView = {
  row: {
    id: "c", title: { fr: "Désigner", en: null }, counterparts: [{ id: "qa", name: { fr: "Qatar", en: null }, article_fr: "le", kind: "country", home: false }],
    actor: "joint", strength: "firm", due, standing: "overdue", state: "under_way", days_overdue: 106, made_on: "2025-10-15", meeting: "m", source: null, in_briefs: [],
  },
  commitment: {
    id: "c", title: { fr: "Désigner", en: null }, wording: null, by: ["qa"], to: [], strength: "firm", topic: null, due, made_on: "2025-10-15", meeting: "m",
    lead: null, line: { fr: null, en: null }, state: "under_way", reason: null, handling: { marking: null, retain_until: null, transitory: false },
  },
  meeting: { id: "m", title: { fr: "Doha", en: null }, on: "2025-10-15", place: { fr: "Doha", en: null } },
  places: [place],
  history: [
    { id: "3", commitment: "c", seq: 3, on: "2026-01-20", change: { kind: "raised" }, note: { fr: "Relancé au point de suivi.", en: null }, anchor: "a1" },
    { id: "2", commitment: "c", seq: 2, on: "2025-11-12", change: { kind: "due", due }, note: { fr: "Convenue.", en: null }, anchor: null },
    { id: "1", commitment: "c", seq: 1, on: "2025-10-15", change: { kind: "made" }, note: { fr: null, en: null }, anchor: null },
  ],
};

describe("the history of a commitment", () => {
  it("has the day it became overdue in its place, between what was written down", () => {
    expect(momentsOf(view).map(({ on, text }) => [on, text])).toEqual([
      ["2026-01-20", "Relancé au point de suivi"],
      ["2025-12-16", "Passé en retard"],
      ["2025-11-12", `Échéance fixée au 15${NBSP}déc.${NBSP}2025`],
      ["2025-10-15", "Engagement pris à Doha"],
    ]);
  });

  it("keeps the place an event rests on, and says nothing of lateness when there is none", () => {
    expect(momentsOf(view)[0]?.place).toBe(place);
    const kept = { ...view, row: { ...view.row, standing: "kept" as const } };
    expect(momentsOf(kept)).toHaveLength(3);
  });
});

describe("a commitment put into a note", () => {
  const section: Section = { id: "s", brief: "b", seq: 1, role: "commitments", heading: { fr: "Engagements", en: null }, required: true };
  const making = { section, lang: "fr" as const, makeId: () => "new" };
  const table = (commitments: string[]): Block => ({
    id: "t", section: "s", seq: 0, source_lang: "fr", lang_state: "revised", marking: null, internal: false,
    kind: "commitments", commitments, caption: { fr: null, en: null },
  });

  it("goes to the end of the table that is there, once", () => {
    expect(withCommitment([table(["a"])], "c", making)).toEqual([table(["a", "c"])]);
    expect(withCommitment([table(["c"])], "c", making)).toEqual([table(["c"])]);
  });

  it("makes a table named after its section where there is none", () => {
    const [made, ...more] = withCommitment([], "c", making);
    expect(more).toEqual([]);
    expect(made).toMatchObject({ id: "new", section: "s", kind: "commitments", commitments: ["c"], caption: { fr: [{ text: "Engagements" }], en: null } });
  });
});

describe("the form of a commitment", () => {
  const sent: unknown[] = [];
  const answering = () =>
    useHost(memoryHost({ commitment_save: (args: unknown) => { sent.push(args); return { value: "c", touched: [], label: null }; } }));
  afterEach(() => { sent.length = 0; });

  it("says what is missing only once saving was tried", () => {
    const form = new CommitmentForm();
    expect([form.titleError, form.partiesError]).toEqual([undefined, undefined]);
    form.tried = true;
    expect([form.titleError, form.partiesError].every((sentence) => sentence !== undefined)).toBe(true);
    form.title.en = "Finalize";
    form.counterparts = ["qa"];
    expect([form.titleError, form.partiesError]).toEqual([undefined, undefined]);
  });

  it("keeps an estimate that was left alone, and takes a day that was chosen for certain", async () => {
    answering();
    const form = new CommitmentForm(view);
    await form.save();
    form.due = "2026-05-01";
    await form.save();
    expect(sent.map((one) => (one as { input: { due: unknown } }).input.due)).toEqual([
      { on: "2025-12-15", words: "d’ici la fin de l’année", estimated: true, every: null },
      { on: "2026-05-01", words: "d’ici la fin de l’année", estimated: false, every: null },
    ]);
  });

  it("takes the day of the meeting chosen, unless a day was given", () => {
    const meetings = [{ id: "m", state: "held", on: "2025-10-15" }, { id: "n", state: "held", on: "2026-01-20" }] as MeetingRow[];
    const form = new CommitmentForm();
    form.chooseMeeting("m", meetings);
    form.chooseMeeting("n", meetings);
    expect([form.meeting, form.madeOn]).toEqual(["n", "2025-10-15"]);
  });
});
