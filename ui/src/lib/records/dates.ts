// Dates that may be only a month or a year, as documents often have them.
import type { PartialDate } from "$lib/api/bindings";
import { readDate } from "$lib/components/dates";
import { format, parseDate } from "$lib/i18n";

/** Writes a date that may be only a month or a year: « sept. 2025 »; empty for none. */
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
  // A month in words has no day of its own.
  const month = /\d{1,2}\D+\d{4}|^\d/.test(text) ? null : readDate(`1 ${text}`);
  return month === null ? null : month.slice(0, 7);
}
