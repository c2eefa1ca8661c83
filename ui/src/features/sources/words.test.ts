import { describe, expect, it } from "vitest";
import { language } from "$lib/i18n";
import { langOf, partialDate, readPartialDate, said } from "./words";

describe("dates that may be a month or a year", () => {
  it("are read as they are written, in both languages", () => {
    for (const tag of ["fr", "en"] as const) {
      language.set(tag);
      for (const date of ["2026", "2026-04", "2026-04-15", "2025-12-01"]) expect(readPartialDate(partialDate(date))).toBe(date);
    }
  });

  it("are refused when they do not exist", () => {
    for (const typed of ["", "2026-13", "2026-02-30", "bientôt", "31 févr. 2026", "4/5/2026"]) expect(readPartialDate(typed)).toBeNull();
  });
});

it("falls back on the other language and says which", () => {
  expect([said({ fr: null, en: "Doha" }), langOf({ fr: null, en: "Doha" }), said({ fr: "", en: "x" }), said(null)]).toEqual(["Doha", "en-CA", "x", ""]);
});
