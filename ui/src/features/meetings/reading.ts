// Reading a date and a time as an officer types them in a meeting. Writing them is in $lib/i18n.
import type { PartialDate } from "$lib/api/bindings";
import { readDate } from "$lib/components/dates";
import { format } from "$lib/i18n";

/** Reads a day, a month (« sept. 2027 », `2027-09`) or a year; null when it is none that exists. */
export function readWhen(typed: string): PartialDate | null {
  const text = typed.trim();
  if (/^\d{4}$/.test(text)) return text;
  const month = /^(\d{4})[-/](\d{1,2})$/.exec(text);
  if (month) return readDate(`${text.replace("/", "-")}-1`)?.slice(0, 7) ?? null;
  if (/^\p{L}{3,}\.?\s+\d{4}$/u.test(text)) return readDate(`1 ${text}`)?.slice(0, 7) ?? null;
  return readDate(text);
}

/** Writes as much of a day as is known, in its short form. */
export function writeWhen(on: PartialDate | null): string {
  if (on === null) return "";
  if (on.length === 10) return format.dateShort(on);
  return on.length === 7 ? format.monthYear(`${on}-01`) : on;
}

/** Reads « 10 h 45 », `10:45`, `10h`, `14` or “2:30 p.m.” as `10:45:00`; null when it is no time of day. */
export function readTime(typed: string): string | null {
  const text = typed.trim().toLowerCase().replace(/[\s\u00a0.]+/g, "");
  const found = /^(\d{1,2})(?:[:h](\d{2})?)?(am|pm)?$/.exec(text);
  if (!found) return null;
  const [, written, minutes = "00", half] = found;
  let hours = Number(written);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half === "pm" ? 12 : 0);
  }
  if (hours > 23 || Number(minutes) > 59) return null;
  return `${String(hours).padStart(2, "0")}:${minutes}:00`;
}
