// The shortcuts that hold on every screen, and the same actions for the palette.
import { t } from "$lib/i18n";
import { keyboard, type Shortcut } from "$lib/keyboard";
import { focusPane } from "$lib/keyboard/panes";
import { palette } from "$lib/palette/palette.svelte";
import { router } from "$lib/router";
import { preferences, type ScreenKind } from "$lib/state/preferences.svelte";
import { undo } from "$lib/state/undo.svelte";
import { run } from "$lib/api/client";
import { lockLibrary } from "$lib/api/leaving";
import { notices } from "$lib/state/notices.svelte";
import { shell } from "$lib/state/shell.svelte";
import { navigation, screens } from "./routes";

class HelpDialog {
  open = $state(false);
}

/** Whether the list of all shortcuts is on screen. */
export const help = new HelpDialog();

/** Returns the kind of the current screen. */
export function currentKind(): ScreenKind {
  return screens[router.current.name].kind;
}

/** Unfolds or folds the navigation for the current kind of screen, and remembers it. */
export function toggleSidebar(): void {
  const open = preferences.values.sidebarOpen;
  const kind = currentKind();
  void run(() => preferences.set("sidebarOpen", { ...open, [kind]: !open[kind] }));
}

const places = [...navigation.day, ...navigation.library, ...navigation.foot];

/** The shortcuts of the whole window. */
export function globalShortcuts(): Shortcut[] {
  const words = t.app.shortcuts;
  // The keys always answer, if only to say that there is nothing; the palette offers what there is.
  const { offered } = undo;
  const offers = (what: "undo" | "redo") => offered === undefined || offered[what] !== null;
  return [
    { id: "palette", keys: "Mod+K", group: "general", label: () => words.palette, inText: true, inPalette: false, run: () => palette.show() },
    { id: "new-meeting", keys: "Mod+N", group: "general", label: () => words.newMeeting, run: () => router.go("meetings", {}, { new: "1" }) },
    { id: "import", keys: "Mod+I", group: "general", label: () => words.import, run: () => router.go("sources", {}, { import: "1" }) },
    { id: "undo", keys: "Mod+Z", group: "general", label: () => undo.undoLabel, inPalette: offers("undo"), run: () => void undo.undo() },
    { id: "redo", keys: ["Mod+Shift+Z", "Mod+Y"], group: "general", label: () => undo.redoLabel, inPalette: offers("redo"), run: () => void undo.redo() },
    { id: "sidebar", keys: "Mod+B", group: "general", label: () => words.toggleSidebar, run: toggleSidebar },
    { id: "next-pane", keys: "F6", group: "general", label: () => words.nextPane, inPalette: false, run: () => focusPane(1) },
    { id: "previous-pane", keys: "Shift+F6", group: "general", label: () => words.previousPane, inPalette: false, run: () => focusPane(-1) },
    {
      id: "lock", keys: "Mod+Shift+L", group: "general", label: () => t.protection.lock, inText: true, enabled: () => shell.library?.encrypted ?? false,
      run: () => void run(async () => { if (!(await lockLibrary())) notices.interrupt(t.protection.notLocked); }),
    },
    { id: "help", keys: "?", group: "general", label: () => words.help, run: () => { help.open = true; } },
    ...places.flatMap(({ name, letter }): Shortcut[] =>
      letter === undefined
        ? []
        : [{ id: `go.${name}`, keys: `G ${letter}`, group: "go", label: () => screens[name].title(), inPalette: false, run: () => router.go(name) }],
    ),
  ];
}

/** Puts every shortcut that means something there, and every place, into the palette; returns what removes them. */
export function registerActions(): () => void {
  const stops = [
    palette.register({
      id: "actions",
      prefix: ">",
      entries: () =>
        keyboard.all
          .filter((shortcut) => shortcut.inPalette !== false && (shortcut.enabled?.() ?? true))
          .map((shortcut) => ({
            id: shortcut.id,
            group: t.app.palette.actions,
            title: shortcut.label(),
            keys: typeof shortcut.keys === "string" ? shortcut.keys : shortcut.keys[0],
            run: () => void shortcut.run(),
          })),
    }),
    palette.register({
      id: "places",
      entries: () =>
        places.map(({ name, letter, icon }) => ({
          icon,
          id: name,
          group: t.app.palette.goTo,
          title: screens[name].title(),
          keys: letter === undefined ? undefined : `G ${letter}`,
          run: () => router.go(name),
        })),
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
