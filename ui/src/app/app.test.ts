import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppError, LibraryInfo, SearchAnswer, SearchHit } from "$lib/api/bindings";
import { forgetAnswers } from "$lib/api/query.svelte";
import { useHost } from "$lib/host";
import { memoryHost, type MemoryHost } from "$lib/host/memory";
import { incoming } from "$lib/state/incoming.svelte";
import { notices } from "$lib/state/notices.svelte";
import { palette } from "$lib/palette/palette.svelte";
import { preferences } from "$lib/state/preferences.svelte";
import { shell } from "$lib/state/shell.svelte";
import App from "./App.svelte";
import { help } from "./shortcuts.svelte";
import { connect } from "./wiring.svelte";

const library: LibraryInfo = { path: "/l/Exemple.aidemem", name: "Exemple", encrypted: false, read_only: false };
const hit: SearchHit = {
  record: { kind: "commitment", id: "c1" }, whole: { kind: "commitment", id: "c1" }, title: { fr: "Finaliser le protocole", en: null },
  counterpart: null, snippet: [], lang: null, place: null, number: null, page: null,
};
const answer = (hits: SearchHit[], more: Partial<SearchAnswer> = {}): SearchAnswer => ({
  hits, total: hits.length, newest_only: false, notes: [], suggestion: null, ...more,
});
const nothing: AppError = { code: "nothing_to_undo", params: {}, message: { fr: null, en: null }, detail: null };
const reject = (error: AppError) => {
  throw error;
};

/** The core as the shell sees it; screens ask for more and get an error, which is theirs to show. */
function core(open: LibraryInfo | null, more: Parameters<typeof memoryHost>[0] = {}): MemoryHost {
  return memoryHost({
    settings_get: () => ({ ui_lang: null, theme: "dark", single_keys: true, library_rail: false, work_rail: true }),
    settings_set: ({ preferences }) => preferences,
    library_state: () => ({ open, recent: [], folder: "/l", lang: "fr" }),
    waiting: () => ({ overdue: 3, stale: 0, pending: 12 }),
    ...more,
  });
}

let restore = () => {};
async function start(host: MemoryHost) {
  restore = useHost(host);
  await connect();
  render(App);
  // The screen comes from a file of its own, which a busy machine takes its time to read.
  await screen.findByRole("heading", { level: 1 }, { timeout: 5000 });
}
const person = userEvent.setup();
const title = () => screen.getByRole("heading", { level: 1 });

beforeEach(() => window.history.replaceState(null, "", "#/settings"));
afterEach(() => {
  restore();
  preferences.reset();
  notices.dismissToast();
  notices.dismissFailure();
  shell.library = undefined;
  palette.open = false;
  help.open = false;
  incoming.take();
  forgetAnswers();
});

describe("the window", () => {
  it("shows the first-run screen, and no navigation, until there is a library", async () => {
    await start(core(null));
    expect(screen.queryByRole("navigation")).toBeNull();
  });

  it("starts in the theme that was kept, at the screen of the address, and says what waits", async () => {
    await start(core(library));
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(title().textContent).toBe("Réglages");
    const entry = await screen.findByRole("link", { name: /Engagements.*en retard.*3/ });
    expect(entry.getAttribute("href")).toBe("#/commitments");
    expect(entry.textContent).toBe("Engagements en retard\u00a0: 3");
    expect(screen.getByRole("link", { name: "Sources 12 à réviser" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Réglages" }).getAttribute("aria-current")).toBe("page");
    expect(screen.getByText("Exemple", { exact: false })).toBeTruthy();
  });

  it("says so when the core does not answer, and still opens in the language of the system", async () => {
    await start(memoryHost());
    expect(screen.getByRole("alert").textContent).toContain("Something unexpected stopped the action.");
  });

  it("goes where the keys say, and takes the focus to the title", async () => {
    await start(core(library));
    await person.keyboard("gs");
    await waitFor(() => expect(title().textContent).toBe("Statistiques"));
    await waitFor(() => expect(document.activeElement).toBe(title()));
    expect(document.title).toBe("Statistiques – Aide-mémoire");
  });

  it("folds the navigation for one kind of screen, and keeps it so", async () => {
    const host = core(library);
    await start(host);
    await person.keyboard("{Control>}b{/Control}");
    expect(screen.getByRole("button", { name: "Déployer la navigation" })).toBeTruthy();
    const kept = host.calls.find(({ command }) => command === "settings_set");
    expect(kept?.args).toEqual({
      preferences: { ui_lang: null, theme: "dark", single_keys: true, library_rail: true, work_rail: true },
    });
  });

  it("skips to the content without leaving the screen", async () => {
    await start(core(library));
    await person.click(screen.getByRole("button", { name: "Aller au contenu" }));
    expect(document.activeElement).toBe(screen.getByRole("main"));
    expect(window.location.hash).toBe("#/settings");
  });

  it("takes dropped files to the sources, and hands them over once", async () => {
    const host = core(library);
    await start(host);
    host.drop({ type: "drop", x: 1, y: 1, paths: ["/tmp/doha.docx"] });
    await waitFor(() => expect(window.location.hash).toContain("#/sources"));
  });
});

describe("undo", () => {
  it("takes back the last change from anywhere, and says which", async () => {
    const label = { verb: "added", kind: "commitment", name: "Protocole" };
    const host = core(library, { undo: () => ({ value: label, touched: ["commitment"], label }) });
    await start(host);
    await person.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(notices.toast?.text).toBe("Annulé\u00a0: ajout d’un engagement, «\u00a0Protocole\u00a0»"));
    expect(host.calls.find(({ command }) => command === "undo")?.args).toEqual({ brief: null });
    // What shows commitments was read again.
    await waitFor(() => expect(host.calls.filter(({ command }) => command === "waiting")).toHaveLength(2));
  });

  it("says when there is nothing left", async () => {
    await start(core(library, { undo: () => reject(nothing), redo: () => reject(nothing) }));
    await person.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(notices.toast?.text).toBe("Rien à annuler"));
    await person.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await waitFor(() => expect(notices.toast?.text).toBe("Rien à rétablir"));
  });
});

describe("the palette", () => {
  it("finds screens, actions and records in one list, and opens what is chosen", async () => {
    await start(core(library, { search: ({ query }) => answer(query === "fin" ? [hit] : []) }));
    await person.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole("combobox", { name: "Rechercher, agir" });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await person.keyboard("fin");
    const option = await screen.findByRole("option", { name: /Finaliser le protocole/ });
    expect(option.getAttribute("aria-selected")).toBe("true");
    await person.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/commitments?open=c1"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("keeps to one source after its sign", async () => {
    const party = { id: "qa", name: { fr: "Qatar", en: "Qatar" }, article_fr: null, kind: "country", home: false };
    const row = { party, official_name: { fr: "État du Qatar", en: null }, open: 0, overdue: 0, next: null, last: null };
    await start(core(library, { counterpart_list: () => [row], search: () => answer([hit]) }));
    await person.keyboard("{Control>}k{/Control}");
    await screen.findByRole("combobox", { name: "Rechercher, agir" });
    await person.keyboard("@");
    await waitFor(() => expect(screen.getAllByRole("option").map((option) => option.getAttribute("aria-label"))).toEqual(["Qatar, État du Qatar"]));
  });

  it("offers to take back only what there is to take back", async () => {
    const redo = { verb: "added", kind: "commitment", name: "Signer" };
    // A library of its own: what would be undone is remembered by its path.
    await start(core({ ...library, path: "/l/Autre.aidemem" }, { undo_state: () => ({ undo: null, redo }) }));
    await person.keyboard("{Control>}k{/Control}");
    await screen.findByRole("combobox", { name: "Rechercher, agir" });
    await person.keyboard(">");
    await screen.findByRole("option", { name: /^Rétablir\u00a0: .*Signer/ });
    expect(screen.queryByRole("option", { name: /^Annuler/ })).toBeNull();
  });

  it("shows the words found and the paragraph, and leads to it", async () => {
    const paragraph: SearchHit = {
      ...hit, record: { kind: "source", id: "s1" }, whole: { kind: "source", id: "s1" }, title: { fr: "Communiqué", en: null },
      snippet: [{ text: "Un ", hit: false }, { text: "protocole", hit: true }], place: ["s1", 6], number: 5,
    };
    await start(core(library, { search: () => answer([paragraph]) }));
    await person.keyboard("{Control>}k{/Control}");
    await screen.findByRole("combobox", { name: "Rechercher, agir" });
    await person.keyboard("prot");
    const option = await screen.findByRole("option", { name: "Communiqué, Un protocole, Passage d’une source, ¶\u00a05" });
    expect(option.querySelector("mark")?.textContent).toBe("protocole");
    await person.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/sources/s1/review?ordinal=6&find=protocole"));
  });

  it("offers the query put right, says what was not understood, and leads to all results", async () => {
    const search = ({ query }: Record<string, unknown>) =>
      query === "enetnte" ? answer([], { suggestion: "entente", notes: [{ fr: "Ce n’est pas un type.", en: "No type." }] }) : answer([hit]);
    await start(core(library, { search }));
    await person.keyboard("{Control>}k{/Control}");
    const field = await screen.findByRole<HTMLInputElement>("combobox", { name: "Rechercher, agir" });
    await person.keyboard("enetnte");
    await screen.findByRole("option", { name: "Vouliez-vous dire «\u00a0entente\u00a0»?" });
    expect(screen.getByText("Ce n’est pas un type.")).toBeTruthy();
    await person.keyboard("{Enter}");
    await waitFor(() => expect(field.value).toBe("entente"));
    await person.click(await screen.findByRole("option", { name: "Tous les résultats pour «\u00a0entente\u00a0»" }));
    await waitFor(() => expect(window.location.hash).toBe("#/search?q=entente"));
  });

  it("says when the search fails, and keeps the actions", async () => {
    await start(core(library, { search: () => reject({ ...nothing, code: "internal" }) }));
    await person.keyboard("{Control>}k{/Control}");
    await screen.findByRole("combobox", { name: "Rechercher, agir" });
    await person.keyboard("imp");
    expect((await screen.findByRole("alert")).textContent).toContain("La recherche n’a pas abouti.");
    expect(screen.getByRole("option", { name: /Importer/ })).toBeTruthy();
  });
});

describe("the list of shortcuts", () => {
  it("is made from the shortcuts themselves", async () => {
    await start(core(library));
    await person.keyboard("?");
    const dialog = await screen.findByRole("dialog", { name: "Raccourcis clavier" });
    expect(dialog.textContent).toContain("Réduire ou déployer la navigation");
    expect(dialog.textContent).toContain("Ctrl\u00a0Maj\u00a0Z");
  });
});
