import type { BriefRow, BriefView, Check, ResolvedBrief, Section } from "$lib/api/bindings";
import { block, rich } from "$lib/editor/samples";
import { language } from "$lib/i18n";
import { today } from "$lib/state/today.svelte";
import { describe, expect, it } from "vitest";
import { isIn } from "./briefList.svelte";
import { printedSections } from "./lens.svelte";
import { checkSentence, checkTitle, doneIn, reading, said } from "./words";

const line = (text: string) => ({ lang: null, runs: [{ kind: "text" as const, text, bold: false, italic: false, lang: null, tone: null }] });
const check = (code: Check["code"], params: Record<string, string> = {}): Check => ({ severity: "check", code, params, lang: null, section: null, block: null, record: null });

describe("the sentence of a check", () => {
  it("says what it is about and how late", () => {
    const late = check("commitment_left_out", { title: "Signer", due: "15 déc. 2025", days: "106" });
    expect([checkTitle(late), checkSentence(late)]).toEqual(["Engagement en retard absent", "Signer. Échéance 15 déc. 2025, 106\u00a0j"]);
    const open = check("commitment_left_out", { title: "Signer" });
    expect([checkTitle(open), checkSentence(open)]).toEqual(["Engagement ouvert absent", "Signer"]);
  });

  it("follows the language of the screen", () => {
    language.set("en");
    expect(checkSentence(check("office_ended", { name: "X", title: "minister", until: "May 1" }))).toBe("X is no longer minister since May 1.");
  });
});

describe("a note in a few words", () => {
  it("tells which language is complete", () => {
    const row = { blocks: 9, blocks_fr: 9, blocks_en: 7 };
    expect([doneIn(row, "fr"), doneIn(row, "en")]).toEqual(["FR complète", "EN 7\u00a0blocs sur 9"]);
  });

  it("falls back on the other language", () => {
    expect([said({ fr: "Note", en: null }, "en"), said({ fr: null, en: null }), said(null)]).toEqual(["Note", "", ""]);
  });

  it("counts the words that print, tables included, and at least a minute", () => {
    const frame = { addressee: line("Note"), title: "Rencontre de suivi", subtitle: line("") } as ResolvedBrief["frame"];
    const table = { kind: "table" as const, caption: line("Deux mots"), description: "non compté", columns: [{ heading: line("Titre"), weight: 1, align: "start" as const }], rows: [[line("aujourd’hui, 3,07")]] };
    const resolved = { frame, facts: [], sections: [{ number: 1, heading: line("Objectifs"), blocks: [{ id: "b", body: table }] }], notes: [{ number: 1, line: line("pas compté non plus") }] } as unknown as ResolvedBrief;
    expect(reading(resolved)).toEqual({ words: 11, minutes: 1 });
  });
});

describe("the views of the list", () => {
  const row = (on: string | null, state: BriefRow["brief"]["state"]) => ({ brief: { on, state } }) as BriefRow;

  it("tell coming notes from past ones, by day, month or none at all", () => {
    today.set(new Date(2026, 2, 31));
    const days = ["2026-03-31", "2026-03-30", "2026-03", "2026-02", null];
    expect(days.map((day) => isIn(row(day, "approved"), "coming"))).toEqual([true, false, true, false, true]);
  });

  it("hold as in preparation what nobody has approved", () => {
    expect((["draft", "in_review", "approved", "delivered"] as const).map((state) => isIn(row(null, state), "drafts"))).toEqual([true, true, false, false]);
  });
});

describe("the printed form of a section", () => {
  const section = (id: string, role: Section["role"], required: boolean): Section => ({ id, brief: "n", seq: 0, role, heading: { fr: id, en: null }, required });
  const print = (number: number, ...blocks: string[]) => ({ number, heading: line(""), blocks: blocks.map((id) => ({ id, body: { kind: "paragraph" as const, line: line("") } })) });

  it("is found by its blocks or items; empty and optional sections have none", () => {
    const view = {
      sections: [section("facts", "facts", true), section("aims", "objectives", true), section("avoid", "avoid", false), section("agenda", "agenda", false)],
      blocks: [
        { ...block("f", { kind: "facts" }), section: "facts" },
        { ...block("p", { kind: "points", items: [{ id: "ask", slot: "ask", text: rich("Qui", null), talking_point: null }] }), section: "agenda" },
      ],
      resolved: { sections: [print(1), print(2, "ask")] },
    } as unknown as BriefView;
    expect([...printedSections(view)].map(([id, { number }]) => [id, number])).toEqual([["aims", 1], ["agenda", 2]]);
  });
});
