// The shortcuts of an open note.
import { t } from "$lib/i18n";
import type { Shortcut } from "$lib/keyboard";
import type { Desk } from "./desk.svelte";
import { focusSection, goToCheck, goToUntranslated } from "./places";

/** How many sections have a key of their own. */
export const SECTION_KEYS = 9;

/** Returns the shortcuts; read anew at each press, so they follow the note. */
export function deskShortcuts(desk: Desk): Shortcut[] {
  const words = t.briefs;
  const screen = { group: "screen", inText: true, enabled: () => desk.view !== undefined } as const;
  return [
    { ...screen, id: "brief.cite", keys: "Mod+J", label: () => words.cite.title, hint: () => words.cite.do, run: () => desk.open("cite") },
    { ...screen, id: "brief.insert", keys: "/", inText: false, label: () => words.insert.title, hint: () => words.insert.do, run: () => desk.open("insert") },
    { ...screen, id: "brief.next-check", keys: "F8", label: () => words.checks.nextLabel, hint: () => words.checks.next, run: () => goToCheck(desk, 1) },
    { ...screen, id: "brief.previous-check", keys: "Shift+F8", label: () => words.checks.previousLabel, run: () => goToCheck(desk, -1) },
    { ...screen, id: "brief.untranslated", keys: "Alt+T", label: () => words.tool.nextToTranslate, run: () => goToUntranslated(desk) },
    { ...screen, id: "brief.export", keys: "Mod+E", label: () => words.export, run: () => { desk.dialog = "export"; } },
    ...desk.sections.slice(0, SECTION_KEYS).map((section, at): Shortcut => ({
      ...screen, id: `brief.section.${section.id}`, keys: `Alt+${at + 1}`, hidden: at > 0, inPalette: false,
      label: () => words.outline.keys(Math.min(desk.sections.length, SECTION_KEYS)),
      run: () => focusSection(desk, section.id),
    })),
  ];
}
