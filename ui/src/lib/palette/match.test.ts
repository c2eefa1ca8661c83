import { describe, expect, it } from "vitest";
import { answers, fold, fromHit, pieces } from "./match";

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

describe("an excerpt on one line", () => {
  const drawn = (...texts: [string, boolean][]) => fromHit(texts.map(([text, hit]) => ({ text, hit }))).map(({ text }) => text).join("");

  it("begins at a word shortly before the first one found", () => {
    const before = "Les deux pays ont convenu, au terme de leurs entretiens, de créer un ";
    expect(drawn([before, false], ["comité", true], [" mixte.", false])).toBe("…leurs entretiens, de créer un comité mixte.");
    expect(drawn(["Un ", false], ["comité", true])).toBe("Un comité");
    expect(drawn([before, false]), "nothing to bring into sight").toBe(before);
    expect(fromHit([])).toEqual([]);
  });
});
