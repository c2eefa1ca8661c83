// Invented blocks for the tests of the editor, and a small source of chance whose every run is the same.
import type { Block, BlockBody, Inline, Lang, RichText, Slot } from "$lib/api/bindings";

/** Returns a function that gives the same figures from 0 to `below - 1` each run. */
export function chance(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state % below;
  };
}

/** Returns plain text. */
export const words = (text: string, bold = false): Inline => ({ kind: "text", text, bold, italic: false });

/** Returns a text in both languages; null leaves a side out. */
export const rich = (fr: string | null, en: string | null): RichText => ({
  fr: fr === null ? null : [words(fr)],
  en: en === null ? null : [words(en)],
});

/** Returns a block of section `s`. */
export function block(id: string, body: BlockBody, seq = 0): Block {
  return { id, section: "s", seq, source_lang: "fr", lang_state: "revised", marking: null, internal: false, ...body };
}

const slots: Slot[] = ["key_message", "raise", "ask", "if_raised", "reply", "avoid"];

/** Returns a section of one to six blocks of any kind, with every sort of inline, sides missing here and there. */
export function anySection(seed: number): Block[] {
  const pick = chance(seed);
  let made = 0;
  const id = () => `id-${seed}-${(made += 1)}`;
  const inline = (): Inline =>
    [
      words(`mot ${pick(90)} `),
      words("gras ", true),
      { kind: "cite", anchors: [`a${pick(9)}`] } as const,
      { kind: "value", observation: `o${pick(9)}` } as const,
      { kind: "name", person: `p${pick(9)}` } as const,
      { kind: "break" } as const,
    ][pick(6)] as Inline;
  const line = (): Inline[] => Array.from({ length: 1 + pick(5) }, inline);
  const text = (): RichText => {
    const missing = pick(4);
    return { fr: missing === 0 ? null : line(), en: missing === 1 ? null : line() };
  };
  const body = (): BlockBody => {
    switch (pick(8)) {
      case 0:
        return { kind: "paragraph", text: text() };
      case 1:
        return { kind: "heading", text: text(), minutes: pick(2) === 0 ? null : pick(60) };
      case 2:
        return { kind: "list", ordered: pick(2) === 0, items: Array.from({ length: 1 + pick(3) }, () => ({ id: id(), text: text() })) };
      case 3:
        return {
          kind: "points",
          items: Array.from({ length: 1 + pick(3) }, () => ({ id: id(), slot: slots[pick(slots.length)] as Slot, text: text(), talking_point: pick(2) === 0 ? null : "t" })),
        };
      case 4:
        return { kind: "commitments", commitments: ["c1", "c2"], caption: text() };
      case 5:
        return { kind: "table", caption: text(), header: [{ text: text() }], rows: [[{ text: text() }]] };
      case 6:
        return { kind: "biography", person: `p${pick(9)}`, text: text() };
      default:
        return { kind: "quote", quote: "q" };
    }
  };
  return Array.from({ length: 1 + pick(6) }, (_, seq) => block(id(), body(), seq));
}

/** Both languages. */
export const langs: Lang[] = ["fr", "en"];
