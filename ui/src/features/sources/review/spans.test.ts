import { describe, expect, it } from "vitest";
import { cut, toScalars, toUtf16, trimmed, type Mark, type Piece } from "./spans";

/** Numbers that look random and are the same at every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const samples = ["", "abc", "l’été à Québec", "𝒜 et 🇨🇦, « 6 000 » 🏒", "e\u0301té 👩‍🚀 fini"];

describe("spans", () => {
  it("count characters in the core and UTF-16 units in the window", () => {
    expect(toUtf16("🏒 été", { start: 2, end: 5 })).toEqual({ start: 3, end: 6 });
    expect(toScalars("🏒 été", { start: 3, end: 6 })).toEqual({ start: 2, end: 5 });
  });

  it("come back the same after both conversions", () => {
    for (const text of samples) {
      const length = [...text].length;
      for (let start = 0; start <= length; start += 1) {
        for (let end = start; end <= length; end += 1) {
          const range = toUtf16(text, { start, end });
          expect(toScalars(text, range)).toEqual({ start, end });
          expect([...text].slice(start, end).join("")).toBe(text.slice(range.start, range.end));
        }
      }
    }
  });

  it("never end in the middle of a character nor beyond the text", () => {
    expect(toScalars("a🏒b", { start: 2, end: 2 })).toEqual({ start: 1, end: 2 });
    expect(toUtf16("été", { start: 2, end: 99 })).toEqual({ start: 2, end: 3 });
    expect(toUtf16("été", { start: 3, end: 1 })).toEqual({ start: 3, end: 3 });
  });

  it("are trimmed of the white space a mouse takes with it", () => {
    expect(trimmed("un deux trois", { start: 2, end: 8 })).toEqual({ start: 3, end: 7 });
    expect(trimmed("un   deux", { start: 2, end: 4 })).toEqual({ start: 2, end: 2 });
  });
});

const wordsOf = (pieces: Piece<Mark>[]): string =>
  pieces.map((piece) => (piece.mark === null ? piece.text : wordsOf(piece.pieces))).join("");

/** Which highlights lie over each UTF-16 unit. */
function cover(pieces: Piece<Mark>[], over: string[] = []): string[][] {
  return pieces.flatMap((piece) =>
    piece.mark === null ? [...piece.text].flatMap((scalar) => Array.from(scalar, () => [...over].sort())) : cover(piece.pieces, [...over, piece.mark.id]),
  );
}

describe("the pieces of a paragraph", () => {
  it("put a statistic within the commitment that holds it", () => {
    const pieces = cut("Le Canada versera 5 M$ demain.", [
      { id: "statistic", start: 18, end: 22 },
      { id: "commitment", start: 0, end: 29 },
    ]);
    expect(pieces).toHaveLength(2);
    const [outer] = pieces;
    expect(outer?.mark?.id).toBe("commitment");
    const inner = outer?.mark ? outer.pieces.map((piece) => (piece.mark === null ? piece.text : piece.mark.id)) : [];
    expect(inner).toEqual(["Le Canada versera ", "statistic", " demain"]);
  });

  it("split the later of two that only overlap", () => {
    const pieces = cut("abcdefgh", [{ id: "one", start: 1, end: 5 }, { id: "two", start: 3, end: 7 }]);
    expect(cover(pieces)).toEqual([[], ["one"], ["one"], ["one", "two"], ["one", "two"], ["two"], ["two"], []]);
  });

  it("keep every word and every highlight, whatever the spans", () => {
    const random = numbers(7);
    const text = "abcdefghijklmnopqrstuvwxyz";
    for (let round = 0; round < 400; round += 1) {
      const marks = Array.from({ length: random(7) }, (_, index) => {
        const start = random(text.length);
        return { id: String(index), start, end: start + random(text.length - start + 3) };
      });
      const pieces = cut(text, marks);
      expect(wordsOf(pieces)).toBe(text);
      const expected = [...text].map((_, at) => marks.filter(({ start, end }) => start <= at && at < end).map(({ id }) => id).sort());
      expect(cover(pieces)).toEqual(expected);
    }
  });
});
