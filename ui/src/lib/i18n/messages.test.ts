import { describe, expect, it } from "vitest";
import { en, fr } from "./messages";

interface Found {
  path: string;
  text: string;
}

/** Stands for whatever a message asks of its parameters: a word, the number 2, an object of such things, a list. */
const anything: unknown = new Proxy(() => anything, {
  get: (_, key) => {
    if (key === Symbol.toPrimitive) return (hint: string) => (hint === "number" ? 2 : "X");
    if (key === Symbol.iterator) return function* () { yield "X"; };
    if (key === "toString") return () => "X";
    return anything;
  },
});

/** Every string of a catalogue, also those its functions return for none, one and several. */
function textsOf(value: unknown, path: string): Found[] {
  if (value === anything) return [];
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value === "function") {
    const params = (sample: unknown) => new Array<unknown>(value.length).fill(sample);
    const several = textsOf((value as (...args: unknown[]) => unknown)(...params(anything)), `${path}(…)`);
    const counts = [0, 1].flatMap((count) => {
      try {
        return textsOf((value as (...args: unknown[]) => unknown)(...params(count)), `${path}(${count})`);
      } catch {
        return []; // Its parameters are not numbers; the call above has read it.
      }
    });
    return [...several, ...counts];
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
  }
  return [];
}

const french = textsOf(fr, "fr");
const english = textsOf(en, "en");
const faulty = (texts: Found[], fault: RegExp) => texts.filter(({ text }) => fault.test(text));

describe("the French strings", () => {
  it("are there in number, so that the rules below have something to read", () => {
    expect(french.length).toBeGreaterThan(150);
    expect(french.map(({ path }) => path)).toContain("fr.app.vault.readOnly(…)");
  });

  it.each([
    ["no straight apostrophe or quotation mark", /['"]/],
    ["U+00A0 before a colon", /[^\u00a0\d](?=:(\s|$))/],
    ["U+00A0 inside guillemets", /«(?!\u00a0)|(?<!\u00a0)»/],
    ["U+00A0 before % and $", /[ \d](?=[%$])/],
    ["no space before ; ! and ?", /\s(?=[;!?])/],
    ["no exclamation mark", /!/],
    ["the single character for an ellipsis", /\.\.\./],
    ["no space the bundled fonts lack", /[\u202f\u2009\u2011]/],
  ])("keep the rule: %s", (_, fault) => {
    expect(faulty(french, fault)).toEqual([]);
  });
});

describe("the English strings", () => {
  it.each([
    ["curly apostrophes and quotation marks", /['"]/],
    ["no space before a colon", /\s(?=:)/],
    ["no exclamation mark", /!/],
    ["the single character for an ellipsis", /\.\.\./],
  ])("keep the rule: %s", (_, fault) => {
    expect(faulty(english, fault)).toEqual([]);
  });
});

describe("the two catalogues", () => {
  const keys = (value: unknown, path = ""): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
      : [path];

  it("have the same keys", () => {
    expect(keys(en)).toEqual(keys(fr));
  });

  it("leave nothing empty", () => {
    // A function may have nothing to say of nothing; a plain string may not.
    const plain = [...french, ...english].filter(({ path }) => !path.includes("("));
    expect(plain.filter(({ text }) => text.trim() === "")).toEqual([]);
  });
});

describe("the name of a change", () => {
  it("is said in each language, with what it was about", () => {
    const label = { verb: "added", kind: "commitment", name: "Finaliser le protocole" } as const;
    expect(fr.operations.said(label)).toBe("ajout d’un engagement, «\u00a0Finaliser le protocole\u00a0»");
    expect(en.operations.said({ ...label, name: "" })).toBe("commitment added");
  });
});
