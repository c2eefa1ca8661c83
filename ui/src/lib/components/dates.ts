// Reading a date as people type it, in both languages. Writing one is in $lib/i18n.
import { parseDate } from "$lib/i18n";

const months: Record<string, number> = {
  jan: 1, fev: 2, feb: 2, mar: 3, avr: 4, apr: 4, mai: 5, may: 5, juin: 6, jun: 6,
  juil: 7, jul: 7, aou: 8, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12,
};

/** Reads « 15 avr. 2026 », “Apr. 15, 2026”, `2026-04-15` or `2026/4/15` as `2026-04-15`.
 *
 * Returns null when it is not a day that exists; two numbers and a year in another order are refused, since 4/5 means
 * two different days in the two languages.
 */
export function readDate(typed: string): string | null {
  const text = typed.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const numeric = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text);
  if (numeric) return checked(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const year = /\b(\d{4})\b/.exec(text);
  const day = /\b(\d{1,2})(?:er|st|nd|rd|th)?\b/.exec(text);
  const word = /\p{L}{3,}/u.exec(text);
  if (!year || !day || !word) return null;
  const month = months[word[0].slice(0, 4)] ?? months[word[0].slice(0, 3)];
  return month === undefined ? null : checked(Number(year[1]), month, Number(day[1]));
}

function checked(year: number, month: number, day: number): string | null {
  const iso = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return parseDate(iso) ? iso : null;
}
