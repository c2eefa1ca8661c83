// Files dropped on the real window become sources with proposals; one that cannot be read does not stop the others.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { withWindow } from "../support/window.mjs";

const RELEASE = `Communiqué conjoint

Ottawa, le 15 octobre 2025. Le Canada et le Qatar ont convenu de créer un groupe de travail sur l’énergie.
`;

test("files dropped on the window are read, and one that is empty is named", async () => {
  await withWindow(async (window, home) => {
    await window.click("button", "Créer la bibliothèque");
    await window.find("navigation");
    writeFileSync(home.at("communique.txt"), RELEASE);
    writeFileSync(home.at("vide.txt"), "");
    await window.drop(home.at("communique.txt"), home.at("vide.txt"));
    await window.click("button", "Importer 2 fichiers");
    await window.text("Communiqué conjoint");
    await window.text("1 engagement");
    await window.text("est vide");
    await window.picture("import");
    assert.deepEqual(await window.violations(), []);
  });
});
