import { describe, expect, it } from "vitest";
import { typedAs } from "./typing";

/** Types keys one after the other behind `line`. */
function type(line: string, keys: string, lang: "fr" | "en"): string {
  for (const key of keys) {
    const typed = typedAs(key, line, lang);
    line = typed ? line.slice(0, line.length - typed.over) + typed.text : line + key;
  }
  return line;
}

describe("typing in French", () => {
  it("writes guillemets with their spaces and curly apostrophes", () => {
    expect(type("", "l'entente dite \"ferme\"", "fr")).toBe("l’entente dite «\u00a0ferme\u00a0»");
  });

  it("keeps a sign with what it follows", () => {
    expect(type("", "Objet : 12 % de 30 $", "fr")).toBe("Objet\u00a0: 12\u00a0% de 30\u00a0$");
  });

  it("leaves times, addresses and other marks alone", () => {
    expect(type("", "14:30; https://a.ca Oui! Non?", "fr")).toBe("14:30; https://a.ca Oui! Non?");
  });
});

describe("typing in English", () => {
  it("writes curly marks, opening and closing", () => {
    expect(type("", "the Minister's \"firm\" 'no' : 5 %", "en")).toBe("the Minister’s “firm” ‘no’ : 5 %");
  });
});
