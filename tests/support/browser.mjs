// The same screens in Chromium, over the real commands: see src-tauri/examples/bridge.rs. Quicker than the real window
// and easier to look into; what only the window has (dialogs, capabilities, dropped files) is tested in e2e/.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { violationLines } from "./axe.mjs";
import { newHome, pictureFile, program } from "./places.mjs";

/** How long something may take to appear on the screen. */
const PATIENCE_MS = 30_000;

const CHROMIUMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Opens the program in a page for the length of a test: `await withPage(async (page, home) => { … })`.
 *
 * `page` is Playwright's. A test gives the answer of a file dialog before the dialog would open, with `answer`.
 *
 * @param options `lang`, the language of the system, `fr` unless `en`; `viewport`, in CSS pixels
 */
export async function withPage(use, { lang = "fr", viewport = { width: 1280, height: 800 } } = {}) {
  const home = newHome(lang);
  const bridge = await startBridge(home);
  const browser = await chromium.launch({
    executablePath: installedChromium(),
    // Chromium's sandbox refuses to run as root, which test machines often are.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const context = await browser.newContext({ locale: `${lang}-CA`, viewport, timezoneId: "America/Toronto", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await page.goto(bridge.address);
    await use(page, home);
    if (errors.length > 0) throw new Error("The page threw an error");
  } catch (failure) {
    await page.screenshot({ path: pictureFile("failed-bridge") }).catch(() => undefined);
    failure.message += [...errors, ...bridge.printed].map((line) => `\n${line}`).join("");
    throw failure;
  } finally {
    await browser.close();
    bridge.child.kill("SIGKILL");
    home.remove();
  }
}

/** Runs a command as the screens do. */
export async function ask(page, command, args = {}) {
  return page.evaluate(async ([command, args]) => {
    const answer = await fetch(`/__invoke/${command}`, { method: "POST", body: JSON.stringify(args) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }, [command, args]);
}

/** Puts the answer of the next file dialog in place: `files`, `folders` or `saves`. */
export function answer(page, kind, value) {
  return page.evaluate(([kind, value]) => window.__bridge[kind].push(value), [kind, value]);
}

/** Drops files on the window. */
export function drop(page, ...paths) {
  return page.evaluate((paths) => window.__bridge.drop(paths), paths);
}

/** Returns what axe finds wrong in what is shown, one line each. */
export async function violations(page) {
  return violationLines(await new AxeBuilder({ page }).analyze());
}

async function startBridge(home) {
  const child = spawn(program(join("examples", "bridge")), [home.folder], {
    stdio: ["ignore", "pipe", "pipe"],
    env: home.env,
  });
  const printed = [];
  createInterface({ input: child.stderr }).on("line", (line) => printed.push(line));
  const address = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The bridge ended with ${code}:\n${printed.join("\n")}`)));
    createInterface({ input: child.stdout }).once("line", (line) => resolve(line.replace("listening on ", "")));
  });
  return { child, address, printed };
}

function installedChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => CHROMIUMS.map((name) => join(folder, name))).find(existsSync);
  if (!found) throw new Error(`No Chromium was found on the path: ${CHROMIUMS.join(", ")}`);
  return found;
}
