export { keyboard, useShortcuts, type Shortcut, type ShortcutGroup } from "./keyboard.svelte";
export { drawnKeys } from "./keys";
