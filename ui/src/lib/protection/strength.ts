// How hard a passphrase is to guess, said by what makes it long: its characters and its words. No list of known
// phrases is consulted, so that nothing is promised that was not looked at.

/** What a passphrase looks like: 0 none, 1 short, 2 fair, 3 good, 4 very good. */
export interface Strength {
  level: 0 | 1 | 2 | 3 | 4;
  words: number;
  characters: number;
}

/** Weighs `phrase`. Signs typed again and again, and the same word twice, count once. */
export function strengthOf(phrase: string): Strength {
  const words = new Set(phrase.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1));
  const characters = [...phrase].length;
  const distinct = new Set(phrase).size;
  const length = Math.min(characters, distinct * 3);
  const level = length === 0 ? 0 : length < 12 ? 1 : length < 16 ? 2 : length < 24 || words.size < 4 ? 3 : 4;
  return { level, words: words.size, characters };
}
