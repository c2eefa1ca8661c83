// Texts of the library that exist once per language: which side a screen shows, and in which language that is.
import { language, type Language } from "./language.svelte";

/** A text that may be missing on either side. */
export interface Sides {
  fr: string | null;
  en: string | null;
}

/** Returns the side of the screens' language, else the other, else an empty text. */
export function side(text: Sides): string {
  return text[language.current] ?? text.fr ?? text.en ?? "";
}

/** Returns the language of the side that `side` shows; undefined when it is that of the screens. For `lang`. */
export function sideLang(text: Sides): Language | undefined {
  if (text[language.current] !== null) return undefined;
  const other = language.current === "fr" ? "en" : "fr";
  return text[other] === null ? undefined : other;
}
