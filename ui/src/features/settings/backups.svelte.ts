// What the backups part of the settings does: back up, restore, delete, choose the folder and how many are kept.
import { commands, type BackupChoices, type BackupList, type BackupRow, type Schedule } from "$lib/api/bindings";
import { backups } from "$lib/api/backups.svelte";
import { call } from "$lib/api/client";
import { showLibrary } from "$lib/api/library";
import { createQuery } from "$lib/api/query.svelte";
import { host } from "$lib/host";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";

/** How many copies are kept, as one choice. */
export const schedules = {
  few: { newest: 2, hourly: 4, daily: 3, weekly: 2, monthly: 3 },
  usual: { newest: 3, hourly: 12, daily: 7, weekly: 4, monthly: 12 },
  many: { newest: 5, hourly: 24, daily: 14, weekly: 8, monthly: 36 },
} as const satisfies Record<string, Schedule>;

/** The name of such a choice. */
export type ScheduleName = keyof typeof schedules;

const names = Object.keys(schedules) as ScheduleName[];

/** Returns the name of a schedule; the usual one for any other. */
export function nameOf(schedule: Schedule): ScheduleName {
  return names.find((name) => JSON.stringify(schedules[name]) === JSON.stringify({ ...schedules[name], ...schedule })) ?? "usual";
}

/** What is asked about one copy. */
export interface Asked {
  what: "restore" | "remove";
  backup: BackupRow;
}

/** How many copies the list shows before the rest is asked for. */
const SHOWN = 12;

/** The backups of the open library. Made while its screen is set up. */
export class BackupSettings {
  asked = $state.raw<Asked>();
  busy = $state<"now" | "asked" | "choose">();
  failure = $state.raw<unknown>();
  all = $state(false);
  #changed = $state.raw<BackupList>();
  readonly #query = createQuery(() => ({
    // A backup taken behind one's back makes another list.
    key: ["settings", "backups", shell.library, backups.state?.last?.path],
    kinds: [],
    fetch: () => call(commands.backupList()),
  }));

  get list(): BackupList | undefined {
    return this.#changed ?? this.#query.data;
  }

  get listFailure(): unknown {
    return this.#query.failure;
  }

  get shown(): BackupRow[] {
    const rows = this.list?.backups ?? [];
    return this.all ? rows : rows.slice(0, SHOWN);
  }

  /** How many copies the list does not show. */
  get hidden(): number {
    return (this.list?.backups.length ?? 0) - this.shown.length;
  }

  now(): Promise<void> {
    return this.#act("now", async () => {
      try {
        backups.state = await call(commands.backupNow());
      } finally {
        await this.#read();
      }
      notices.show({ text: t.backups.done });
    });
  }

  choose(change: Partial<BackupChoices>): Promise<void> {
    return this.#act("choose", async () => {
      const { list } = this;
      if (list) this.#changed = await call(commands.backupChoose({ ...list.choices, ...change }));
      await backups.read();
    });
  }

  async pickFolder(): Promise<void> {
    const folder = await host.pickFolder({ startAt: this.list?.folder });
    if (folder !== null) await this.choose({ folder });
  }

  /** Restores or deletes the copy that was asked about. */
  confirm(): Promise<void> {
    return this.#act("asked", async () => {
      const { asked } = this;
      if (!asked) return;
      if (asked.what === "remove") {
        this.#changed = await call(commands.backupRemove(asked.backup.path));
        await backups.read();
      } else {
        const { library, kept } = await call(commands.backupRestore(asked.backup.path));
        showLibrary(library);
        if (kept !== null) notices.show({ text: t.backups.restored(kept) });
      }
      this.asked = undefined;
    });
  }

  async #read(): Promise<void> {
    this.#changed = await call(commands.backupList());
  }

  async #act(what: "now" | "asked" | "choose", action: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.failure = undefined;
    try {
      await action();
    } catch (failure) {
      this.failure = failure;
      await backups.read();
    }
    this.busy = undefined;
  }
}
