// Protection in the settings: what is typed is checked before it is sent, the sheet is shown, nothing typed stays.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError, LibraryInfo } from "$lib/api/bindings";
import { forgetAnswers } from "$lib/api/query.svelte";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";
import SettingsScreen from "./SettingsScreen.svelte";

const plain: LibraryInfo = { path: "/l/a.aidemem", name: "a", encrypted: false, read_only: false };
const encrypted: LibraryInfo = { ...plain, encrypted: true };
const sheet = { name: "a", path: "/l/a.aidemem", made_on: "2026-03-31", code: ["3F9A 1C2B 0D4E 77A0  5C", "B", "C", "D"] };
const wrong: AppError = { code: "passphrase_wrong", params: {}, message: { fr: { what: "N’ouvre pas.", next: "Réessayez." }, en: null }, detail: null };
const person = userEvent.setup();

let stop: (() => void)[] = [];
function start(library: LibraryInfo, commands: Parameters<typeof memoryHost>[0] = {}) {
  const host = memoryHost({
    protection: () => ({ encrypted: shell.library?.encrypted, dates: { since: "2026-01-12", sheet: null }, readable: [] }),
    backup_state: () => ({ last: null, failure: null, damaged: false }),
    ...commands,
  });
  window.history.replaceState(null, "", "#/settings?part=protection");
  stop = [useHost(host), router.listen()];
  shell.library = library;
  render(SettingsScreen);
  return host;
}
afterEach(() => {
  stop.forEach((one) => one());
  notices.dismissToast();
  shell.library = undefined;
  forgetAnswers();
  window.history.replaceState(null, "", "#/home");
});
const sent = (host: ReturnType<typeof start>, command: string) => host.calls.filter((call) => call.command === command).map((call) => call.args);
const press = (name: string | RegExp) => person.click(screen.getByRole("button", { name }));

describe("the protection of a library", () => {
  it("asks twice for the new passphrase, then shows the sheet, and forgets what was typed", async () => {
    const host = start(plain, { protection_set: () => ({ library: encrypted, sheet, copies: 2, left: [], away: null }) });
    await press("Protéger…");
    const dialog = within(await screen.findByRole("dialog"));
    await person.type(dialog.getByLabelText("Phrase de passe"), "quatre mots");
    await person.type(dialog.getByLabelText("Répéter la phrase"), "quatre maux");
    await person.click(dialog.getByRole("button", { name: "Protéger" }));
    expect(dialog.getByText("Les deux phrases diffèrent. Retapez la seconde.")).toBeTruthy();
    expect(sent(host, "protection_set")).toEqual([]);
    await person.clear(dialog.getByLabelText("Répéter la phrase"));
    await person.type(dialog.getByLabelText("Répéter la phrase"), "quatre mots");
    await person.click(dialog.getByRole("button", { name: "Protéger" }));
    expect(await screen.findByText(/3F9A 1C2B 0D4E 77A0/)).toBeTruthy();
    expect(sent(host, "protection_set")).toEqual([{ current: "", next: "quatre mots" }]);
    expect(shell.library?.encrypted).toBe(true);
    expect(screen.queryByDisplayValue("quatre mots")).toBeNull();
  });

  it("is not changed with a wrong passphrase, and the reason stands in the dialog", async () => {
    start(encrypted, { protection_set: () => { throw wrong; } });
    await press("Retirer…");
    const dialog = within(await screen.findByRole("dialog"));
    await person.type(dialog.getByLabelText("Phrase de passe actuelle"), "mauvaise");
    await person.click(dialog.getByRole("button", { name: "Retirer" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("N’ouvre pas.");
    expect(shell.library?.encrypted).toBe(true);
  });

  it("locks: the core forgets the key, then the page is loaded anew", async () => {
    const order: string[] = [];
    const host = start(encrypted, { library_lock: () => { order.push("lock"); } });
    host.reload = () => { order.push("reload"); };
    await press(/Verrouiller/);
    await waitFor(() => expect(order).toEqual(["lock", "reload"]));
  });

  it("names what stays readable beside it and deletes it when asked twice", async () => {
    let readable = ["/l/copie abîmée.aidemem"];
    const host = start(encrypted, {
      protection: () => ({ encrypted: true, dates: { since: null, sheet: null }, readable }),
      readable_remove: () => ((readable = []), { encrypted: true, dates: { since: null, sheet: null }, readable }),
    });
    await screen.findByText("/l/copie abîmée.aidemem");
    await press("Les supprimer…");
    await press("Annuler");
    expect(sent(host, "readable_remove")).toEqual([]);
    await press("Les supprimer…");
    await press("Les supprimer");
    await waitFor(() => expect(screen.queryByText("/l/copie abîmée.aidemem")).toBeNull());
    expect(sent(host, "readable_remove")).toEqual([{ files: ["/l/copie abîmée.aidemem"] }]);
  });
});
