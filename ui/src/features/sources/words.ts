// Small phrases that several parts of the sources share: which side of a text to show, and dates that may be a month.
import type { Lang, MeetingRow, PartialDate, PerLang, ReportedMeeting } from "$lib/api/bindings";
import { format, language, parseDate, t } from "$lib/i18n";
import { readDate } from "$lib/components/dates";

/** The tag of a document's language. */
export const tagOf: Record<Lang, string> = { fr: "fr-CA", en: "en-CA" };

/** Returns the side of the screen's language, else the other; empty when there is none. */
export function said(text: PerLang<string> | null | undefined): string {
  return text?.[language.current] || text?.[other(language.current)] || "";
}

/** Returns the tag of the language `said` answers in, for `lang` attributes. */
export function langOf(text: PerLang<string>): string {
  return tagOf[text[language.current] ? language.current : other(language.current)];
}

function other(lang: Lang): Lang {
  return lang === "fr" ? "en" : "fr";
}

/** Writes a date that may be only a month or a year; empty for none. */
export function partialDate(date: PartialDate | null): string {
  if (date === null) return "";
  if (/^\d{4}$/.test(date)) return date;
  return /^\d{4}-\d{2}$/.test(date) ? format.monthYear(`${date}-01`) : format.dateShort(date);
}

/** Reads what a person types as a day, a month or a year; null when it is none of them. */
export function readPartialDate(typed: string): PartialDate | null {
  const text = typed.trim();
  if (/^\d{4}$/.test(text)) return text;
  if (/^\d{4}-\d{2}$/.test(text)) return parseDate(`${text}-01`) ? text : null;
  const day = readDate(text);
  if (day !== null) return day;
  const month = /\d{1,2}\D+\d{4}|^\d/.test(text) ? null : readDate(`1 ${text}`);
  return month === null ? null : month.slice(0, 7);
}

/** Returns « Doha, 15 oct. 2025 », or the title of a meeting without a place or a day. */
export function meetingName({ place, on, title }: Pick<MeetingRow, "place" | "on" | "title">): string {
  const town = said(place);
  return town === "" || on === null ? said(title) : t.sources.joined(town, partialDate(on));
}

/** Returns « Canada–Japon, Tokyo, 6 mars 2026 » of the meeting a document reports. */
export function reportedFacts({ title, place, on }: Pick<ReportedMeeting, "title" | "place" | "on">): string {
  return t.sources.joined(said(title), said(place), partialDate(on));
}
