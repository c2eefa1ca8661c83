// The real window, as a test uses it: things are found as people and screen readers find them, by role and name, and
// waited for by watching the page change.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { violationLines } from "./axe.mjs";
import { openSession } from "./driver.mjs";
import { newHome, pictureFile } from "./places.mjs";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How long something may take to appear on the screen: a busy machine is slow, and waiting costs nothing else. */
const PATIENCE_MS = 45_000;

/** Keys that write nothing, as the protocol names them. */
export const Key = {
  Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", Backspace: "\uE003", Delete: "\uE017", Home: "\uE011", End: "\uE010",
  Up: "\uE013", Down: "\uE015", Left: "\uE012", Right: "\uE014", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A",
};

/** Opens the window for the length of a test: `await withWindow(async (window, home) => { … })`.
 *
 * @param options `home`, to open where a first window was; `lang`, the language of the system; `binary`, to open the window by another program
 */
export async function withWindow(use, { home: given, lang, binary } = {}) {
  const home = given ?? newHome(lang);
  const session = await openSession(home, binary);
  try {
    const window = new Window(session);
    await use(window, home);
  } catch (failure) {
    const picture = await session.send("GET", "/screenshot").catch(() => undefined);
    if (picture) writeFileSync(pictureFile("failed"), Buffer.from(picture, "base64"));
    failure.message += `\nThe window printed:\n${session.log()}`;
    throw failure;
  } finally {
    await session.close();
    if (!given) home.remove();
  }
}

export class Window {
  #session;

  constructor(session) {
    this.#session = session;
  }

  /** Runs a function in the page and returns its result; it may be asynchronous, and sees nothing from here. */
  async run(script, ...args) {
    const wrapped = `const done = arguments[arguments.length - 1];
      Promise.resolve((${script})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
    const result = await this.#session.send("POST", "/execute/async", { script: wrapped, args });
    if (result?.error) throw new Error(result.error);
    return result?.value ?? null;
  }

  /** Waits until something of this role and name is on the screen and returns it.
   *
   * @param name the whole accessible name, or a regular expression that finds part of it
   * @param options `enabled`, to wait until it can be used as well
   */
  async find(role, name, { enabled = false } = {}) {
    await this.#loadAxe();
    const pattern = name === undefined ? null : name instanceof RegExp ? [name.source, name.flags] : name;
    const found = await this.run(findInPage, role, pattern, enabled, PATIENCE_MS);
    if (found.element) return found.element;
    throw new Error(`No ${role} named ${name}; there are: ${found.names.join(" | ") || "none"}`);
  }

  /** Waits until nothing of this role and name is on the screen. */
  async gone(role, name) {
    const deadline = Date.now() + PATIENCE_MS;
    const pattern = name instanceof RegExp ? [name.source, name.flags] : name;
    while ((await this.run(findInPage, role, pattern, false, 0)).element) {
      if (Date.now() > deadline) throw new Error(`${role} ${name} is still on the screen`);
    }
  }

  /** Waits until the page holds this text, in what is shown, and returns what it found.
   *
   * @param wanted a text, or a regular expression, whose match is returned
   */
  async text(wanted) {
    const pattern = wanted instanceof RegExp ? wanted : new RegExp(escaped(wanted));
    const shown = await this.run(textInPage, [pattern.source, pattern.flags], PATIENCE_MS);
    const found = pattern.exec(shown);
    if (!found) throw new Error(`The window does not show « ${wanted} »; it shows:\n${shown}`);
    return found;
  }

  /** Finds something that can be used and clicks on it. */
  async click(role, name) {
    const element = await this.find(role, name, { enabled: true });
    await this.#session.send("POST", `/element/${element[ELEMENT]}/click`);
  }

  /** Finds a field and types into it. */
  async type(role, name, text) {
    const element = await this.find(role, name, { enabled: true });
    await this.#session.send("POST", `/element/${element[ELEMENT]}/value`, { text });
  }

  /** Puts the focus on something, as Tab would. */
  async focus(role, name) {
    await this.run("(element) => element.focus()", await this.find(role, name, { enabled: true }));
  }

  /** Writes where the focus is, one key after the other. */
  async write(text) {
    const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await this.#session.send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Presses keys together where the focus is: `press(Key.Control, "z")`. */
  async press(...keys) {
    const actions = [
      ...keys.map((value) => ({ type: "keyDown", value })),
      ...keys.toReversed().map((value) => ({ type: "keyUp", value })),
    ];
    await this.#session.send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Drops files on the middle of the window: what Tauri sends the page when a person does. */
  async drop(...paths) {
    const reached = await this.run(dropInPage, paths);
    if (!reached) throw new Error("Nothing in the page listens for dropped files");
  }

  /** Returns what axe finds wrong in what is shown, one line each. */
  async violations() {
    await this.#loadAxe();
    return violationLines(await this.run("() => axe.run(document, { resultTypes: ['violations'] })"));
  }

  /** Takes a picture, for a person to look at. */
  async picture(name) {
    await this.run(paintedInPage);
    writeFileSync(pictureFile(name), Buffer.from(await this.#session.send("GET", "/screenshot"), "base64"));
  }

  async #loadAxe() {
    const loaded = await this.run("() => window.axe !== undefined && document.readyState === 'complete'");
    if (!loaded) await this.#session.send("POST", "/execute/sync", { script: `${AXE}; window.axe = axe;`, args: [] });
  }
}

/** Returns an expression that finds just this text. */
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

// The functions below run in the page.

function findInPage(role, pattern, enabled, patience) {
  const axe = window.axe;
  const matches = Array.isArray(pattern)
    ? (name) => new RegExp(...pattern).test(name)
    : (name) => pattern === null || name === pattern;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const usable = (element) => !element.matches(":disabled, [aria-disabled='true'], [inert] *");
  const look = () => {
    axe.setup(document.documentElement);
    try {
      // What lies behind a dialog cannot be reached.
      const front = [...document.querySelectorAll("[aria-modal='true']")].filter(shown).at(-1) ?? document;
      const candidates = [...front.querySelectorAll("*")]
        .filter((element) => axe.commons.aria.getRole(element) === role && shown(element))
        .map((element) => ({ element, name: axe.commons.text.accessibleText(element).trim() }));
      return {
        element: candidates.find(({ element, name }) => matches(name) && (!enabled || usable(element)))?.element,
        names: candidates.map(({ name }) => name),
      };
    } finally {
      axe.teardown();
    }
  };
  return new Promise((resolve) => {
    const settle = (found) => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const observer = new MutationObserver(() => {
      const found = look();
      if (found.element) settle(found);
    });
    const timer = setTimeout(() => settle(look()), patience);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const found = look();
    if (found.element) settle(found);
  });
}

function textInPage(pattern, patience) {
  const found = () => new RegExp(...pattern).test(document.body.innerText);
  return new Promise((resolve) => {
    const settle = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(document.body.innerText);
    };
    const observer = new MutationObserver(() => found() && settle());
    const timer = setTimeout(settle, patience);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    if (found()) settle();
  });
}

function paintedInPage() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  return document.fonts.ready.then(frame).then(frame).then(() => null);
}

function dropInPage(paths) {
  const event = "tauri://drag-drop";
  const listeners = Object.getOwnPropertyNames(window)
    .filter((name) => name.startsWith("__internal_unstable_listeners_object"))
    .map((name) => window[name][event])
    .find((found) => found !== undefined);
  const position = { x: (innerWidth / 2) * devicePixelRatio, y: (innerHeight / 2) * devicePixelRatio };
  const ids = Object.getOwnPropertyNames(listeners ?? {});
  for (const id of ids) {
    window.__TAURI_INTERNALS__.runCallback(listeners[id].handlerId, { event, id, payload: { paths, position } });
  }
  return ids.length > 0;
}
