// The unlock screen opens with the right passphrase, says what is wrong with another, and offers the way back.
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError, BackupRow, LibraryInfo } from "$lib/api/bindings";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";
import UnlockScreen from "./UnlockScreen.svelte";

const library: LibraryInfo = { path: "/d/Notes.aidemem", name: "Notes", encrypted: true, read_only: false };
const copy: BackupRow = { path: "/d/c", number: 4, taken_at: "2026-03-31T12:05:00Z", kilobytes: 214, encrypted: true };
const refusal = (code: AppError["code"], what: string): AppError => ({
  code, params: {}, message: { fr: { what, next: "Rien n’a été modifié." }, en: null }, detail: null,
});
const person = userEvent.setup();

let stop = () => {};
function start(commands: Parameters<typeof memoryHost>[0]) {
  const host = memoryHost({ backup_state: () => ({ last: null, failure: null, damaged: false }), ...commands });
  stop = useHost(host);
  shell.library = null;
  shell.locked = library;
  render(UnlockScreen, { library });
  return host;
}
afterEach(() => {
  stop();
  shell.library = undefined;
  shell.locked = null;
  notices.dismissToast();
});
const type = async (phrase: string) => {
  await person.clear(screen.getByLabelText("Phrase de passe"));
  await person.type(screen.getByLabelText("Phrase de passe"), phrase);
  await person.click(screen.getByRole("button", { name: "Déverrouiller" }));
};

describe("a locked library", () => {
  it("opens with its passphrase and shows nothing of it before", async () => {
    start({ library_unlock: ({ path }) => ({ ...library, path }) });
    expect(document.activeElement).toBe(screen.getByLabelText("Phrase de passe"));
    await type("quatre mots");
    await waitFor(() => expect(shell.library?.path).toBe(library.path));
    expect(shell.locked).toBeNull();
  });

  it("says that a passphrase is wrong and takes another", async () => {
    const tried: unknown[] = [];
    start({
      library_unlock: ({ passphrase }) => {
        tried.push(passphrase);
        throw refusal("passphrase_wrong", "Cette phrase de passe n’ouvre pas la bibliothèque.");
      },
    });
    await type("un");
    expect((await screen.findByRole("alert")).textContent).toContain("n’ouvre pas");
    await type("deux");
    expect(tried).toEqual(["un", "deux"]);
    expect(shell.library).toBeNull();
  });

  it("that is damaged is restored in one press from the newest good copy, with the passphrase just typed", async () => {
    const restored: unknown[] = [];
    start({
      library_unlock: () => { throw refusal("library_damaged", "Le fichier de la bibliothèque est endommagé."); },
      library_backups: () => [copy],
      library_restore: (args) => (restored.push(args), { library, backup: copy, kept: "/d/Notes (remplacée).aidemem" }),
    });
    await type("quatre mots");
    await person.click(await screen.findByRole("button", { name: "Restaurer la dernière bonne copie" }));
    await waitFor(() => expect(shell.library).toEqual(library));
    expect(restored).toEqual([{ path: library.path, passphrase: "quatre mots" }]);
    expect(notices.toast?.text).toContain("/d/Notes (remplacée).aidemem");
  });

  it("asks for the passphrase to restore with when the way back was chosen before, and then restores", async () => {
    shell.restoring = true;
    const host = start({ library_restore: () => ({ library, backup: copy, kept: null }) });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain("Restaurer la bibliothèque");
    await person.type(screen.getByLabelText("Phrase de passe"), "quatre mots");
    await person.click(screen.getByRole("button", { name: "Restaurer la dernière bonne copie" }));
    await waitFor(() => expect(shell.library).toEqual(library));
    expect(host.calls.map(({ command }) => command)).not.toContain("library_unlock");
    expect(shell.restoring).toBe(false);
  });

  it("gives way to another library", async () => {
    start({ library_close: () => null });
    await person.click(screen.getByRole("button", { name: "Ouvrir une autre bibliothèque" }));
    await waitFor(() => expect(shell.locked).toBeNull());
  });
});
