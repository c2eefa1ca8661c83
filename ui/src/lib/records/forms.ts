// What forms of records share: texts in two languages as they are typed, and what is missing from them.
import type { PerLang } from "$lib/api/bindings";

/** A text in both languages while it is typed: never null, so that fields can be bound to it. */
export interface SidesText {
  fr: string;
  en: string;
}

/** Returns a text in both languages as it is typed. */
export const typedSides = (text?: PerLang<string>): SidesText => ({ fr: text?.fr ?? "", en: text?.en ?? "" });

/** Reads names typed in one field, apart by semicolons: a name may hold a comma. */
export const namesIn = (typed: string): string[] => [...new Set(typed.split(";").map((name) => name.trim()).filter((name) => name !== ""))];

/** Returns what was typed without edges, null for what is empty. */
export function trimmedSides({ fr, en }: SidesText): PerLang<string> {
  return { fr: fr.trim() || null, en: en.trim() || null };
}

/** Returns `sentence` when neither side has words, else nothing. */
export function required({ fr, en }: SidesText, sentence: string): string | undefined {
  return fr.trim() === "" && en.trim() === "" ? sentence : undefined;
}

/** Moves the focus to the first field of `form` that is in error; tells whether there is one. */
export function firstFailing(form: ParentNode | null | undefined): boolean {
  const field = form?.querySelector<HTMLElement>("[aria-invalid='true']");
  field?.focus();
  return field !== null && field !== undefined;
}
