// What a person chose about the window itself. Kept by the core, never in the browser's storage; until a backend is
// connected the values live for the session.
import type { Language } from "$lib/i18n";

/** `system` follows the machine, also when it changes at dusk. */
export type ThemeChoice = "system" | "light" | "dark" | "contrast" | "contrast-dark";

/** The two kinds of screens: libraries are scanned, work screens are written in. */
export type ScreenKind = "library" | "work";

/** Every preference, with a value each. */
export interface PreferenceValues {
  /** `null` until chosen: the system's language then. */
  language: Language | null;
  theme: ThemeChoice;
  /** Whether shortcuts of a single letter act. */
  singleKeys: boolean;
  /** Whether the navigation is unfolded, for each kind of screen. */
  sidebarOpen: Record<ScreenKind, boolean>;
  /** After how many minutes without a sign of life an encrypted library is locked; null never. */
  lockAfter: number | null;
}

/** Where preferences are kept. */
export interface PreferenceBackend {
  load(): Promise<PreferenceValues>;
  save(values: PreferenceValues): Promise<void>;
}

/** What holds before anything was chosen. */
export const defaults: PreferenceValues = {
  language: null,
  theme: "system",
  singleKeys: true,
  sidebarOpen: { library: true, work: false },
  lockAfter: 10,
};

class Preferences {
  #values = $state.raw<PreferenceValues>(defaults);
  #backend: PreferenceBackend | undefined;

  get values(): PreferenceValues {
    return this.#values;
  }

  /** Reads what was kept, and keeps every change from now on. */
  async connect(backend: PreferenceBackend): Promise<void> {
    this.#values = await backend.load();
    this.#backend = backend;
  }

  /** Changes one preference at once, and keeps it.
   *
   * Rejects when it could not be kept; the change still holds until the window closes.
   */
  async set<K extends keyof PreferenceValues>(key: K, value: PreferenceValues[K]): Promise<void> {
    this.#values = { ...this.#values, [key]: value };
    await this.#backend?.save(this.#values);
  }

  /** Goes back to the defaults and forgets the backend, for tests. */
  reset(): void {
    this.#values = defaults;
    this.#backend = undefined;
  }
}

/** The preferences of the window. */
export const preferences = new Preferences();
