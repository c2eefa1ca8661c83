// Closing the real window: what was just typed is in the library.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { askToClose, untilClosed } from "../support/closing.mjs";
import { program } from "../support/places.mjs";
import { withWindow } from "../support/window.mjs";

const WORD = "Zirconium";

test("words typed a moment before the window is closed are saved", async () => {
  await withWindow(async (window, home) => {
    await window.click("radio", /^Bibliothèque d’exemple/);
    await window.click("button", "Créer l’exemple");
    await window.click("link", /^Ouvrir la note/);
    await window.focus("textbox", /Contexte/);
    await window.write(WORD);
    await askToClose();
    await untilClosed();
    const library = home.at("Documents", "Exemple.aidemem");
    const found = execFileSync(program("aide-memoire"), ["--library", library, "search", WORD], { encoding: "utf8", env: home.env });
    assert.match(found, new RegExp(WORD));
  });
});

test("a window that holds nothing unsaved closes when asked", async () => {
  await withWindow(async (window) => {
    await window.find("radio", /^Nouvelle bibliothèque/);
    await askToClose();
    await untilClosed();
  });
});
