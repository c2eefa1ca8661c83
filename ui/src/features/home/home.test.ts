// What the home screen says in words.
import type { BriefRow, Check, HomeView } from "$lib/api/bindings";
import { language } from "$lib/i18n";
import { beforeEach, describe, expect, it } from "vitest";
import { dayInASentence, languagesOf, todosOf } from "./home.svelte";

const plain = (parts: ReturnType<typeof dayInASentence>) => parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
const day = (over: Partial<Record<keyof HomeView, unknown>>) =>
  ({
    today: "2026-03-31", meetings: [], overdue: [], stale: [], sources: [], empty: false, ...over,
    totals: { meetings: 0, overdue: 0, stale: 0, pending: 0, ...(over.totals as object | undefined) },
  }) as unknown as HomeView;
const meeting = (days: number) => ({ meeting: { title: { fr: "Canada–Qatar\u00a0: suivi", en: "Canada–Qatar: follow-up" }, days } });
const check = (code: string, severity: string, params: Record<string, string>) => ({ code, severity, params }) as unknown as Check;

describe("the day in one sentence", () => {
  beforeEach(() => language.set("fr"));

  it("names the next meeting, then what waits, in words and with the right plurals", () => {
    const home = day({ meetings: [meeting(9)], totals: { overdue: 3, stale: 1, pending: 12 } });
    expect(plain(dayInASentence(home))).toBe(
      "La rencontre Canada–Qatar a lieu dans neuf jours. Trois engagements sont en retard, une statistique est à rafraîchir et douze propositions attendent votre décision.",
    );
  });

  it("reads as well in English", () => {
    language.set("en");
    const home = day({ meetings: [meeting(1)], totals: { overdue: 1 } });
    expect(plain(dayInASentence(home))).toBe("The Canada–Qatar meeting takes place tomorrow. One commitment is overdue.");
  });

  it("says nothing when nothing calls", () => {
    expect(dayInASentence(day({}))).toEqual([]);
  });
});

describe("what is left to do", () => {
  it("counts the same figure checked in two places once", () => {
    const checks = [check("stale_statistic", "check", { name: "Projets" }), check("stale_statistic", "check", { name: "Projets" }), check("empty_section", "blocking", {})];
    expect(todosOf(checks, 3).map((todo) => [todo.title, todo.status])).toEqual([
      ["Rafraîchir une statistique", "warn"],
      ["Remplir une section", "block"],
    ]);
  });

  it("says which language is complete and how far the other is", () => {
    const brief = { blocks: 9, blocks_fr: 9, blocks_en: 7 } as BriefRow;
    expect(languagesOf(brief)).toBe("FR complète, EN 7 blocs sur 9");
  });
});
