// The lines of a section and their words, as places in the document of the editor.
import { lineTypes } from "$lib/editor";
import { placesOf } from "$lib/records";
import type { Node as PmNode } from "@tiptap/pm/model";

/** A stretch of the document. */
export interface DocRange {
  from: number;
  to: number;
}

/** Visits the lines of a block that begins at `start`, each with its place. */
export function eachLine(top: PmNode, start: number, visit: (line: PmNode, pos: number) => void): void {
  if (lineTypes.includes(top.type.name)) visit(top, start);
  else top.forEach((line, offset) => lineTypes.includes(line.type.name) && visit(line, start + 1 + offset));
}

/** Returns the words of a line and, for each of their UTF-16 units, its offset in the content. A reference counts as one
 * place in the content but as no word. */
export function wordsOf(line: PmNode): { text: string; offsets: number[] } {
  let text = "";
  const offsets: number[] = [];
  line.forEach((node, offset) => {
    const words = node.text ?? "";
    for (let unit = 0; unit < words.length; unit += 1) offsets.push(offset + unit);
    text += words;
  });
  return { text, offsets };
}

/** Returns where words stand in a block, in order. */
export function foundIn(doc: PmNode, block: string, words: readonly string[]): DocRange[] {
  const found: DocRange[] = [];
  doc.forEach((top, start) => {
    if (top.attrs.id !== block) return;
    eachLine(top, start, (line, pos) => {
      const { text, offsets } = wordsOf(line);
      const at = (unit: number) => pos + 1 + (offsets[unit] ?? 0);
      for (const place of placesOf(text, words)) found.push({ from: at(place.start), to: at(place.end - 1) + 1 });
    });
  });
  return found;
}
