import { describe, expect, it } from "vitest";
import { answers, fold, pieces } from "./match";

const marked = (text: string, query: string) => pieces(text, query).map(({ text, hit }) => (hit ? `[${text}]` : text)).join("");

describe("finding words", () => {
  it("ignores accents, capitals and ligatures", () => {
    expect(fold("Élevage à l’Île, cœur")).toBe("elevage a l’ile, coeur");
    expect(answers("Finaliser le protocole d’entente, Québec", "quebec prot")).toBe(true);
    expect(answers("Le cœur du sujet", "coeur")).toBe(true);
  });

  it("wants every word, from the beginning of a word", () => {
    expect(answers("Protocole, Qatar", "qat prot")).toBe(true);
    expect(answers("Protocole, Qatar", "qat xyz")).toBe(false);
    expect(answers("Protocole", "tocole")).toBe(false);
    expect(answers("Protocole", "  ")).toBe(true);
  });

  it("marks what it found on the original text", () => {
    expect(marked("Finaliser le protocole, Québec", "que prot")).toBe("Finaliser le [prot]ocole, [Qué]bec");
    expect(marked("Le cœur, au cœur", "coe")).toBe("Le [cœ]ur, au [cœ]ur");
    expect(marked("Rien", "xyz")).toBe("Rien");
  });

  it("never loses or adds a letter", () => {
    for (const text of ["", "œœ", "e\u0301té", "𝒳 Qatar 🇶🇦", "a  b"]) {
      expect(pieces(text, "e qa oe").map((piece) => piece.text).join("")).toBe(text);
    }
  });
});
