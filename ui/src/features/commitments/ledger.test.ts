import { describe, expect, it } from "vitest";
import type { BriefRef, CommitmentRow, MeetingRow } from "$lib/api/bindings";
import { dueGroup, inView, notesToCome } from "./ledger.svelte";

const brief = (id: string): BriefRef => ({ id, title: { fr: id, en: null }, state: "draft", on: "2026-04-09" });
const row = (given: Partial<CommitmentRow> = {}): CommitmentRow => ({
  id: "1", title: { fr: "Finaliser", en: null }, counterparts: [], actor: "joint", strength: "firm",
  due: { on: null, words: null, estimated: false, every: null }, standing: "under_way", state: "under_way", days_overdue: null,
  made_on: null, meeting: null, source: null, in_briefs: [], ...given,
});
const dueOn = (on: string | null) => ({ on, words: null, estimated: false, every: null });
const today = "2026-03-31";

describe("the heading of a commitment", () => {
  it("follows its due date: within ninety days, later, or none", () => {
    expect(dueGroup(row({ due: dueOn("2026-06-29") }), today)).toBe("soon");
    expect(dueGroup(row({ due: dueOn("2026-06-30") }), today)).toBe("later");
    expect(dueGroup(row(), today)).toBe("undated");
  });

  it("sets apart what is late, what was put off past its date, and what is closed", () => {
    expect(dueGroup(row({ standing: "overdue", due: dueOn("2025-12-15") }), today)).toBe("late");
    expect(dueGroup(row({ state: "deferred", standing: "deferred", due: dueOn("2025-12-15") }), today)).toBe("deferred");
    expect(dueGroup(row({ state: "deferred", standing: "deferred", due: dueOn("2026-05-01") }), today)).toBe("soon");
    expect(dueGroup(row({ state: "kept", standing: "kept", due: dueOn("2026-05-01") }), today)).toBe("closed");
  });
});

describe("a view of the ledger", () => {
  it("shows what is open, ours, kept or given up", () => {
    const deferred = row({ state: "deferred", standing: "deferred", actor: "us" });
    const shown = (one: CommitmentRow) => (["open", "overdue", "ours", "kept", "dropped"] as const).filter((view) => inView(one, view, undefined));
    expect(shown(deferred)).toEqual(["open", "ours"]);
    expect(shown(row({ state: "kept", standing: "kept", actor: "us" }))).toEqual(["kept"]);
    expect(shown(row({ state: "changed", standing: "changed" }))).toEqual(["dropped"]);
    expect(shown(row({ standing: "overdue" }))).toEqual(["open", "overdue"]);
  });

  it("shows what stands in the note to come, and nothing without one", () => {
    const inNote = row({ in_briefs: [brief("a")] });
    expect([inView(inNote, "brief", brief("a")), inView(inNote, "brief", brief("b")), inView(inNote, "brief", undefined)]).toEqual([true, false, false]);
  });
});

describe("the notes to come", () => {
  it("are those of planned meetings, nearest first", () => {
    const meeting = (id: string, days: number | null, state: MeetingRow["state"] = "planned"): MeetingRow => ({
      id, title: { fr: id, en: null }, home: "ca", counterparts: [], state, on: null, days, starts_at: null, ends_at: null,
      place: { fr: null, en: null }, format: "in_person", briefs: [brief(id)],
    });
    const meetings = [meeting("later", 30), meeting("past", -1), meeting("held", 2, "held"), meeting("undated", null), meeting("near", 0)];
    expect(notesToCome(meetings).map(({ brief: { id } }) => id)).toEqual(["near", "later"]);
  });
});
