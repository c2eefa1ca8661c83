// The words a search found, on their way in the address from the result to the screen that marks them.
import type { SnippetPart } from "$lib/api/bindings";

/** Stands between two words in an address; no word holds it. */
const BETWEEN = "|";

/** Returns the words found in a snippet as an address carries them; empty when it was found without words. */
export function writeFound(snippet: readonly SnippetPart[]): string {
  return [...new Set(snippet.filter((part) => part.hit).map((part) => part.text))].join(BETWEEN);
}

/** Reads them from the address. */
export const readFound = (written: string | undefined): string[] => (written ?? "").split(BETWEEN).filter((word) => word !== "");

const isLetter = (text: string, at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at));

/** Returns where these words stand in a text, whole and whatever their case: offsets in UTF-16 units, in order. */
export function placesOf(text: string, words: readonly string[]): { start: number; end: number }[] {
  const folded = text.toLowerCase();
  // A few letters change their length with their case; then only the words as they were found are looked for.
  const [where, as] = folded.length === text.length ? [folded, (word: string) => word.toLowerCase()] : [text, (word: string) => word];
  const places: { start: number; end: number }[] = [];
  for (const word of words.map(as).filter((word) => word !== "")) {
    for (let start = where.indexOf(word); start !== -1; start = where.indexOf(word, start + word.length)) {
      const end = start + word.length;
      if (!isLetter(text, start - 1) && !isLetter(text, end)) places.push({ start, end });
    }
  }
  return places.sort((one, other) => one.start - other.start);
}
