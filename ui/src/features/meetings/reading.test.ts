import { describe, expect, it } from "vitest";
import { formatFor } from "$lib/i18n/format";
import { readTime, readWhen } from "./reading";

describe("a date", () => {
  it.each([
    ["2026-04-09", "2026-04-09"], ["9 avr. 2026", "2026-04-09"], ["1er mai 2026", "2026-05-01"], ["Apr. 9, 2026", "2026-04-09"],
    ["2027-09", "2027-09"], ["2027/9", "2027-09"], ["sept. 2027", "2027-09"], ["septembre 2027", "2027-09"], ["2027", "2027"],
  ])("is read from %s", (typed, date) => expect(readWhen(typed)).toBe(date));

  it.each(["31 févr. 2026", "2026-13", "bientôt", "9 avril", "04/05/2026", "0"])("is refused from %s", (typed) => expect(readWhen(typed)).toBeNull());
});

describe("a time", () => {
  it.each([
    ["10 h 45", "10:45:00"], ["10h", "10:00:00"], ["14", "14:00:00"], ["9:05", "09:05:00"], ["2:30 p.m.", "14:30:00"], ["12 a.m.", "00:00:00"], ["12 pm", "12:00:00"],
  ])("is read from %s", (typed, time) => expect(readTime(typed)).toBe(time));

  it.each(["24 h", "10 h 60", "13 p.m.", "midi", "", "-1"])("is refused from %s", (typed) => expect(readTime(typed)).toBeNull());

  it("is read back as it is written, in both languages, at every minute of the day", () => {
    for (const tongue of ["fr", "en"] as const) {
      for (let minute = 0; minute < 1440; minute += 1) {
        const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00`;
        expect(readTime(formatFor(tongue).time(time))).toBe(time);
      }
    }
  });
});
