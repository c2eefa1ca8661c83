// Typing in the real window: words go where the focus is, and nowhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Key, withWindow } from "../support/window.mjs";

test("what is typed above a note never reaches it", async () => {
  await withWindow(async (window) => {
    await window.click("radio", /^Bibliothèque d’exemple/);
    await window.click("button", "Créer l’exemple");
    await window.click("link", /^Ouvrir la note/);
    await window.focus("textbox", /Contexte/);
    await window.write("Ici");
    await window.text("Ici");

    await window.click("button", /^Exporter/);
    await window.find("heading", "Exporter la note");
    await window.write("qqq");
    await window.press(Key.Escape);
    await window.gone("heading", "Exporter la note");
    assert.doesNotMatch(await shownText(window), /qqq/);

    // Back in the text, the cursor is where it was.
    await window.focus("textbox", /Contexte/);
    await window.write(" même");
    await window.text("Ici même");
  });
});

/** What the page of the note says. */
const shownText = (window) => window.run("() => document.body.innerText");
