// The open export: the library as a folder anybody can read, and a library from such a folder.
import { commands, type OpenExported } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { showLibrary } from "$lib/api/library";
import { host } from "$lib/host";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";

export class OpenExport {
  busy = $state<"export" | "load">();
  failure = $state.raw<unknown>();
  /** The folder asked for, while the person says whether an encrypted library may become readable. */
  asking = $state<string>();
  written = $state.raw<OpenExported>();

  /** Asks for a folder and writes the library into a new one in it. */
  async export(): Promise<void> {
    const words = t.settings.openExport;
    const inside = await host.pickFolder({ title: words.pickWhere });
    if (inside === null) return;
    const target = joined(inside, words.folderName(shell.library?.name ?? ""));
    if (shell.library?.encrypted) this.asking = target;
    else await this.#write(target, false);
  }

  /** Writes the folder after all: the person knows that it is readable. */
  async exportReadable(): Promise<void> {
    const { asking } = this;
    this.asking = undefined;
    if (asking !== undefined) await this.#write(asking, true);
  }

  async #write(folder: string, readable: boolean): Promise<void> {
    await this.#act("export", async () => {
      this.written = await call(commands.libraryExport(folder, { readable, notes: true }));
    });
  }

  /** Asks for the folder of an export and for a file, and makes a library there, which is then the one that is open. */
  async load(): Promise<void> {
    const words = t.settings.openExport;
    const folder = await host.pickFolder({ title: words.pickExport });
    if (folder === null) return;
    const filters = [{ name: t.settings.library.files, extensions: ["aidemem"] }];
    const proposed = await call(commands.librarySuggest(words.loadedName));
    const target = await host.pickSaveTarget({ title: words.pickTarget, startAt: proposed, filters });
    if (target === null) return;
    await this.#act("load", async () => {
      showLibrary(await call(commands.libraryLoad(folder, target)));
      notices.show({ text: words.loaded });
    });
  }

  async #act(what: "export" | "load", action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.failure = undefined;
    this.written = undefined;
    try {
      await action();
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = undefined;
  }
}

/** Returns the path of `name` in `folder`, with the separator the folder has. */
export function joined(folder: string, name: string): string {
  const separator = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}
