// The first start, in both languages: a new library, the example, or one that is there already.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { answer, violations, withPage } from "../support/browser.mjs";

const CHOICES = {
  fr: [/^Nouvelle bibliothèque/, /^Bibliothèque d’exemple/, /^Ouvrir une bibliothèque/],
  en: [/^New library/, /^Example library/, /^Open a library/],
};

for (const [lang, choices] of Object.entries(CHOICES)) {
  test(`the first screen offers a new library, the example and an existing one (${lang})`, async () => {
    await withPage(async (page) => {
      const group = page.getByRole("radiogroup", { name: lang === "fr" ? "Bibliothèque" : "Library" });
      for (const name of choices) await group.getByRole("radio", { name }).waitFor();
      assert.equal(await group.getByRole("radio").count(), choices.length);
      assert.deepEqual(await violations(page), []);
    }, { lang });
  });
}

test("the example library is made in the documents folder and opens", async () => {
  await withPage(async (page, home) => {
    await page.getByRole("radio", { name: /^Bibliothèque d’exemple/ }).click();
    await page.getByRole("button", { name: "Créer l’exemple" }).click();
    await page.getByRole("navigation").first().waitFor();
    assert.ok(existsSync(home.at("Documents", "Exemple.aidemem")));
    await page.getByText("Qatar").first().waitFor();
    assert.deepEqual(await violations(page), []);
  });
});

test("a library that cannot be opened is refused in words, and the first screen stays", async () => {
  await withPage(async (page, home) => {
    await answer(page, "files", [home.at("Documents", "absente.aidemem")]);
    await page.getByRole("radio", { name: /^Ouvrir une bibliothèque/ }).click();
    await page.getByRole("button", { name: "Choisir un fichier…" }).click();
    await page.getByText(/introuvable/).waitFor();
    await page.getByRole("radio", { name: /^Nouvelle bibliothèque/ }).waitFor();
  });
});
