// A stolen laptop and a broken disk, as an officer meets them: a library protected, locked, unlocked, backed up,
// damaged on purpose and restored, all through the screens.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { answer, violations, withPage } from "../support/browser.mjs";

const PHRASE = "cheval pomme lac tambour";

async function makeProtected(page) {
  await page.getByRole("radio", { name: /^Nouvelle bibliothèque/ }).click();
  await page.getByRole("checkbox", { name: /^Protéger d’une phrase de passe/ }).click();
  await page.getByLabel("Phrase de passe", { exact: true }).fill(PHRASE);
  await page.getByLabel("Répéter la phrase").fill(PHRASE);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: "Créer la bibliothèque" }).click();
  const sheet = page.getByRole("dialog", { name: "Fiche de secours" });
  await sheet.waitFor();
  assert.deepEqual(await violations(page), []);
  const code = await sheet.locator("li").allInnerTexts();
  assert.equal(code.length, 4);
  await sheet.locator(".dialog-acts").getByRole("button", { name: "Fermer" }).click();
  await page.getByRole("navigation").first().waitFor();
  return code.join(" ");
}

const unlock = async (page, phrase) => {
  await page.getByLabel("Phrase de passe").fill(phrase);
  await page.getByRole("button", { name: "Déverrouiller" }).click();
};

test("a library is made under a passphrase, locked, and opened with the passphrase or the code of its sheet", async () => {
  await withPage(async (page, home) => {
    const code = await makeProtected(page);
    const file = home.at("Documents", "Bibliothèque.aidemem");
    assert.ok(!readFileSync(file).subarray(0, 15).equals(Buffer.from("SQLite format 3")));
    await page.getByText("Sur ce poste, chiffré").waitFor();
    await page.getByText(/^Copie vérifiée à/).waitFor();

    await page.keyboard.press("Control+Shift+L");
    await page.getByRole("heading", { name: /est verrouillée$/ }).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.getByRole("navigation").count(), 0);
    await unlock(page, "autre chose");
    await page.getByText(/n’ouvre pas la bibliothèque/).waitFor();
    await unlock(page, PHRASE);
    await page.getByRole("navigation").first().waitFor();

    await page.keyboard.press("Control+Shift+L");
    await unlock(page, code);
    await page.getByRole("navigation").first().waitFor();
  });
});

test("a plain library is protected later, its copies follow, and it is made plain again", async () => {
  await withPage(async (page, home) => {
    await page.getByRole("radio", { name: /^Nouvelle bibliothèque/ }).click();
    await page.getByRole("button", { name: "Créer la bibliothèque" }).click();
    await page.getByText(/^Copie vérifiée à/).click();
    await page.getByRole("heading", { name: "Copies de sauvegarde" }).waitFor();
    await page.getByRole("button", { name: "Copier maintenant" }).click();
    await page.getByText("Copie faite et vérifiée").first().waitFor();
    assert.deepEqual(await violations(page), []);

    await page.getByRole("link", { name: "Protection" }).click();
    await page.getByRole("button", { name: "Protéger…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Phrase de passe", { exact: true }).fill(PHRASE);
    await dialog.getByLabel("Répéter la phrase").fill(PHRASE);
    assert.deepEqual(await violations(page), []);
    await dialog.getByRole("button", { name: "Protéger" }).click();
    await page.getByRole("dialog", { name: "Fiche de secours" }).locator(".dialog-acts").getByRole("button", { name: "Fermer" }).click();
    await page.getByText("Sur ce poste, chiffré").waitFor();
    const copies = home.at("Documents", "Bibliothèque.copies");
    for (const name of readdirSync(copies)) {
      const head = readFileSync(`${copies}/${name}`).subarray(0, 15);
      assert.ok(!head.equals(Buffer.from("SQLite format 3")), name);
    }
    assert.deepEqual(await violations(page), []);
    await page.getByLabel("Verrouiller après une absence").click();
    await page.getByRole("option", { name: "30 minutes" }).click();
    await page.getByLabel("Verrouiller après une absence").getByText("30 minutes").waitFor();

    await page.getByRole("button", { name: "Retirer…" }).click();
    await dialog.getByLabel("Phrase de passe actuelle").fill(PHRASE);
    await dialog.getByRole("button", { name: "Retirer" }).click();
    await page.getByRole("button", { name: "Protéger…" }).waitFor();
    assert.ok(readFileSync(home.at("Documents", "Bibliothèque.aidemem")).subarray(0, 15).equals(Buffer.from("SQLite format 3")));
  });
});

test("a damaged library is refused in words and restored in one press", async () => {
  await withPage(async (page, home) => {
    await page.getByRole("radio", { name: /^Nouvelle bibliothèque/ }).click();
    await page.getByRole("button", { name: "Créer la bibliothèque" }).click();
    await page.getByText(/^Copie vérifiée à/).waitFor();
    await page.getByRole("link", { name: "Réglages" }).click();
    await page.getByRole("link", { name: "Bibliothèque", exact: true }).click();
    await page.getByRole("button", { name: "Fermer la bibliothèque" }).click();
    await page.getByRole("radio", { name: /^Ouvrir une bibliothèque/ }).waitFor();
    const file = home.at("Documents", "Bibliothèque.aidemem");
    writeFileSync(file, readFileSync(file).subarray(0, 10_000));

    await answer(page, "files", [file]);
    await page.getByRole("radio", { name: /^Ouvrir une bibliothèque/ }).click();
    await page.getByRole("button", { name: "Choisir un fichier…" }).click();
    await page.getByText(/est endommagé/).first().waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Restaurer la dernière bonne copie" }).click();
    await page.getByRole("navigation").first().waitFor();
    await page.getByText(/L’ancien fichier est conservé/).first().waitFor();
    const kept = readdirSync(home.at("Documents")).filter((name) => name.includes("remplacée"));
    assert.equal(kept.length, 1);
    assert.equal(readFileSync(home.at("Documents", kept[0])).length, 10_000);
  });
});
