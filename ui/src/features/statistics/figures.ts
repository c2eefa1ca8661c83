// Reading and writing the value of a statistic. What a note prints is written by the core; this is for lists and forms.
import type { Observation, Qualifier } from "$lib/api/bindings";
import { format, t, type Language } from "$lib/i18n";

/** Reads a number as people of a language type it: « 6 000 », « 3,07 », “6,000”, “3.07”. Null when it is none. */
export function readNumber(typed: string, language: Language): number | null {
  const bare = typed.trim().replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
  const plain = language === "fr" ? bare.replace(",", ".") : bare.replace(/,(?=\d{3}(?:\D|$))/g, "");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Writes a value in its unit: « 3,07 G$ », « 12 % », « 6 000 ». */
export function valueText(value: number, unit: string): string {
  if (/^[A-Z]{3}$/.test(unit)) return format.money(value, unit);
  if (unit === "percent") return format.percent(value);
  return unit === "years" ? format.years(value) : format.number(value);
}

/** Writes a value with what goes before it: « plus de 6 000 ». */
export function qualified(value: number, unit: string, qualifier: Qualifier | null): string {
  const figure = valueText(value, unit);
  return qualifier === null ? figure : `${t.statistics.qualifier[qualifier]} ${figure}`;
}

/** Writes an observation; empty without a value. */
export function observationText({ value, qualifier }: Observation, unit: string): string {
  return value === null ? "" : qualified(value, unit, qualifier);
}

/** What may go before a value, for a choice. */
export const qualifiers = (): { value: Qualifier | "exact"; label: string }[] => [
  { value: "exact", label: t.statistics.form.exact },
  ...(["more_than", "at_least", "nearly", "about", "less_than", "up_to"] as const).map((value) => ({ value, label: t.statistics.qualifier[value] })),
];

/** The units offered in forms; any other is named. */
export const units = ["people", "percent", "CAD", "USD", "EUR"] as const;
export type KnownUnit = (typeof units)[number];

/** Names a unit in the language of the screens; one that is not known as it is. */
export function unitName(unit: string): string {
  return (units as readonly string[]).includes(unit) ? t.statistics.unit[unit as KnownUnit] : unit;
}
