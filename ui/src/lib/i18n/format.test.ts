import { describe, expect, it } from "vitest";
import { daysBetween, formatFor, parseDate } from "./format";
import { format, language, t } from "./index";

const fr = formatFor("fr");
const en = formatFor("en");
/** Shows the no-break space, so that expectations can be read. */
const seen = (text: string) => text.replaceAll("\u00a0", "~");

describe("dates", () => {
  it("are written long, short and with the day of the week in both languages", () => {
    expect(seen(fr.date("2026-03-31"))).toBe("31~mars~2026");
    expect(seen(en.date("2026-03-31"))).toBe("March~31, 2026");
    expect(seen(fr.dateShort("2026-04-09"))).toBe("9~avr.~2026");
    expect(seen(en.dateShort("2026-04-09"))).toBe("Apr.~9, 2026");
    expect(seen(fr.dateWithDay("2026-04-09"))).toBe("jeudi 9~avril~2026");
    expect(seen(en.dateWithDay("2026-04-09"))).toBe("Thursday, April~9, 2026");
    expect(seen(fr.dayMonth("2026-02-28"))).toBe("28~févr.");
    expect(seen(fr.monthYear("2025-09-01"))).toBe("sept.~2025");
  });

  it("name the first of the month as an ordinal in French", () => {
    expect(seen(fr.date("2026-04-01"))).toBe("1er~avril~2026");
    expect(seen(en.date("2026-04-01"))).toBe("April~1, 2026");
  });

  it("that do not exist are left as they are", () => {
    expect(parseDate("2026-02-31")).toBeNull();
    expect(fr.date("2026-02-31")).toBe("2026-02-31");
    expect(fr.date("bientôt")).toBe("bientôt");
  });

  it("are told from today in words", () => {
    expect(seen(fr.relativeDays("2026-04-09", "2026-03-31"))).toBe("dans 9~jours");
    expect(seen(en.relativeDays("2026-02-28", "2026-03-31"))).toBe("31~days ago");
    expect(fr.relativeDays("2026-04-01", "2026-03-31")).toBe("demain");
    expect(en.relativeDays("2026-03-31", "2026-03-31")).toBe("today");
    expect(seen(fr.age("2020-06-25", "2026-03-31"))).toBe("il y a 5~ans et 9~mois");
    expect(seen(en.age("2025-09-30", "2026-03-31"))).toBe("6~months ago");
  });

  it("count whole days across a change of hour", () => {
    expect(daysBetween("2026-03-07", "2026-03-09")).toBe(2);
    expect(daysBetween("2026-03-31", "2026-02-28")).toBe(-31);
  });
});

describe("times, figures and amounts", () => {
  it("follow Canadian usage", () => {
    expect(seen(fr.time("14:32"))).toBe("14~h~32");
    expect(seen(fr.time("10:00"))).toBe("10~h");
    expect(seen(fr.time("08:05"))).toBe("8~h~05");
    expect(seen(en.time("15:07"))).toBe("3:07~p.m.");
    expect(seen(en.time("00:30"))).toBe("12:30~a.m.");
    expect(seen(fr.number(6000))).toBe("6~000");
    expect(en.number(6000)).toBe("6,000");
    expect(seen(fr.money(3_070_000_000))).toBe("3,07~G$");
    expect(en.money(3_070_000_000)).toBe("$3.07B");
    expect(seen(fr.money(12_000_000, "EUR"))).toBe("12~M€");
    expect(seen(fr.money(6000))).toBe("6~000~$");
    expect(en.money(6000, "USD")).toBe("US$6,000");
    expect(seen(fr.percent(12.5))).toBe("12,5~%");
    expect(en.percent(12.5)).toBe("12.5%");
    expect(seen(fr.fileSize(4_200_000))).toBe("4,2~Mo");
  });

  it("use no space but U+00A0", () => {
    const written = [fr.number(1_234_567.8), fr.money(1_234), fr.date("2026-03-31"), fr.percent(1), fr.time("14:32")];
    expect(written.join("")).not.toMatch(/[ \u202f\u2009]/);
  });

  it("agree in number: zero is singular in French, plural in English", () => {
    expect(seen(fr.counted(0, { one: "jour", other: "jours" }))).toBe("0~jour");
    expect(seen(en.counted(0, { one: "day", other: "days" }))).toBe("0~days");
    expect(fr.list(["Canada", "Japon", "Qatar"])).toBe("Canada, Japon et Qatar");
  });
});

describe("the language of the screens", () => {
  it("changes every string, every format and the page itself at once", () => {
    language.set("fr");
    expect([t.home.title, format.number(0.5), document.documentElement.lang]).toEqual(["Accueil", "0,5", "fr-CA"]);
    language.set("en");
    expect([t.home.title, format.number(0.5), document.documentElement.lang]).toEqual(["Home", "0.5", "en-CA"]);
  });
});
