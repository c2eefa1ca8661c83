// The words of the screens: `t.<feature>.<key>` gives a string or a function of its parameters, `format` gives dates
// and numbers, both in the current language and redrawn when it changes.
import { formatFor, type Format } from "./format";
import { language, type Language } from "./language.svelte";
import { en, fr, type Messages } from "./messages";

export { daysBetween, parseDate, type PluralForms } from "./format";
export { language, systemLanguage, type Language } from "./language.svelte";
export type { Messages } from "./messages";
export { side, sideLang, type Sides } from "./sides";

const catalogues: Record<Language, Messages> = { fr, en };
const formats: Record<Language, Format> = { fr: formatFor("fr"), en: formatFor("en") };

/** The strings of the current language, by feature. Read it where it is drawn: do not keep what it returns. */
export const t: Messages = following(() => catalogues[language.current], Object.keys(fr) as (keyof Messages)[]);

/** The formatting functions of the current language. */
export const format: Format = following(() => formats[language.current], Object.keys(formats.fr) as (keyof Format)[]);

/** Returns an object whose every property is read from what `current` returns at that moment. */
function following<T extends object>(current: () => T, keys: (keyof T)[]): T {
  const target = {} as T;
  for (const key of keys) {
    Object.defineProperty(target, key, { enumerable: true, get: () => current()[key] });
  }
  return target;
}
