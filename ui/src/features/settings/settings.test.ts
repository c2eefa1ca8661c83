import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError, LibraryInfo } from "$lib/api/bindings";
import { forgetAnswers } from "$lib/api/query.svelte";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { language } from "$lib/i18n";
import { router } from "$lib/router";
import { preferences } from "$lib/state/preferences.svelte";
import { shell } from "$lib/state/shell.svelte";
import SettingsScreen from "./SettingsScreen.svelte";

const library: LibraryInfo = { path: "/l/a.aidemem", name: "a", encrypted: false, read_only: false };
const other: LibraryInfo = { ...library, path: "/l/b.aidemem", name: "b" };
const locked: AppError = { code: "library_locked", params: {}, message: { fr: { what: "Déjà ouverte.", next: "Rien n’a été modifié." }, en: null }, detail: null };
const person = userEvent.setup();

let stop: (() => void)[] = [];
function start(part: string, commands: Parameters<typeof memoryHost>[0] = {}, picks: Parameters<typeof memoryHost>[1] = {}) {
  const host = memoryHost({ library_state: () => ({ open: library, recent: [library, other], folder: "/l", lang: "fr" }), ...commands }, picks);
  window.history.replaceState(null, "", `#/settings?part=${part}`);
  stop = [useHost(host), router.listen()];
  shell.library = library;
  render(SettingsScreen);
  return host;
}
afterEach(() => {
  stop.forEach((one) => one());
  preferences.reset();
  shell.library = undefined;
  forgetAnswers();
  window.history.replaceState(null, "", "#/home");
});

describe("the general settings", () => {
  it("change the language of the screens at once, and keep it", async () => {
    start("general");
    await person.click(screen.getByRole("radio", { name: "English" }));
    expect(language.current).toBe("en");
    expect(preferences.values.language).toBe("en");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Settings");
  });

  it("turn the shortcuts of a single letter off", async () => {
    start("general");
    await person.click(screen.getByRole("switch", { name: "Raccourcis d’une seule lettre" }));
    expect(preferences.values.singleKeys).toBe(false);
  });
});

describe("the library", () => {
  it("is closed, and the window goes back to choosing one", async () => {
    const host = start("library", { library_close: () => null });
    await person.click(screen.getByRole("button", { name: "Fermer la bibliothèque" }));
    await waitFor(() => expect(shell.library).toBeNull());
    expect(host.calls.map(({ command }) => command)).toContain("library_close");
  });

  it("gives way to another that is picked; nothing happens when none is", async () => {
    const picks = [[], ["/l/b.aidemem"]];
    const host = start("library", { library_open: ({ path }) => ({ ...other, path }) }, { pickFiles: async () => picks.shift() ?? [] });
    const button = screen.getByRole("button", { name: "Ouvrir une autre…" });
    await person.click(button);
    expect(host.calls.some(({ command }) => command === "library_open")).toBe(false);
    await person.click(button);
    await waitFor(() => expect(shell.library?.path).toBe("/l/b.aidemem"));
  });

  it("stays open when the other cannot be opened, and the reason stands there", async () => {
    start("library", { library_open: () => { throw locked; } });
    await person.click(await screen.findByRole("button", { name: "Ouvrir b" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Déjà ouverte.");
    expect(shell.library).toEqual(library);
  });

  it("is opened again only to be read, and says so", async () => {
    const host = start("library", { library_open: ({ path, readOnly }) => ({ ...library, path, read_only: readOnly }) });
    await person.click(screen.getByRole("button", { name: "Passer en lecture seule" }));
    await screen.findByRole("button", { name: "Passer en écriture" });
    expect(host.calls.find(({ command }) => command === "library_open")?.args).toEqual({ path: "/l/a.aidemem", readOnly: true });
  });
});
