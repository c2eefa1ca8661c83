// Reading a figure out of words an officer selected, so that a statistic need not be typed again. What the rules of the
// core find comes with its value; this only fills in the fields of a new one.
import type { Lang, Qualifier } from "$lib/api/bindings";

/** A figure as its fields hold it. */
export interface Figure {
  /** Fully written out. */
  value: number | null;
  /** ISO 4217 code, `percent`, `people`, or empty when the words do not say. */
  unit: string;
  qualifier: Qualifier | null;
}

const magnitudes: [RegExp, number][] = [
  [/^\s*(?:milliards?|G(?=\s*\$)|Md|billion|B\b)/u, 1e9],
  [/^\s*(?:millions?|M(?=\s*[$€]|\b))/u, 1e6],
  [/^\s*(?:milliers?|mille|thousand)/u, 1e3],
];

const units: [RegExp, string][] = [
  [/\$\s*US|dollars (?:américains|US)|US\s*\$|USD/iu, "USD"],
  [/\$|dollars?|CAD/iu, "CAD"],
  [/€|euros?/iu, "EUR"],
  [/%|pour cent|percent|per cent/iu, "percent"],
  [/participant|personne|people|étudiant|student|emploi|jobs|expert|chercheur|researcher|habitant/iu, "people"],
];

const qualifiers: [RegExp, Qualifier][] = [
  [/plus d[e’']|more than|over\b/iu, "more_than"],
  [/près d[e’']|nearly|almost|close to/iu, "nearly"],
  [/environ|about|around|approximately|roughly/iu, "about"],
  [/au moins|at least/iu, "at_least"],
  [/moins d[e’']|less than|fewer than/iu, "less_than"],
  [/jusqu[’']à|up to/iu, "up_to"],
];

/** Reads a number as it is written in `lang`: « 3 070,5 », “3,070.5”. Returns null when it is none. */
export function readNumber(typed: string, lang: Lang): number | null {
  const spaceless = typed.trim().replace(/[\s\u00a0\u202f]/gu, "").replace(/^[−–]/u, "-");
  const plain = lang === "fr" ? spaceless.replace(",", ".") : spaceless.replace(/,(?=\d{3}(?:\D|$))/g, "");
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Reads the first figure of `words`, which are in `lang`. */
export function figureIn(words: string, lang: Lang): Figure {
  const digits = lang === "fr" ? /\d[\d\s\u00a0\u202f]*(?:,\d+)?/u : /\d[\d,]*(?:\.\d+)?/u;
  const found = digits.exec(words);
  const first = <T>(rules: [RegExp, T][], text: string) => rules.find(([rule]) => rule.test(text))?.[1];
  const unit = first(units, words) ?? "";
  const qualifier = first(qualifiers, words) ?? null;
  const number = found === null ? null : readNumber(found[0].replace(/,$/, ""), lang);
  if (found === null || number === null) return { value: null, unit, qualifier };
  const scale = first(magnitudes, words.slice(found.index + found[0].length)) ?? first(magnitudes, words.slice(found.index + found[0].trimEnd().length)) ?? 1;
  return { value: Number((number * scale).toPrecision(15)), unit, qualifier };
}
