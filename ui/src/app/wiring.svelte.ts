// The one place where the shell meets the commands of the core: the library, preferences, undo, files dropped on the
// window. Screens call their own commands through $lib/api.
import { commands, type AppError, type Changed, type OpLabel, type RecordKind, type Result } from "$lib/api/bindings";
import { backups } from "$lib/api/backups.svelte";
import { AppFailure, call } from "$lib/api/client";
import { askPassphrase } from "$lib/api/library";
import { createQuery, invalidate } from "$lib/api/query.svelte";
import { host } from "$lib/host";
import { language, systemLanguage, t, type Language } from "$lib/i18n";
import { router } from "$lib/router";
import { incoming } from "$lib/state/incoming.svelte";
import { notices } from "$lib/state/notices.svelte";
import { preferences, type PreferenceBackend } from "$lib/state/preferences.svelte";
import { shell } from "$lib/state/shell.svelte";
import { applyTheme } from "$lib/state/theme.svelte";
import { undo, type Undone } from "$lib/state/undo.svelte";

const kept: PreferenceBackend = {
  async load() {
    const settings = await call(commands.settingsGet());
    return {
      language: settings.ui_lang,
      theme: settings.theme,
      singleKeys: settings.single_keys,
      sidebarOpen: { library: !settings.library_rail, work: !settings.work_rail },
      lockAfter: settings.lock_after,
    };
  },
  async save({ language, theme, singleKeys, sidebarOpen, lockAfter }) {
    const [library_rail, work_rail] = [!sidebarOpen.library, !sidebarOpen.work];
    await call(commands.settingsSet({ ui_lang: language, theme, single_keys: singleKeys, library_rail, work_rail, lock_after: lockAfter }));
  },
};

/** Reads what must be known before the first paint. A core that does not answer leaves the defaults, and says so. */
export async function connect(): Promise<void> {
  let spoken: Language = systemLanguage();
  try {
    await preferences.connect(kept);
    const state = await call(commands.libraryState());
    shell.library = state.open;
    shell.locked = state.locked;
    if (state.last !== null && !state.open && !state.locked) await reopen(state.last);
    if (shell.library) void backups.read();
    spoken = state.lang;
  } catch (failure) {
    notices.failed(failure);
  }
  language.set(preferences.values.language ?? spoken);
  applyTheme(preferences.values.theme);
  undo.connect({ undo: () => step(commands.undo), redo: () => step(commands.redo) });
}

/** Opens the library that was open when the program ended. */
async function reopen(path: string): Promise<void> {
  try {
    shell.library = await call(commands.libraryOpen(path, false));
  } catch (failure) {
    if (!askPassphrase(failure, path)) shell.refused = { path, failure };
  }
}

/** Every kind of record: any change may be the one that undo would take back. */
const everyKind = Object.keys({
  counterpart: 0, link: 0, person: 0, office: 0, meeting: 0, agenda_item: 0, participant: 0, commitment: 0, status_event: 0, indicator: 0,
  observation: 0, talking_point: 0, talking_point_use: 0, source: 0, anchor: 0, evidence: 0, proposal: 0, instrument: 0, quote: 0, brief: 0,
  section: 0, block: 0, version: 0, approval: 0,
} satisfies Record<RecordKind, 0>) as RecordKind[];

/** Keeps what undo and redo would do here; made while the shell is. */
export function followUndo(): void {
  const scope = () => (router.current.name === "brief" ? router.current.params.id : null);
  const query = createQuery(() => ({
    key: ["undo-state", shell.library?.path, scope()],
    kinds: everyKind,
    fetch: async () => (shell.library ? call(commands.undoState(scope())) : null),
  }));
  $effect(() => {
    undo.offered = query.data ?? undefined;
  });
}

type Step = (brief: string | null) => Promise<Result<Changed<OpLabel>, AppError>>;

/** In a note, undo takes back what was done to that note; elsewhere, what was done last in the library. */
async function step(command: Step): Promise<Undone> {
  const place = router.current;
  try {
    const { value, touched } = await call(command(place.name === "brief" ? place.params.id : null));
    invalidate(touched);
    return { label: t.operations.said(value) };
  } catch (failure) {
    if (failure instanceof AppFailure && failure.code === "nothing_to_undo") return null;
    throw failure;
  }
}

/** Takes files dropped anywhere on the window to the screen that imports them; returns what stops it. */
export function followDrops(): () => void {
  return host.onFileDrop((event) => {
    incoming.over = event.type === "over";
    if (event.type !== "drop" || event.paths.length === 0) return;
    incoming.add(event.paths);
    router.go("sources");
  });
}
