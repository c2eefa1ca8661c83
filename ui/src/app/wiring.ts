// The one place where the shell meets the commands of the core: the library, preferences, undo, files dropped on the
// window. Screens call their own commands through $lib/api.
import { commands, type AppError, type Changed, type OpLabel, type Result } from "$lib/api/bindings";
import { backups } from "$lib/api/backups.svelte";
import { AppFailure, call } from "$lib/api/client";
import { invalidate } from "$lib/api/query.svelte";
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
    if (state.open) void backups.read();
    spoken = state.lang;
  } catch (failure) {
    notices.failed(failure);
  }
  language.set(preferences.values.language ?? spoken);
  applyTheme(preferences.values.theme);
  undo.connect({ undo: () => step(commands.undo), redo: () => step(commands.redo) });
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
