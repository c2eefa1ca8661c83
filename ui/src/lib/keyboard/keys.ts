// Reading and writing shortcuts: "Mod+K", "G A" (one after the other), "Shift+F6", "?". `Mod` is Ctrl, or ⌘ on a Mac.
// Letters are compared by what they type, so that every keyboard layout works; no state lives here.

/** One press, as an event gives it. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** True on a Mac, where ⌘ replaces Ctrl. */
export const onMac = /Mac/.test(globalThis.navigator?.platform ?? "");

/** Returns the normal form of one press: `Mod+Shift+Z`, `?`, `J`, `F6`. */
export function nameOf(press: Press, mac: boolean = onMac): string {
  const key = press.key === " " ? "Space" : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const mod = mac ? press.metaKey : press.ctrlKey;
  // Shift is part of how a sign is typed (? is Shift 6 on some layouts), but tells letters and named keys apart.
  const shift = press.shiftKey && (key.length > 1 || /\p{L}/u.test(key));
  return [mod ? "Mod" : "", press.altKey ? "Alt" : "", shift ? "Shift" : "", key].filter((part) => part !== "").join("+");
}

/** Splits a shortcut into its presses, each in the normal form: `"G A"` gives two. */
export function pressesOf(keys: string): string[] {
  return keys.split(" ").map((press) => {
    const parts = press === "+" ? ["+"] : press.split("+");
    const key = parts[parts.length - 1] ?? "";
    const name = key.length === 1 ? key.toUpperCase() : key;
    return [...["Mod", "Alt", "Shift"].filter((modifier) => parts.slice(0, -1).includes(modifier)), name].join("+");
  });
}

/** True for shortcuts that would type something in a text field: letters, digits and signs without Ctrl or Alt. */
export function isSingleKey(keys: string): boolean {
  return pressesOf(keys).some((press) => !/^(Mod|Alt)\+/.test(press) && (press.replace(/^Shift\+/, "").length === 1 || press === "Space"));
}

/** The presses a text field keeps for itself, whatever the program does with them elsewhere. */
const textKeys = new Set([
  "Mod+Z", "Mod+Shift+Z", "Mod+Y", "Mod+A", "Mod+C", "Mod+V", "Mod+X", "Mod+B", "Mod+I", "Mod+U",
  "Enter", "Escape", "Tab", "Shift+Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
  "Home", "End", "PageUp", "PageDown", "Delete", "Backspace", "Alt+ArrowUp", "Alt+ArrowDown",
]);

/** True when a text field keeps this press. */
export function belongsToText(press: string): boolean {
  return textKeys.has(press) || isSingleKey(press);
}

/** True when `target` takes text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[contenteditable="true"]')) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range", "file"].includes(target.type);
}

/** Returns the presses as the keys to draw, e.g. `[["Ctrl", "K"]]`; `names` translates the named ones. */
export function drawnKeys(keys: string, names: Record<string, string>, mac: boolean = onMac): string[][] {
  const signs: Record<string, string> = mac ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" } : { Mod: names.Ctrl ?? "Ctrl" };
  const arrows: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
  return pressesOf(keys).map((press) =>
    (press === "+" ? ["+"] : press.split("+")).map((part) => signs[part] ?? arrows[part] ?? names[part] ?? part),
  );
}
