// Dates, numbers and amounts as they are written in Canada. The words come from here rather than from Intl where
// engines disagree (short months, hours), so that the window, the browser of the tests and the documents read alike.
// U+00A0 is used throughout: the bundled fonts have no narrow no-break space.
import type { Language } from "./language.svelte";

const NBSP = "\u00a0";
const tags = { fr: "fr-CA", en: "en-CA" } as const;

const shortMonths: Record<Language, readonly string[]> = {
  fr: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."],
  en: ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
};

const currencies: Record<string, Record<Language, { before: string; after: string }>> = {
  CAD: { fr: { before: "", after: "$" }, en: { before: "$", after: "" } },
  USD: { fr: { before: "", after: `$${NBSP}US` }, en: { before: "US$", after: "" } },
  EUR: { fr: { before: "", after: "€" }, en: { before: "€", after: "" } },
};

/** How a count is named: `{ one: "jour", other: "jours" }`. */
export interface PluralForms {
  one: string;
  other: string;
}

/** Everything that turns a value into words for one language. */
export type Format = ReturnType<typeof formatFor>;

/** Replaces every space an engine may put into a number or a date by U+00A0. */
export function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u2009\u2007]/g, NBSP);
}

/** Reads `2026-04-09`, or the date part of an instant, as a date without a zone. Returns null for anything else. */
export function parseDate(iso: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/** Returns the whole days from one date to another, both as `2026-04-09`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const [start, end] = [parseDate(from), parseDate(to)];
  if (!start || !end) return 0;
  return Math.round((end.getTime() - start.getTime()) / 86_400_000);
}

/** Returns the formatting functions of one language. */
export function formatFor(language: Language) {
  const tag = tags[language];
  const french = language === "fr";
  const intl = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
    return (date: Date) => plainSpaces(format.format(date));
  };
  const monthName = intl({ month: "long" });
  const weekdayName = intl({ weekday: "long" });
  const pluralRules = new Intl.PluralRules(tag);
  const lists = new Intl.ListFormat(tag, { type: "conjunction" });

  // In French the first of the month is an ordinal.
  const dayOf = (date: Date) => (french && date.getUTCDate() === 1 ? "1er" : String(date.getUTCDate()));
  const monthDayYear = (date: Date, month: string, withYear: boolean) => {
    const year = withYear ? date.getUTCFullYear() : "";
    if (french) return `${dayOf(date)}${NBSP}${month}${withYear ? `${NBSP}${year}` : ""}`;
    return `${month}${NBSP}${dayOf(date)}${withYear ? `, ${year}` : ""}`;
  };
  const read = (iso: string, write: (date: Date) => string) => {
    const date = parseDate(iso);
    return date ? write(date) : iso;
  };

  const number = (value: number, decimals?: number) =>
    plainSpaces(
      new Intl.NumberFormat(tag, {
        useGrouping: true,
        minimumFractionDigits: decimals ?? 0,
        maximumFractionDigits: decimals ?? 3,
      }).format(value),
    );
  const plural = (count: number, forms: PluralForms) => (pluralRules.select(count) === "one" ? forms.one : forms.other);
  const counted = (count: number, forms: PluralForms) => `${number(count)}${NBSP}${plural(count, forms)}`;
  const time = (hours: number, minutes: number) => {
    const two = String(minutes).padStart(2, "0");
    if (french) return minutes === 0 ? `${hours}${NBSP}h` : `${hours}${NBSP}h${NBSP}${two}`;
    return `${hours % 12 === 0 ? 12 : hours % 12}:${two}${NBSP}${hours < 12 ? "a.m." : "p.m."}`;
  };

  return {
    /** « 31 mars 2026 », “March 31, 2026”. */
    date: (iso: string) => read(iso, (date) => monthDayYear(date, monthName(date), true)),
    /** « 9 avr. 2026 », “Apr. 9, 2026”. */
    dateShort: (iso: string) =>
      read(iso, (date) => monthDayYear(date, shortMonths[language][date.getUTCMonth()] ?? "", true)),
    /** « 9 avr. », “Apr. 9”. */
    dayMonth: (iso: string) =>
      read(iso, (date) => monthDayYear(date, shortMonths[language][date.getUTCMonth()] ?? "", false)),
    /** « jeudi 9 avril 2026 », “Thursday, April 9, 2026”. */
    dateWithDay: (iso: string) =>
      read(iso, (date) => `${weekdayName(date)}${french ? " " : ", "}${monthDayYear(date, monthName(date), true)}`),
    weekday: (iso: string) => read(iso, weekdayName),
    month: (iso: string) => read(iso, monthName),
    /** « sept. 2025 », “Sept. 2025”. */
    monthYear: (iso: string) =>
      read(iso, (date) => `${shortMonths[language][date.getUTCMonth()]}${NBSP}${date.getUTCFullYear()}`),
    /** « 14 h 32 », “2:32 p.m.”, from `14:32` or `14:32:05`. */
    time: (clock: string) => {
      const found = /^(\d{1,2}):(\d{2})/.exec(clock);
      return found ? time(Number(found[1]), Number(found[2])) : clock;
    },
    /** The local time of an instant, as `time`. */
    timeOf: (instant: Date) => time(instant.getHours(), instant.getMinutes()),
    /** « 6 000 », “6,000”; `decimals` fixes their number. */
    number,
    /** « 12,5 % », “12.5%”, from 12.5. */
    years: (value: number) => counted(value, french ? { one: "an", other: "ans" } : { one: "year", other: "years" }),
    percent: (value: number, decimals?: number) => `${number(value, decimals)}${french ? NBSP : ""}%`,
    /** « 3,07 G$ », “$3.07B”: the scale is chosen by the amount. */
    money: (amount: number, currency = "CAD") => {
      const sign = currencies[currency]?.[language] ?? { before: french ? "" : `${currency}${NBSP}`, after: french ? currency : "" };
      const size = Math.abs(amount);
      const [scaled, letter] =
        size >= 1e9 ? [amount / 1e9, french ? "G" : "B"] : size >= 1e6 ? [amount / 1e6, "M"] : [amount, ""];
      const figure = number(Math.round(scaled * 100) / 100);
      return french ? `${figure}${NBSP}${letter}${sign.after}` : `${sign.before}${figure}${letter}${sign.after}`;
    },
    /** « 4,2 Mo », “4.2 MB”, from bytes. */
    fileSize: (bytes: number) => {
      const units = french ? ["octets", "ko", "Mo", "Go"] : ["bytes", "KB", "MB", "GB"];
      let [value, step] = [bytes, 0];
      while (value >= 1000 && step < units.length - 1) [value, step] = [value / 1000, step + 1];
      return `${number(value, value < 10 && step > 0 ? 1 : 0)}${NBSP}${units[step]}`;
    },
    /** « dans 9 jours », “31 days ago”, « aujourd’hui », « demain », « hier ». */
    relativeDays: (iso: string, today: string) => {
      const days = daysBetween(today, iso);
      const forms = french ? { one: "jour", other: "jours" } : { one: "day", other: "days" };
      if (days === 0) return french ? "aujourd’hui" : "today";
      if (days === 1) return french ? "demain" : "tomorrow";
      if (days === -1) return french ? "hier" : "yesterday";
      const span = counted(Math.abs(days), forms);
      if (french) return days > 0 ? `dans ${span}` : `il y a ${span}`;
      return days > 0 ? `in ${span}` : `${span} ago`;
    },
    /** « il y a 5 ans et 9 mois », for how old a figure is; days under a month. */
    age: (iso: string, today: string) => {
      const [from, to] = [parseDate(iso), parseDate(today)];
      if (!from || !to) return iso;
      let months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
      if (to.getUTCDate() < from.getUTCDate()) months -= 1;
      if (months < 1) return formatFor(language).relativeDays(iso, today);
      const years = Math.floor(months / 12);
      const parts = [
        years > 0 ? counted(years, french ? { one: "an", other: "ans" } : { one: "year", other: "years" }) : "",
        months % 12 > 0
          ? counted(months % 12, french ? { one: "mois", other: "mois" } : { one: "month", other: "months" })
          : "",
      ].filter((part) => part !== "");
      const span = parts.join(french ? " et " : " and ");
      return french ? `il y a ${span}` : `${span} ago`;
    },
    plural,
    /** « 3 jours » with its no-break space. */
    counted,
    /** « Canada, Japon et Qatar ». */
    list: (items: string[]) => lists.format(items),
  };
}
