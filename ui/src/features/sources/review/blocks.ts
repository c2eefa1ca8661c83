// The paragraphs of a source gathered into what is drawn: lists and tables are one block each.
import type { Paragraph } from "$lib/api/bindings";

type Of<Kind extends Paragraph["kind"]> = Extract<Paragraph, { kind: Kind }>;

/** A block of the text. */
export type TextBlock =
  | { kind: "heading"; paragraph: Of<"heading">; depth: number }
  | { kind: "body"; paragraph: Paragraph }
  | { kind: "list"; ordered: boolean; items: { paragraph: Of<"list_item">; value: number | undefined }[] }
  | { kind: "table"; rows: Of<"cell">[][] }
  | { kind: "notes"; paragraphs: Paragraph[] };

/** Returns the blocks of `paragraphs`, in order. The depth of a heading, from 1, never grows by more than one at a time,
 * whatever levels the document skips. */
export function blocksOf(paragraphs: readonly Paragraph[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  let counters: number[] = [];
  let levels: number[] = [];
  for (const paragraph of paragraphs) {
    const last = blocks.at(-1);
    switch (paragraph.kind) {
      case "heading":
        levels = [...levels.filter((level) => level < paragraph.level), paragraph.level];
        blocks.push({ kind: "heading", paragraph, depth: levels.length });
        break;
      case "body":
        blocks.push({ kind: "body", paragraph });
        break;
      case "list_item": {
        if (last?.kind !== "list") counters = [];
        // A deeper list begins anew under each item above it.
        counters = counters.slice(0, paragraph.level + 1);
        const value = paragraph.ordered ? (counters[paragraph.level] = (counters[paragraph.level] ?? 0) + 1) : undefined;
        if (last?.kind === "list") last.items.push({ paragraph, value });
        else blocks.push({ kind: "list", ordered: paragraph.ordered, items: [{ paragraph, value }] });
        break;
      }
      case "cell": {
        const row = last?.kind === "table" ? last.rows.at(-1) : undefined;
        const before = row?.at(-1);
        if (last?.kind !== "table" || !row || !before || paragraph.row < before.row || (paragraph.row === before.row && paragraph.column < before.column)) {
          blocks.push({ kind: "table", rows: [[paragraph]] });
        } else if (paragraph.row === before.row) row.push(paragraph);
        else last.rows.push([paragraph]);
        break;
      }
      case "note":
        if (last?.kind === "notes") last.paragraphs.push(paragraph);
        else blocks.push({ kind: "notes", paragraphs: [paragraph] });
        break;
    }
  }
  return blocks;
}
