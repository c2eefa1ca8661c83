// Backups in the settings: the list, backing up now, restoring one, the folder and how many are kept.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError, BackupList, BackupRow, LibraryInfo } from "$lib/api/bindings";
import { backups } from "$lib/api/backups.svelte";
import { forgetAnswers } from "$lib/api/query.svelte";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";
import { nameOf, schedules } from "./backups.svelte";
import SettingsScreen from "./SettingsScreen.svelte";

const library: LibraryInfo = { path: "/l/a.aidemem", name: "a", encrypted: false, read_only: false };
const copy = (number: number): BackupRow => ({ path: `/l/c${number}`, number, taken_at: `2026-03-${10 + number}T12:05:00Z`, kilobytes: 214_000, encrypted: false });
const list = (numbers: number[]): BackupList => ({
  choices: { automatic: true, folder: null, schedule: schedules.usual }, folder: "/l/a.copies", folder_is_there: true,
  backups: numbers.map(copy), failure: null, most: 38,
});
const failed: AppError = { code: "backup_folder_missing", params: {}, message: { fr: { what: "Dossier introuvable.", next: "Rien n’est perdu." }, en: null }, detail: null };
const person = userEvent.setup();

let stop: (() => void)[] = [];
function start(commands: Parameters<typeof memoryHost>[0] = {}, picks: Parameters<typeof memoryHost>[1] = {}, open = library) {
  const host = memoryHost({
    backup_list: () => list([2, 1]),
    backup_state: () => ({ last: copy(2), failure: null, damaged: false }),
    ...commands,
  }, picks);
  window.history.replaceState(null, "", "#/settings?part=backups");
  stop = [useHost(host), router.listen()];
  shell.library = open;
  render(SettingsScreen);
  return host;
}
afterEach(() => {
  stop.forEach((one) => one());
  notices.dismissToast();
  shell.library = undefined;
  backups.state = null;
  forgetAnswers();
  window.history.replaceState(null, "", "#/home");
});
const rows = () => screen.getAllByRole("row").slice(1);

describe("the backups of a library", () => {
  it("are listed newest first with their size", async () => {
    start();
    await screen.findByRole("table");
    expect(rows().map((row) => within(row).getByRole("rowheader").textContent)).toEqual([expect.stringContaining("12"), expect.stringContaining("11")]);
    expect(rows()[0]?.textContent).toContain("214\u00a0Mo");
  });

  it("say that there is none yet", async () => {
    start({ backup_list: () => list([]) });
    expect(await screen.findByText(/Aucune copie encore/)).toBeTruthy();
  });

  it("are taken now, and the list and the state follow", async () => {
    let numbers = [2, 1];
    start({
      backup_list: () => list(numbers),
      backup_now: () => ((numbers = [3, 2, 1]), { last: copy(3), failure: null, damaged: false }),
    });
    await person.click(await screen.findByRole("button", { name: "Copier maintenant" }));
    await waitFor(() => expect(rows().length).toBe(3));
    expect(backups.state?.last?.number).toBe(3);
  });

  it("that cannot be taken say why, and the list stays", async () => {
    start({ backup_now: () => { throw failed; } });
    await person.click(await screen.findByRole("button", { name: "Copier maintenant" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Dossier introuvable.");
    expect(rows().length).toBe(2);
  });

  it("are restored after a question that says what is kept", async () => {
    const host = start({ backup_restore: () => ({ library, backup: copy(1), kept: "/l/a (remplacée).aidemem" }) });
    const second = (await screen.findAllByRole("button", { name: /^Restaurer la copie/ }))[1];
    if (second) await person.click(second);
    const dialog = within(await screen.findByRole("dialog"));
    await person.click(dialog.getByRole("button", { name: "Restaurer" }));
    await waitFor(() => expect(notices.toast?.text).toContain("/l/a (remplacée).aidemem"));
    expect(host.calls.find(({ command }) => command === "backup_restore")?.args).toEqual({ backup: "/l/c1" });
    expect(window.location.hash).toBe("#/home");
  });

  it("go to the folder that is picked", async () => {
    const host = start({ backup_choose: ({ choices }) => ({ ...list([2, 1]), choices }) }, { pickFolder: async () => "/mnt/disque" });
    await person.click(await screen.findByRole("button", { name: "Choisir…" }));
    await waitFor(() => expect(host.calls.some(({ command }) => command === "backup_choose")).toBe(true));
    expect(host.calls.find(({ command }) => command === "backup_choose")?.args).toEqual({ choices: { ...list([]).choices, folder: "/mnt/disque" } });
  });

  it("of a library that is only read cannot be restored, and say so", async () => {
    start({}, {}, { ...library, read_only: true });
    const button = (await screen.findAllByRole("button", { name: /^Restaurer la copie/ }))[0];
    expect(button?.getAttribute("aria-disabled")).toBe("true");
  });
});

describe("how many are kept", () => {
  it("is one of three choices, and anything else counts as the usual one", () => {
    expect(nameOf(schedules.many)).toBe("many");
    expect(nameOf({ monthly: 3, weekly: 2, daily: 3, hourly: 4, newest: 2 })).toBe("few");
    expect(nameOf({ ...schedules.few, daily: 99 })).toBe("usual");
  });
});
