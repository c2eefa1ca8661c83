import { describe, expect, it } from "vitest";
import type { Draft, ProposalView, Source } from "$lib/api/bindings";
import { language } from "$lib/i18n";
import { detailOf, draftFrom, inText, same, titleOf, valueOf } from "./drafts";
import { figureIn, readNumber } from "./figures";
import { lacking } from "./lacking";

const source = { lang: "fr", event_date: "2026-05-12", published: null } as unknown as Source;

describe("a draft made from selected words", () => {
  it("keeps the words in the language of the source, as a title", () => {
    const draft = draftFrom("commitment", "les deux parties  exploreront un projet.", source);
    expect(draft).toMatchObject({ kind: "commitment", title: { fr: "Les deux parties exploreront un projet", en: null }, actor: "joint" });
  });

  it("takes a person apart from the title", () => {
    expect(draftFrom("person", "Mme Anne Roy, ministre de l’Énergie, du Climat", source)).toMatchObject({
      name: "Anne Roy", honorific: "Mme", titles: ["ministre de l’Énergie, du Climat"],
    });
    expect(draftFrom("person", "Lars Hansen", source)).toMatchObject({ name: "Lars Hansen", honorific: null, titles: [] });
  });

  it("takes the marks off a quotation and asks for its speaker", () => {
    const draft = draftFrom("quote", "«\u00a0Ensemble, plus loin.\u00a0»", source);
    expect(draft).toMatchObject({ text: "Ensemble, plus loin." });
    expect(lacking(draft)).toEqual(["speaker"]);
  });

  it("reads the figure of a statistic and dates it as the source", () => {
    expect(draftFrom("statistic", "plus de 3,07 milliards de dollars", source)).toMatchObject({
      value: 3_070_000_000, unit: "CAD", qualifier: "more_than", as_of: "2026-05-12",
    });
  });
});

describe("figures", () => {
  it.each([
    ["6\u00a0000 participants", "fr", { value: 6000, unit: "people", qualifier: null }],
    ["près de 12,5\u00a0% des emplois", "fr", { value: 12.5, unit: "percent", qualifier: "nearly" }],
    ["40 M$", "fr", { value: 40_000_000, unit: "CAD", qualifier: null }],
    ["more than $3.07 billion", "en", { value: 3_070_000_000, unit: "CAD", qualifier: "more_than" }],
    ["about 6,000 jobs", "en", { value: 6000, unit: "people", qualifier: "about" }],
    ["US$2 million", "en", { value: 2_000_000, unit: "USD", qualifier: null }],
    ["une centaine", "fr", { value: null, unit: "", qualifier: null }],
  ] as const)("are read out of words: %s", (words, lang, figure) => {
    expect(figureIn(words, lang)).toEqual(figure);
  });

  it("are read as each language writes them, and refused otherwise", () => {
    expect(readNumber("3 070 000,5", "fr")).toBe(3_070_000.5);
    expect(readNumber("3,070,000.5", "en")).toBe(3_070_000.5);
    expect(readNumber("−12", "fr")).toBe(-12);
    for (const typed of ["", "douze", "1,2,3", "12 %"]) expect(readNumber(typed, "fr")).toBeNull();
  });
});

describe("what is said of a draft", () => {
  const statistic: Draft = { kind: "statistic", name: { fr: "Valeur", en: null }, value: 3.07e9, unit: "CAD", qualifier: "more_than", as_of: "2025-09" };

  it("begins a statistic with its value", () => {
    expect(titleOf(statistic)).toBe("plus de 3,07\u00a0G$, Valeur");
    expect(detailOf(statistic)).toBe("sept.\u00a02025");
    language.set("en");
    expect(valueOf(statistic)).toBe("more than $3.07B");
  });

  it("gives the due date of a commitment, else its words, else that it has none", () => {
    const draft = draftFrom("commitment", "x", source) as Extract<Draft, { kind: "commitment" }>;
    const due = (change: Partial<typeof draft.due>) => detailOf({ ...draft, due: { ...draft.due, ...change } });
    expect(due({ on: "2026-04-15" })).toBe("Conjoint, 15\u00a0avr.\u00a02026");
    expect(due({ words: "au printemps" })).toBe("Conjoint, au printemps");
    expect(due({})).toBe("Conjoint, sans date");
    expect(due({ every: "quarterly", on: "2026-04-15" })).toBe("Conjoint, récurrent");
  });

  it("is the same whatever the order of its fields", () => {
    expect(same(statistic, { ...statistic, name: { en: null, fr: "Valeur" } })).toBe(true);
    expect(same(statistic, { ...statistic, value: 3 })).toBe(false);
  });
});

it("orders proposals as their words stand, the longer first, those made later among them", () => {
  const at = (seq: number, ordinal: number, start: number, end: number) => ({ proposal: { seq, spans: [{ ordinal, start, end }] } }) as ProposalView;
  const views = [at(1, 2, 0, 5), at(2, 2, 5, 9), at(3, 1, 4, 8), at(9, 2, 0, 20)];
  expect([...views].sort(inText).map(({ proposal }) => proposal.seq)).toEqual([3, 9, 1, 2]);
});
