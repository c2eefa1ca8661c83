// The one registry of shortcuts. The listener, the help dialog, the hints of the status bar and the palette all read
// it, so what is written is what works. A screen adds its own while it is shown; the latest added wins.
import { untrack } from "svelte";
import { preferences } from "$lib/state/preferences.svelte";
import { belongsToText, isSingleKey, isTextField, nameOf, pressesOf } from "./keys";

/** The heading of the help dialog a shortcut stands under. */
export type ShortcutGroup = "general" | "go" | "list" | "screen";

/** One shortcut. */
export interface Shortcut {
  /** Unique among those registered together, e.g. `commitments.state`. */
  id: string;
  /** `"Mod+K"`, `"G A"`, or several that do the same: `["J", "ArrowDown"]`. */
  keys: string | string[];
  /** What it does, read when drawn. */
  label: () => string;
  group: ShortcutGroup;
  /** Does it. Returning false leaves the press to the browser. */
  run: () => boolean | void;
  /** False while it has nothing to act on: it is then neither drawn as a hint nor run. */
  enabled?: () => boolean;
  /** A word for the status bar; without it the shortcut is only in the help dialog. */
  hint?: () => string;
  /** The keys drawn with the hint, when it stands for several shortcuts: `["J", "K"]`. */
  hintKeys?: string[];
  /** Shown in the status bar instead, where one hint stands for several shortcuts. */
  barKeys?: string[];
  /** Left out of the help dialog, because another line there covers it. */
  hidden?: boolean;
  /** True for what acts in text fields although they would keep the press. */
  inText?: boolean;
  /** False keeps it out of the palette, for moves that mean nothing there. */
  inPalette?: boolean;
}

/** After the first press of a chord, the second must come within this many milliseconds. */
const CHORD_MS = 1500;

class Keyboard {
  #layers = $state.raw<(() => Shortcut[])[]>([]);
  #pending = $state.raw<string>();
  #pendingAt = 0;

  /** Every shortcut that can act now, the latest registered first. */
  get all(): Shortcut[] {
    return this.#layers.flatMap((layer) => layer()).reverse();
  }

  /** The first press of a chord that waits for its second, for the status bar. */
  get pending(): string | undefined {
    return this.#pending;
  }

  /** Adds shortcuts; returns what removes them. `shortcuts` is read anew each time, so it may follow state. */
  register(shortcuts: () => Shortcut[]): () => void {
    // Registering often happens inside an effect, which must not come to depend on the registry.
    this.#layers = [...untrack(() => this.#layers), shortcuts];
    return () => {
      this.#layers = this.#layers.filter((layer) => layer !== shortcuts);
    };
  }

  /** Runs what `event` asks for, if anything. */
  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || ["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
    const press = nameOf(event);
    const first = this.#takePending(event.timeStamp);
    const context = { inText: isTextField(event.target), inLayer: isInLayer(event.target), press };
    const usable = this.all.filter((shortcut) => isUsable(shortcut, context));
    const chord = first === undefined ? undefined : usable.find((shortcut) => matches(shortcut, [first, press]));
    const found = chord ?? usable.find((shortcut) => matches(shortcut, [press]));
    if (found) {
      if (found.run() !== false) event.preventDefault();
      return;
    }
    if (usable.some((shortcut) => begins(shortcut, press))) {
      this.#pending = press;
      this.#pendingAt = event.timeStamp;
    }
  }

  /** Forgets a chord that was begun. */
  cancel(): void {
    this.#pending = undefined;
  }

  #takePending(now: number): string | undefined {
    const pending = now - this.#pendingAt <= CHORD_MS ? this.#pending : undefined;
    this.#pending = undefined;
    return pending;
  }
}

/** Dialogs, menus and lists of choices handle their own keys. */
function isInLayer(target: EventTarget | null): boolean {
  const own = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
  const open = '[role="dialog"][aria-modal="true"], [role="alertdialog"]';
  return (target instanceof Element && target.closest(own) !== null) || document.querySelector(open) !== null;
}

function listOf(shortcut: Shortcut): string[] {
  return typeof shortcut.keys === "string" ? [shortcut.keys] : shortcut.keys;
}

function isUsable(shortcut: Shortcut, context: { inText: boolean; inLayer: boolean; press: string }): boolean {
  if (context.inLayer) return false;
  if (shortcut.enabled && !shortcut.enabled()) return false;
  if (context.inText && !shortcut.inText && belongsToText(context.press)) return false;
  return true;
}

function matches(shortcut: Shortcut, sequence: string[]): boolean {
  return listOf(shortcut).some(
    (keys) => allowed(keys) && pressesOf(keys).join(" ") === sequence.join(" "),
  );
}

function begins(shortcut: Shortcut, press: string): boolean {
  return listOf(shortcut).some((keys) => {
    const presses = pressesOf(keys);
    return presses.length > 1 && presses[0] === press && allowed(keys);
  });
}

/** Single letters can be turned off by who dictates or mistypes (WCAG 2.1.4). */
function allowed(keys: string): boolean {
  return preferences.values.singleKeys || !isSingleKey(keys);
}

/** The shortcuts of the window. */
export const keyboard = new Keyboard();

/** Adds shortcuts for as long as the calling component lives. */
export function useShortcuts(shortcuts: () => Shortcut[]): void {
  $effect(() => keyboard.register(shortcuts));
}
