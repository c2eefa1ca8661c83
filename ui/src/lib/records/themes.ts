// Fields of action: the rules keep them by an English label, people see a word of their language. What somebody typed
// that is none of them stays as it was typed.
import { t } from "$lib/i18n";

/** Returns the word for a theme: « Intelligence artificielle ». */
export const themeWord = (theme: string): string => t.records.topics[theme] ?? theme;

/** Returns the words for several themes, as a row shows them. */
export const themeWords = (themes: readonly string[]): string => themes.map(themeWord).join(", ");

/** Returns what is kept for a word that was typed: the label it stands for, else the word. */
export function themeKey(word: string): string {
  const typed = word.toLocaleLowerCase();
  const known = Object.entries(t.records.topics).find(([label, name]) => label === typed || name.toLocaleLowerCase() === typed);
  return known?.[0] ?? word;
}
