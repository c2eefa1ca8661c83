import { afterEach, describe, expect, it } from "vitest";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { format, language } from "$lib/i18n";
import { qualified, readNumber, unitName } from "./figures";
import { StatisticForm } from "./statisticForm.svelte";
import { inView } from "./statisticList.svelte";

const NBSP = "\u00a0";
afterEach(() => language.set("fr"));

describe("a number as it is typed", () => {
  it("follows the signs of the language", () => {
    expect(["6 000", `6${NBSP}000`, "3,07", "3.07", "-12", "−12"].map((typed) => readNumber(typed, "fr"))).toEqual([6000, 6000, 3.07, 3.07, -12, -12]);
    expect(["6,000", "3.07", "1,234,567.5"].map((typed) => readNumber(typed, "en"))).toEqual([6000, 3.07, 1234567.5]);
  });

  it("is refused when it could be two different numbers, or none", () => {
    expect(["", "abc", "1,2,3", "3 M$", "1e9"].map((typed) => readNumber(typed, "fr"))).toEqual([null, null, null, null, null]);
    expect(["6,00", "1,2"].map((typed) => readNumber(typed, "en"))).toEqual([null, null]);
  });

  it("is read back from what the screens write, in both languages", () => {
    for (const tag of ["fr", "en"] as const) {
      language.set(tag);
      for (const value of [0, 7, 999, 1000, 91000, 1234567, 3.07, 0.5, -42.25]) expect(readNumber(format.number(value), tag)).toBe(value);
    }
  });
});

describe("a value in its unit", () => {
  it("is written as tables have it, with what goes before it", () => {
    expect(qualified(3.07e9, "CAD", "more_than")).toBe(`plus de 3,07${NBSP}G$`);
    expect(qualified(12.5, "percent", null)).toBe(`12,5${NBSP}%`);
    expect(qualified(50, "years", "more_than")).toBe(`plus de 50${NBSP}ans`);
    expect(qualified(627, "projects", null)).toBe("627");
    expect([unitName("percent"), unitName("projects")]).toEqual(["pour cent", "projects"]);
  });
});

describe("a view of the statistics", () => {
  it("sends what is old to what should be refreshed, and what has no date to neither", () => {
    const shown = (freshness: "fresh" | "stale" | "old" | "undated") => (["all", "stale", "fresh"] as const).filter((view) => inView({ freshness }, view));
    expect([shown("old"), shown("stale"), shown("fresh"), shown("undated")]).toEqual([["all", "stale"], ["all", "stale"], ["all", "fresh"], ["all"]]);
  });
});

describe("the form of a statistic", () => {
  it("writes the value out in full, and says how it reads", () => {
    const form = new StatisticForm();
    form.value = "3,07";
    form.scale = "billion";
    form.unit = "CAD";
    form.qualifier = "nearly";
    expect(form.number).toBe(3_070_000_000);
    expect(form.readsAs).toBe(`Se lira${NBSP}: près de 3,07${NBSP}G$`);
  });

  it("says what is missing or cannot be read, once saving was tried", () => {
    const form = new StatisticForm();
    form.unit = "other";
    form.value = "beaucoup";
    form.asOf = "2026-13";
    const errors = () => [form.nameError, form.unitError, form.valueError, form.dateError].map((sentence) => sentence !== undefined);
    expect(errors()).toEqual([false, false, false, false]);
    form.tried = true;
    expect(errors()).toEqual([true, true, true, true]);
  });

  it("adds a value to the statistic it was opened on", async () => {
    const sent: unknown[] = [];
    useHost(memoryHost({ statistic_save: (args: unknown) => { sent.push(args); return { value: "o", touched: [], label: null }; } }));
    const form = new StatisticForm({
      id: "i", name: { fr: "Échanges", en: null }, unit: "CAD", scope: { fr: null, en: null }, release_months: 12, counterparts: ["jp"],
      handling: { marking: null, retain_until: null, transitory: false },
    });
    form.value = "40 000 000 000";
    form.asOf = "mars 2026";
    expect(await form.save()).toBe("o");
    expect(sent).toMatchObject([{ input: { indicator: "i", unit: "CAD", value: 4e10, qualifier: null, as_of: "2026-03" } }]);
  });
});
