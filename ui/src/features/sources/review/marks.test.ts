import { describe, expect, it } from "vitest";
import { marksOf } from "./marks";
import type { Review } from "./review.svelte";

describe("what lies over the paragraphs", () => {
  it("are the words sought, in their paragraph alone", () => {
    const texts = ["L’énergie.", "Énergie propre et énergies."].map((text, ordinal) => ({ kind: "body", ordinal, number: ordinal + 1, text }));
    const review = { view: { paragraphs: texts }, all: [], sought: { ordinal: 1, words: ["énergie", "propre"] } } as unknown as Review;
    const marks = marksOf(review);
    expect([...marks.keys()]).toEqual([1]);
    expect(marks.get(1)?.map(({ start, end, sought }) => [texts[1]?.text.slice(start, end), sought])).toEqual([["Énergie", true], ["propre", true]]);
  });
});
