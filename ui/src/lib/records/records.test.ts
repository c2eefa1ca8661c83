import { afterEach, describe, expect, it } from "vitest";
import type { MeetingRef, TalkingPointUse } from "$lib/api/bindings";
import { language } from "$lib/i18n";
import { dueText, partialDate, leadBefore, pointTitle, readPartialDate, required, standingText, trimmedSides, useOf, useText } from "./index";

const NBSP = "\u00a0";
afterEach(() => language.set("fr"));

describe("a date that may be partial", () => {
  it("is written as far as it is known", () => {
    expect(["2025", "2025-09", "2025-10-15", null].map(partialDate)).toEqual(["2025", `sept.${NBSP}2025`, `15${NBSP}oct.${NBSP}2025`, ""]);
  });

  it("is read back from what it was written as", () => {
    for (const date of ["2025", "2025-09", "2026-12-01"]) expect(readPartialDate(partialDate(date))).toBe(date);
  });

  it("is refused when no such day or month exists", () => {
    for (const typed of ["2026-13", "31 févr. 2026", "4/5/2026", "bientôt", "20 26"]) expect(readPartialDate(typed)).toBeNull();
  });
});

describe("the standing of a commitment", () => {
  it("says by how many days it is late", () => {
    expect(standingText({ standing: "overdue", days_overdue: 106 })).toBe(`En retard, 106${NBSP}j`);
    expect(standingText({ standing: "up_to_date", days_overdue: null })).toBe("À jour");
    language.set("en");
    expect(standingText({ standing: "overdue", days_overdue: 1 })).toBe(`1${NBSP}day overdue`);
  });

  it("gives the day before how often it recurs, and that before the words of the text", () => {
    const due = { on: null, words: "bientôt", estimated: false, every: null };
    expect(dueText(due)).toBe("bientôt");
    expect(dueText({ ...due, every: "quarterly" })).toBe("Chaque trimestre");
    expect(dueText({ ...due, every: "quarterly", on: "2026-04-20" })).toBe(`20${NBSP}avr.${NBSP}2026`);
  });
});

describe("where a line was said", () => {
  const use = (on: string | null, said: boolean | null, town: string): [TalkingPointUse, MeetingRef] => [
    { id: `${on}${town}`, talking_point: "p", meeting: town, brief: null, on, said },
    { id: town, title: { fr: town, en: town }, on, place: { fr: town, en: null } },
  ];
  const today = "2026-03-31";

  it("is the last meeting where it was said, also when the next one plans it again", () => {
    const uses = [use("2026-04-09", null, "Ottawa"), use("2025-10-15", true, "Doha"), use("2024-01-01", true, "Paris")];
    expect(useOf({ uses }, today).said?.[1].id).toBe("Doha");
    expect(useOf({ uses }, today).planned?.[1].id).toBe("Ottawa");
    expect(useText({ uses }, today)).toBe(`Dit à Doha, 15${NBSP}oct.${NBSP}2025`);
  });

  it("counts what nobody wrote down as said once its day has passed, and what was left unsaid never", () => {
    expect(useOf({ uses: [use("2026-03-30", null, "Tokyo")] }, today).said?.[1].id).toBe("Tokyo");
    expect(useOf({ uses: [use("2026-03-31", null, "Tokyo")] }, today).said).toBeUndefined();
    expect(useText({ uses: [use("2025-10-15", false, "Doha")] }, today)).toBe("Jamais dit");
  });

  it("names the nearest meeting when it was only planned", () => {
    const uses = [use("2026-06-01", null, "Paris"), use("2026-04-09", null, "Ottawa")];
    expect(useText({ uses }, today)).toBe(`Jamais dit, prévu le 9${NBSP}avr.${NBSP}2026`);
  });
});

describe("a line", () => {
  const line = { lead: { fr: "En bref", en: null }, text: { fr: "Dire ceci.", en: "Say this." } };

  it("is called by its lead, or by itself in a language in which it has none", () => {
    expect(pointTitle(line)).toEqual({ fr: "En bref", en: "Say this." });
  });

  it("begins with its lead only where that is of the same language", () => {
    expect(leadBefore(line)).toBe("En bref");
    expect(leadBefore({ ...line, text: { fr: null, en: "Say this." } })).toBe("");
    language.set("en");
    expect(leadBefore(line)).toBe("");
  });
});

describe("a text typed in two languages", () => {
  it("has no edges, and null where nothing was typed", () => {
    expect(trimmedSides({ fr: "  Qatar ", en: "  " })).toEqual({ fr: "Qatar", en: null });
  });

  it("is missing only when both sides are", () => {
    expect([required({ fr: " ", en: "" }, "Écrivez."), required({ fr: "", en: "x" }, "Écrivez.")]).toEqual(["Écrivez.", undefined]);
  });
});
