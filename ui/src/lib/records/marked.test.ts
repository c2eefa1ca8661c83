import { describe, expect, it } from "vitest";
import { placesOf, readFound, writeFound } from "./marked";

const pieces = (text: string, ...words: string[]) => placesOf(text, words).map(({ start, end }) => text.slice(start, end));

describe("the words a search found", () => {
  it("travel in an address, each once", () => {
    const snippet = [{ text: "de l’", hit: false }, { text: "énergie", hit: true }, { text: " et ", hit: false }, { text: "fonds souverain", hit: true }, { text: "énergie", hit: true }];
    expect(readFound(writeFound(snippet))).toEqual(["énergie", "fonds souverain"]);
    expect(readFound(writeFound([{ text: "Titre", hit: false }]))).toEqual([]);
    expect(readFound(undefined)).toEqual([]);
  });

  it("are found again whole, whatever their case, in the order of the text", () => {
    expect(pieces("Énergie : l’énergie, les énergies.", "énergie")).toEqual(["Énergie", "énergie"]);
    expect(pieces("Un fonds, un fonds souverain", "fonds souverain", "un")).toEqual(["Un", "un", "fonds souverain"]);
    expect(pieces("𝒜 énergie", "énergie")).toEqual(["énergie"]);
    expect(pieces("İ énergie", "énergie")).toEqual(["énergie"]);
    expect(pieces("", "énergie")).toEqual([]);
  });
});
