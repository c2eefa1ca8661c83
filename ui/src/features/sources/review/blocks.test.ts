import { describe, expect, it } from "vitest";
import type { Paragraph, ParagraphKind } from "$lib/api/bindings";
import { blocksOf } from "./blocks";

const paragraphs = (...kinds: ParagraphKind[]): Paragraph[] =>
  kinds.map((kind, ordinal) => ({ ordinal, number: null, text: String(ordinal), offset: null, page: null, ...kind }));
const heading = (level: number): ParagraphKind => ({ kind: "heading", level });
const item = (level: number, ordered: boolean): ParagraphKind => ({ kind: "list_item", level, ordered });
const cell = (row: number, column: number): ParagraphKind => ({ kind: "cell", row, column, header: row === 0 });

describe("the blocks of a source", () => {
  it("never skip a level of heading", () => {
    const depths = blocksOf(paragraphs(heading(2), heading(4), heading(4), heading(2), heading(1))).map((block) => block.kind === "heading" && block.depth);
    expect(depths).toEqual([1, 2, 2, 1, 1]);
  });

  it("number the items of a list at each level, and begin again under a new item", () => {
    const [list] = blocksOf(paragraphs(item(0, true), item(1, true), item(1, true), item(0, true), item(1, true), item(0, false)));
    expect(list?.kind === "list" && list.items.map(({ value }) => value)).toEqual([1, 1, 2, 2, 1, undefined]);
  });

  it("gather the cells of a table by row, and tell two tables apart", () => {
    const blocks = blocksOf(paragraphs(cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1), cell(0, 0), { kind: "body" }, cell(0, 0)));
    expect(blocks.map((block) => (block.kind === "table" ? block.rows.map((row) => row.map(({ text }) => text)) : block.kind))).toEqual([
      [["0", "1"], ["2", "3"]], [["4"]], "body", [["6"]],
    ]);
  });
});
