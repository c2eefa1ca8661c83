import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SearchAnswer, SearchHit } from "$lib/api/bindings";
import { forgetAnswers } from "$lib/api/query.svelte";
import { useHost } from "$lib/host";
import { memoryHost, type MemoryHost } from "$lib/host/memory";
import { language } from "$lib/i18n";
import { keyboard } from "$lib/keyboard";
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import SearchScreen from "./SearchScreen.svelte";
import { hasWord, toggled, wordsIn } from "./search.svelte";

const hit = (kind: SearchHit["record"]["kind"], id: string, more: Partial<SearchHit> = {}): SearchHit => ({
  record: { kind, id }, whole: { kind, id }, title: { fr: `Titre ${id}`, en: `Title ${id}` }, counterpart: null,
  snippet: [{ text: "de l’", hit: false }, { text: "énergie", hit: true }], lang: null, place: null, number: null, page: null, ...more,
});
const answer = (hits: SearchHit[], more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  hits, total: hits.length, newest_only: false, notes: [], suggestion: null, ...more,
});

let restore = () => {};
function show(search: (args: { query: string; limit: number }) => unknown): MemoryHost {
  const host = memoryHost({ search: (args) => search(args as { query: string; limit: number }) });
  restore = useHost(host);
  render(SearchScreen);
  return host;
}
const person = userEvent.setup();
const field = () => screen.getByRole<HTMLInputElement>("searchbox", { name: "Rechercher dans toute la bibliothèque" });
const asked = (host: MemoryHost) => host.calls.filter(({ command }) => command === "search").map(({ args }) => args);

let unlisten = () => {};
const listener = (event: KeyboardEvent) => keyboard.handle(event);
beforeEach(async () => {
  window.addEventListener("keydown", listener);
  unlisten = router.listen();
  router.go("search");
  await waitFor(() => expect(router.current).toMatchObject({ name: "search", query: {} }));
});
afterEach(() => {
  restore();
  unlisten();
  window.removeEventListener("keydown", listener);
  forgetAnswers();
  notices.dismissFailure();
  language.set("fr");
});

describe("the words of a query", () => {
  it("are told apart, quotes kept together", () => {
    expect(wordsIn('entente état:"en retard" «\u00a0deux mots\u00a0» -x')).toEqual(["entente", 'état:"en retard"', "«\u00a0deux mots\u00a0»", "-x"]);
    expect(hasWord("Etat:en-retard énergie", "état:en-retard")).toBe(true);
    expect(hasWord("type:sources", "type:source")).toBe(false);
  });

  it("take a filter in front, and let it go again", () => {
    expect(toggled("éner", "type:note")).toBe("type:note éner");
    expect(toggled("type:note éner", "type:note")).toBe("éner");
    expect(toggled("", "type:note")).toBe("type:note ");
  });
});

describe("the search screen", () => {
  it("teaches how to search before anything is typed, and asks the core nothing", async () => {
    const host = show(() => answer([]));
    await screen.findByText("Tout ce que contient la bibliothèque");
    await person.click(screen.getByRole("button", { name: "interlocuteur:japon" }));
    expect(field().value).toBe("interlocuteur:japon");
    await waitFor(() => expect(asked(host)).toEqual([{ query: "interlocuteur:japon", limit: 50 }]));
  });

  it("shows what was found with its words marked, says how much, and opens it from the keyboard", async () => {
    const paragraph = hit("source", "s1", { place: ["s1", 4], number: 3 });
    show(({ query }) => answer(query === "éne" ? [hit("commitment", "c1"), paragraph] : []));
    await person.type(field(), "éne");
    const rows = await screen.findAllByRole("rowheader");
    expect(rows.map((row) => row.querySelector("mark")?.textContent)).toEqual(["énergie", "énergie"]);
    expect(screen.getByRole("cell", { name: "¶\u00a03" })).toBeTruthy();
    await waitFor(() => expect(notices.polite.text).toBe("2\u00a0résultats"));
    field().blur();
    await person.keyboard("jj{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/sources/s1/review?ordinal=4&find=%C3%A9nergie"));
  });

  it("goes on to the first result at Enter or the arrow, and waits for it while one still types", async () => {
    let found = (_: SearchAnswer) => {};
    show(({ query }) => (query === "éne" ? new Promise((resolve) => { found = resolve; }) : answer([hit("commitment", "c0")])));
    await person.type(field(), "én");
    await screen.findByRole("rowheader", { name: /Titre c0/ });
    expect(screen.getByText("1 résultat"), "one need not count").toBeTruthy();
    await person.type(field(), "e{Enter}");
    expect(document.activeElement, "these answer what was typed before").toBe(field());
    found(answer([hit("commitment", "c1"), hit("commitment", "c2")]));
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Titre c1"));
    expect(screen.getByText("2 résultats")).toBeTruthy();
    expect(router.current.name).toBe("search");
    field().focus();
    await person.keyboard("{ArrowDown}");
    await waitFor(() => expect(document.activeElement?.textContent).toContain("Titre c1"));
    await person.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/commitments?open=c1"));
  });

  it("puts a filter into the query at a press, and out of it at another", async () => {
    show(() => answer([hit("commitment", "c1")]));
    await person.type(field(), "éne");
    const late = screen.getByRole("button", { name: "En retard" });
    await person.click(late);
    expect(field().value).toBe("état:en-retard éne");
    expect(late.getAttribute("aria-pressed")).toBe("true");
    await person.click(late);
    expect(field().value).toBe("éne");
  });

  it("offers a query put right, says what was left out, and asks for more", async () => {
    const host = show(({ query, limit }) => {
      if (query === "enrgie") return answer([], { suggestion: "énergie", notes: [{ fr: "Note.", en: "Note." }] });
      return answer([hit("commitment", "c1")], { total: 700, newest_only: limit < 100 });
    });
    await person.type(field(), "enrgie");
    expect(await screen.findByText("Note.")).toBeTruthy();
    await screen.findByText("Aucun résultat", { selector: "h2, h3, p, b, strong, div" });
    await person.click(screen.getByRole("button", { name: "Vouliez-vous dire «\u00a0énergie\u00a0»?" }));
    expect(field().value).toBe("énergie");
    expect(await screen.findByText(/1 sur plus de 700/)).toBeTruthy();
    await person.click(screen.getByRole("button", { name: "Montrer plus" }));
    await waitFor(() => expect(asked(host).at(-1)).toEqual({ query: "énergie", limit: 150 }));
  });

  it("says when the search fails, and tries again", async () => {
    let works = false;
    show(() => {
      if (!works) throw { code: "internal", params: {}, message: { fr: null, en: null }, detail: null };
      return answer([hit("commitment", "c1")]);
    });
    await person.type(field(), "é");
    const again = await screen.findByRole("button", { name: "Réessayer" });
    works = true;
    await person.click(again);
    await screen.findByRole("rowheader");
  });
});
