import { afterEach, describe, expect, it } from "vitest";
import type { SearchHit } from "$lib/api/bindings";
import { language } from "$lib/i18n";
import { foundPlace } from "./found";

const whole = { kind: "brief", id: "n" } as const;
const hit = (more: Partial<SearchHit>): SearchHit => ({
  record: whole, whole, title: { fr: "Titre", en: null }, counterpart: null, lang: null,
  snippet: [{ text: "de l’", hit: false }, { text: "énergie", hit: true }], place: null, number: null, page: null, ...more,
});
/** Goes where a result leads and returns the address. */
function leads(more: Partial<SearchHit>): string {
  foundPlace(hit(more))?.go();
  return decodeURIComponent(window.location.hash);
}
const bare = [{ text: "Titre", hit: false }];
afterEach(() => {
  language.set("fr");
  window.history.replaceState(null, "", "#/home");
});

describe("a result of a search", () => {
  it("leads to the block of a note, in the language its words stand in, and names them", () => {
    expect(leads({ record: { kind: "block", id: "b" }, lang: "en" })).toBe("#/briefs/n?lang=en&at=b&find=énergie");
    expect(leads({ record: { kind: "section", id: "s" }, lang: "fr" })).toBe("#/briefs/n?lang=fr&at=s&find=énergie");
    expect(leads({ record: { kind: "block", id: "b" }, lang: "fr", snippet: bare })).toBe("#/briefs/n?at=b");
    expect(leads({ record: { kind: "version", id: "v" } })).toBe("#/briefs/n");
    expect(leads({ lang: "fr", snippet: bare })).toBe("#/briefs/n");
  });

  it("leads to the paragraph of a source with the words to mark", () => {
    const source = { kind: "source", id: "s" } as const;
    expect(leads({ record: source, whole: source, place: ["s", 4] })).toBe("#/sources/s/review?ordinal=4&find=énergie");
    expect(leads({ record: source, whole: source })).toBe("#/sources/s/review");
  });

  it("is called what it is: a part by its own name", () => {
    const what = (more: Partial<SearchHit>) => foundPlace(hit(more))?.what;
    const commitment = { kind: "commitment", id: "c" } as const;
    expect(what({})).toBe("Note");
    expect(what({ record: { kind: "block", id: "b" } })).toBe("Passage d’une note");
    expect(what({ record: commitment, whole: commitment })).toBe("Engagement");
    expect(what({ record: { kind: "status_event", id: "e" }, whole: commitment })).toBe("Événement");
    expect(what({ record: { kind: "agenda_item", id: "a" }, whole: { kind: "meeting", id: "m" } })).toBe("Point de l’ordre du jour");
    expect(what({ record: { kind: "source", id: "s" }, whole: { kind: "source", id: "s" }, place: ["s", 1] })).toBe("Passage d’une source");
    language.set("en");
    expect(what({ record: { kind: "status_event", id: "e" }, whole: commitment })).toBe("Event");
  });
});
