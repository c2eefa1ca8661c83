import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { preferences } from "$lib/state/preferences.svelte";
import { keyboard, type Shortcut } from "./index";
import { drawnKeys, isSingleKey, nameOf, pressesOf } from "./keys";
import { focusPane } from "./panes";

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const ran: string[] = [];
const stops: (() => void)[] = [];

function add(...shortcuts: (Pick<Shortcut, "keys"> & Partial<Shortcut>)[]) {
  stops.push(
    keyboard.register(() =>
      shortcuts.map((shortcut) => ({
        id: String(shortcut.keys), group: "screen", label: () => "", run: () => void ran.push(String(shortcut.keys)), ...shortcut,
      })),
    ),
  );
}

function press(key: string, modifiers: Partial<typeof plain> = {}, target: Element = document.body, at = 0): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, ...plain, ...modifiers, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: at });
  target.dispatchEvent(event);
  return event;
}

const listener = (event: KeyboardEvent) => keyboard.handle(event);
beforeEach(() => {
  window.addEventListener("keydown", listener);
  ran.length = 0;
});
afterEach(() => {
  window.removeEventListener("keydown", listener);
  stops.splice(0).forEach((stop) => stop());
  keyboard.cancel();
  preferences.reset();
  document.body.replaceChildren();
});

describe("the name of a press", () => {
  it("is the same however it is typed", () => {
    expect(nameOf({ key: "k", ...plain, ctrlKey: true }, false)).toBe("Mod+K");
    expect(nameOf({ key: "k", ...plain, metaKey: true }, true)).toBe("Mod+K");
    expect(nameOf({ key: "Z", ...plain, ctrlKey: true, shiftKey: true }, false)).toBe("Mod+Shift+Z");
    expect(nameOf({ key: "?", ...plain, shiftKey: true }, false)).toBe("?");
    expect(nameOf({ key: "F6", ...plain, shiftKey: true }, false)).toBe("Shift+F6");
    expect(nameOf({ key: "É", ...plain, shiftKey: true }, false)).toBe("Shift+É");
  });

  it("is drawn in the words of the language", () => {
    const names = { Ctrl: "Ctrl", Shift: "Maj", Enter: "Entrée" };
    expect(drawnKeys("Mod+Shift+Z", names, false)).toEqual([["Ctrl", "Maj", "Z"]]);
    expect(drawnKeys("g a", names, false)).toEqual([["G"], ["A"]]);
    expect(drawnKeys("Mod+Enter", names, true)).toEqual([["⌘", "Entrée"]]);
  });

  it("tells shortcuts that would type something from the others", () => {
    expect(["J", "?", "G A", "Shift+A", "Space"].filter((keys) => !isSingleKey(keys))).toEqual([]);
    expect(["Mod+K", "F6", "Alt+T", "Enter"].filter(isSingleKey)).toEqual([]);
    expect(pressesOf("Shift+Mod+z")).toEqual(["Mod+Shift+Z"]);
  });
});

describe("the keyboard", () => {
  it("runs a shortcut and keeps the press from the browser", () => {
    add({ keys: "Mod+K" });
    expect(press("k", { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(ran).toEqual(["Mod+K"]);
    expect(press("l", { ctrlKey: true }).defaultPrevented).toBe(false);
  });

  it("leaves the press to the browser when the shortcut declines it", () => {
    add({ keys: "Enter", run: () => false });
    expect(press("Enter").defaultPrevented).toBe(false);
  });

  it("runs a chord when its second press comes in time, and says that it waits", () => {
    add({ keys: "G A" });
    press("g", {}, document.body, 1000);
    expect(keyboard.pending).toBe("G");
    press("a", {}, document.body, 1400);
    expect(ran).toEqual(["G A"]);
    expect(keyboard.pending).toBeUndefined();
  });

  it("forgets a chord whose second press comes late or is another one", () => {
    add({ keys: "G A" }, { keys: "J" });
    press("g", {}, document.body, 1000);
    press("a", {}, document.body, 9000);
    press("g", {}, document.body, 9100);
    press("j", {}, document.body, 9200);
    press("a", {}, document.body, 9300);
    expect(ran).toEqual(["J"]);
  });

  it("leaves single letters, and the keys of text, to text fields", () => {
    add({ keys: "J" }, { keys: "G A" }, { keys: "Mod+Z" }, { keys: "Mod+B" }, { keys: "Mod+K" });
    const field = document.body.appendChild(document.createElement("textarea"));
    for (const key of ["j", "g", "a"]) press(key, {}, field);
    press("z", { ctrlKey: true }, field);
    press("b", { ctrlKey: true }, field);
    expect(ran).toEqual([]);
    press("k", { ctrlKey: true }, field);
    expect(ran).toEqual(["Mod+K"]);
  });

  it("acts in a checkbox, which takes no text", () => {
    add({ keys: "J" });
    const box = document.body.appendChild(document.createElement("input"));
    box.type = "checkbox";
    press("j", {}, box);
    expect(ran).toEqual(["J"]);
  });

  it("lets single letters be turned off without losing the others", async () => {
    add({ keys: ["J", "ArrowDown"] }, { keys: "Mod+K" });
    await preferences.set("singleKeys", false);
    press("j");
    expect(ran).toEqual([]);
    press("ArrowDown");
    press("k", { ctrlKey: true });
    expect(ran).toEqual(["J,ArrowDown", "Mod+K"]);
  });

  it("does nothing behind an open dialog", () => {
    add({ keys: "J" }, { keys: "Mod+N" });
    document.body.innerHTML = '<div role="dialog" aria-modal="true"><button>x</button></div>';
    press("j");
    press("n", { ctrlKey: true }, document.querySelector("button") ?? document.body);
    expect(ran).toEqual([]);
  });

  it("lets the screen shown last win, and gives the keys back when it leaves", () => {
    add({ keys: "N", run: () => void ran.push("first") });
    add({ keys: "N", run: () => void ran.push("second") });
    press("n");
    stops.pop()?.();
    press("n");
    expect(ran).toEqual(["second", "first"]);
  });

  it("passes over what has nothing to act on", () => {
    add({ keys: "S", run: () => void ran.push("under") });
    add({ keys: "S", enabled: () => false });
    press("s");
    expect(ran).toEqual(["under"]);
  });
});

describe("F6", () => {
  it("goes round the panes both ways", () => {
    document.body.innerHTML =
      '<nav data-pane><a href="#/x" id="one">1</a></nav><main data-pane><button id="hidden">0</button><button id="two">2</button></main><aside data-pane id="three">3</aside>';
    // jsdom draws nothing, so every element would count as hidden.
    for (const drawn of document.querySelectorAll("[data-pane], [data-pane] :not(#hidden)")) drawn.getClientRects = () => [{}] as unknown as DOMRectList;
    const visited = [1, 1, 1, 1, -1].map((step) => {
      focusPane(step as 1 | -1);
      return document.activeElement?.id;
    });
    expect(visited).toEqual(["one", "two", "three", "one", "three"]);
  });
});
