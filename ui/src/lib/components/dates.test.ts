import { describe, expect, it } from "vitest";
import { formatFor } from "$lib/i18n/format";
import { readDate } from "./dates";

describe("a typed date", () => {
  it("is read in the ways people write it", () => {
    for (const typed of ["2026-04-15", "2026/4/15", "15 avr. 2026", "15 avril 2026", "Apr. 15, 2026", "April 15 2026"]) {
      expect(readDate(typed), typed).toBe("2026-04-15");
    }
    expect(readDate("1er août 2026")).toBe("2026-08-01");
    expect(readDate("3 juin 2026")).toBe("2026-06-03");
    expect(readDate("3 juill. 2026")).toBe("2026-07-03");
  });

  it("is refused when it is not a day, or could be two", () => {
    for (const typed of ["31 févr. 2026", "2026-13-01", "4/5/2026", "demain", "15 avril", "", "15 xyz 2026"]) {
      expect(readDate(typed), typed).toBeNull();
    }
  });

  it("is read back from every form the field itself writes", () => {
    for (const language of ["fr", "en"] as const) {
      const format = formatFor(language);
      for (let month = 1; month <= 12; month += 1) {
        const iso = `2026-${String(month).padStart(2, "0")}-01`;
        expect(readDate(format.dateShort(iso)), format.dateShort(iso)).toBe(iso);
        expect(readDate(format.date(iso)), format.date(iso)).toBe(iso);
      }
    }
  });
});
