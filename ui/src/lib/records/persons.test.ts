import { beforeEach, describe, expect, it } from "vitest";
import { language } from "$lib/i18n";
import { fullName, shortName } from "./persons";

const person = (honorific: { fr: string | null; en: string | null }) => ({ name: "Anne de la Roche", family_name: "de la Roche", honorific });

beforeEach(() => language.set("fr"));

describe("the name of a person", () => {
  it("is short behind an honorific that stands before a family name", () => {
    expect(shortName(person({ fr: "Mme", en: "Ms." }))).toBe("Mme\u00a0de la Roche");
    expect(shortName(person({ fr: "L’honorable", en: null }))).toBe("L’honorable\u00a0Anne de la Roche");
  });

  it("leaves out an honorific of the other language", () => {
    language.set("en");
    expect(fullName(person({ fr: "Son Excellence Madame", en: null }))).toBe("Anne de la Roche");
    expect(shortName(person({ fr: "Mme", en: null }))).toBe("Anne de la Roche");
  });
});
