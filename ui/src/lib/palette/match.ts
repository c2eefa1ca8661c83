// Finding the words of a query in a title, whatever the accents: "qat prot" finds « protocole … Qatar ».

/** A stretch of a title; `hit` is what the query found. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** Returns `text` without accents, ligatures and capitals. Its length may differ from the original's. */
export function fold(text: string): string {
  return [...text].map(foldOne).join("");
}

function foldOne(letter: string): string {
  return letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("œ", "oe").replace("æ", "ae");
}

/** Returns the words of a query, folded. */
export function wordsOf(query: string): string[] {
  return fold(query).split(/\s+/).filter((word) => word !== "");
}

/** True when every word of `query` begins a word of `text`. */
export function answers(text: string, query: string): boolean {
  const folded = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
  return wordsOf(query).every((word) => folded.includes(` ${word}`) || fold(text).startsWith(word));
}

/** Splits `text` so that what `query` found in it can be drawn apart. */
export function pieces(text: string, query: string): Piece[] {
  const letters = [...text];
  // Each letter may fold to two (œ) or, for a lone combining mark, to none: keep where each folded unit came from.
  let folded = "";
  const origin: number[] = [];
  letters.forEach((letter, index) => {
    const plain = foldOne(letter);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(index);
  });
  const hits = new Array<boolean>(letters.length).fill(false);
  for (const word of wordsOf(query)) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      if (at > 0 && /[\p{L}\p{N}]/u.test(folded[at - 1] ?? "")) continue;
      for (let unit = at; unit < at + word.length; unit += 1) hits[origin[unit] ?? 0] = true;
    }
  }
  return letters.reduce<Piece[]>((found, letter, index) => {
    const hit = hits[index] ?? false;
    const last = found[found.length - 1];
    if (last && last.hit === hit) last.text += letter;
    else found.push({ text: letter, hit });
    return found;
  }, []);
}

/** How many letters of an excerpt stand before the first word found. */
const LEAD = 32;

/** Returns an excerpt that begins shortly before the first word found, at a word: a line shows its beginning only. */
export function fromHit(excerpt: readonly Piece[]): Piece[] {
  const [first, ...rest] = excerpt;
  if (!first || first.hit || first.text.length <= LEAD || !rest.some((piece) => piece.hit)) return [...excerpt];
  const tail = first.text.slice(-LEAD);
  return [{ text: `…${tail.slice(tail.indexOf(" ") + 1)}`, hit: false }, ...rest];
}
