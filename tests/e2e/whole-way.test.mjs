// The whole way in the real window: five documents dropped in, proposals accepted, the meeting made, its note assembled
// and edited, and two Word files on the disk that other programs find nothing wrong with.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../support/places.mjs";
import { Key, withWindow } from "../support/window.mjs";
import { openXmlErrors, pagesOf } from "../support/word.mjs";

/** The public documents of the example, in French. */
const DOCUMENTS = ["2020-06-25-quebec-france.fr.html", "2025-07-09-canada-korea.fr.md", "2025-09-25-all-in.fr.html", "2025-10-15-canada-qatar.fr.md", "2026-03-06-canada-japan.fr.txt"]
  .map((name) => join(root, "templates/example/sources", name));

const MESSAGE = "Le Canada tient à la création du comité mixte.";

test("five documents become a note in Word, in both languages", async () => {
  await withWindow(async (window, home) => {
    await window.click("button", "Créer la bibliothèque");
    await window.find("navigation");

    await window.drop(...DOCUMENTS);
    await window.click("button", "Importer 5 fichiers");
    await window.text("Import terminé");
    await window.click("button", /^Réviser les/);
    for (const _ of DOCUMENTS.slice(1)) {
      await acceptAll(window);
      await window.click("link", /^Réviser «/);
    }
    await acceptAll(window);
    await window.picture("way-review");

    await window.click("link", "Rencontres");
    await window.click("button", /^Nouvelle rencontre/);
    await window.type("combobox", "Interlocuteur", "Qatar");
    await window.press(Key.Enter);
    await window.find("button", "Retirer Qatar");
    await window.type("textbox", "Date", "2026-12-09");
    await window.type("textbox", "Lieu", "Ottawa");
    await window.picture("way-meeting");
    await window.click("button", /^Créer la rencontre et la note/);

    await window.focus("textbox", /Messages clés/);
    await window.write(MESSAGE);
    await window.text(MESSAGE);
    await window.picture("way-note");
    assert.deepEqual(await window.violations(), []);

    await window.click("button", "Exporter");
    await window.click("radio", /Les deux/);
    await window.picture("way-export");
    await window.click("button", /^Exporter/);
    await window.text("Note exportée");

    const files = readdirSync(home.at("Documents")).filter((name) => name.endsWith(".docx")).sort();
    assert.deepEqual(files, ["2026-12-09 Canada–Qatar (EN).docx", "2026-12-09 Canada–Qatar (FR).docx"]);
    for (const file of files) assert.deepEqual(openXmlErrors(home.at("Documents", file)), [], file);
    const [english, french] = files.map((file) => pagesOf(home.at("Documents", file)).join("\n"));
    assert.match(french, /Engagements avec le Qatar/);
    assert.match(french, new RegExp(MESSAGE));
    assert.match(english, /Commitments with Qatar/);
  });
});

/** Accepts every proposal of the document that is open, by its key. */
async function acceptAll(window) {
  await window.find("list", "Liste des propositions");
  const [, done, all] = (await window.text(/(\d+)\srévisées? sur (\d+)/)).map(Number);
  for (let number = done + 1; number <= all; number += 1) {
    await window.press("a");
    const reviewed = `^${number}\\srévisées? sur`;
    // A commitment needs somebody it is made with, and this document names nobody but ourselves.
    const [shown] = await window.text(new RegExp(`${reviewed}|De qui parle ce document`, "m"));
    if (shown.startsWith("De qui")) {
      await window.type("textbox", "Nouvel interlocuteur", "Scale AI");
      await window.press(Key.Enter);
      await window.find("button", /^Interlocuteurs : Scale AI/);
      await window.press(Key.Escape);
      await window.gone("textbox", "Nouvel interlocuteur");
      await window.press("a");
    }
    await window.text(new RegExp(reviewed, "m"));
  }
  await window.text("Toutes les propositions sont révisées");
}
