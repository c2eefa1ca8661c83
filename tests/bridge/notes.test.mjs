// A note on its way: its details, the chain that approves it, the versions frozen on the way, read and taken up again.
// What a person does, over the real commands, in both languages.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answer, ask, violations, withPage } from "../support/browser.mjs";

/** Opens the note of the example library. */
async function withNote(lang, use) {
  await withPage(async (page, home) => {
    await ask(page, "settings_set", { preferences: { ui_lang: lang, theme: "light", single_keys: true, library_rail: false, work_rail: true } });
    const { folder } = await ask(page, "library_state");
    await ask(page, "library_create_example", { path: `${folder}/exemple.aidemem` });
    const [row] = await ask(page, "brief_list");
    const brief = row.brief.id;
    await page.reload();
    await page.goto(new URL(`#/briefs/${brief}`, page.url()).href);
    await use(page, brief, home);
  }, { lang, viewport: { width: 1440, height: 900 } });
}

const state = async (page, brief) => (await ask(page, "brief_get", { id: brief, lang: "fr" })).brief.state;

/** Waits until the core says `expected`; the screen answers a key press before the library has it. */
async function until(page, now, expected) {
  let last;
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(50)) {
    last = await now();
    if (JSON.stringify(last) === JSON.stringify(expected)) return;
  }
  assert.deepEqual(last, expected);
}

test("a note is approved step by step, and changing it afterwards puts it in review again", async () => {
  await withNote("fr", async (page, brief) => {
    await page.getByRole("tab", { name: "Parcours" }).click();
    await page.getByText("Aucune approbation demandée").waitFor();
    assert.deepEqual(await violations(page), []);
    for (const name of ["Anne Roy", "Luc Savard"]) {
      await page.getByRole("button", { name: "Ajouter une étape" }).click();
      await page.getByRole("textbox", { name: "Nom", exact: true }).fill(name);
      if (name === "Anne Roy") assert.deepEqual(await violations(page), []);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name }).waitFor();
    }
    const chain = await ask(page, "approval_list", { brief });
    assert.ok(chain.every((step) => step.is_planned && step.due !== null), "the dates follow the meeting");

    const decide = async () => {
      await page.getByRole("button", { name: "Noter la décision" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("radio", { name: /^Approuvée/ }).waitFor();
      assert.deepEqual(await violations(page), []);
      await dialog.getByRole("button", { name: "Noter", exact: true }).click();
    };
    await decide();
    await page.getByText(/Approuvée le .*, version 1/).waitFor();
    assert.equal(await state(page, brief), "in_review");
    await decide();
    await page.getByText(/Approuvée le .*, version 2/).waitFor();
    assert.equal(await state(page, brief), "approved");
    await page.locator("footer").getByText("Note approuvée. Version 2 figée.").waitFor();
    assert.deepEqual(await violations(page), []);

    await page.getByRole("textbox", { name: /Contexte/ }).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Un mot de plus.");
    await page.locator("footer").getByText(/de nouveau en révision/).waitFor();
    assert.equal(await state(page, brief), "in_review");
    await page.getByText("La note a changé depuis.").first().waitFor();
    await page.keyboard.press("Control+z");
    await until(page, () => state(page, brief), "approved");
  });
});

test("a version reads as it was, goes to Word as it was, and is taken up again by one press", async () => {
  await withNote("fr", async (page, brief, home) => {
    await page.getByRole("tab", { name: "Parcours" }).click();
    await page.getByRole("button", { name: "Figer une version" }).click();
    await page.getByRole("textbox", { name: /Libellé/ }).fill("remise au cabinet");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /remise au cabinet/ }).waitFor();
    await page.getByText("texte actuel").waitFor();

    await page.getByRole("textbox", { name: /Contexte/ }).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Phrase ajoutée après coup.");
    await page.getByText("texte actuel").waitFor({ state: "detached" });
    const [version] = await ask(page, "version_list", { brief });
    assert.deepEqual([version.number, version.is_current], [1, false]);

    await page.getByRole("button", { name: "Lire la version 1" }).click();
    const dialog = page.getByRole("dialog", { name: "Version 1" });
    await dialog.getByRole("heading", { name: /Messages clés/ }).waitFor();
    assert.equal(await dialog.getByText("Phrase ajoutée après coup.").count(), 0);
    assert.deepEqual(await violations(page), []);
    await dialog.getByRole("radio", { name: "EN" }).click();
    await dialog.getByRole("heading", { name: /Key messages/ }).waitFor();

    await dialog.getByRole("button", { name: "Exporter cette version" }).click();
    const out = page.getByRole("dialog", { name: "Exporter la version 1" });
    await out.getByText("Chiffres, états et dates tels que figés").waitFor();
    assert.deepEqual(await violations(page), []);
    const folder = join(home.folder, "sortie");
    await answer(page, "folders", folder);
    await out.getByRole("button", { name: "Choisir…" }).click();
    await out.getByText(folder).waitFor();
    await out.getByRole("button", { name: /^Exporter/ }).click();
    await out.getByText("Note exportée").first().waitFor();
    assert.ok(existsSync(folder) && readdirSync(folder).every((file) => / v1\.docx$/.test(file)));
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Plus d’actions pour Version 1" }).click();
    await page.getByRole("menuitem", { name: "Reprendre ce texte" }).click();
    await page.getByText("Avant une restauration").waitFor();
    const says = async () => JSON.stringify((await ask(page, "brief_get", { id: brief, lang: "fr" })).blocks).includes("Phrase ajoutée");
    assert.equal(await says(), false);
    await page.keyboard.press("Control+z");
    await until(page, says, true);
    assert.equal((await ask(page, "version_list", { brief })).length, 1);
  });
});

test("the details of a note are filled in, and its panel and dialogs are without a fault in English too", async () => {
  await withNote("en", async (page, brief) => {
    await page.getByRole("button", { name: "More actions", exact: true }).last().click();
    await page.getByRole("menuitem", { name: "Brief details…" }).click();
    const dialog = page.getByRole("dialog", { name: "Brief details" });
    await dialog.getByRole("textbox", { name: /^Docket number/ }).fill("2026-0412");
    await dialog.getByRole("textbox", { name: /^Contact/ }).fill("An analyst, extension 12");
    await dialog.getByRole("textbox", { name: /^Consulted/ }).fill("Finance; Justice");
    await dialog.getByRole("checkbox", { name: "Cabinet confidence" }).click();
    await dialog.getByRole("textbox", { name: /^Retain until/ }).fill("2036-01-31");
    assert.deepEqual(await violations(page), []);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "detached" });
    const { brief: saved, resolved } = await ask(page, "brief_get", { id: brief, lang: "en" });
    assert.deepEqual(
      [saved.docket, saved.contact, saved.consulted, saved.cabinet_confidence, saved.handling.retain_until],
      ["2026-0412", "An analyst, extension 12", ["Finance", "Justice"], true, "2036-01-31"],
    );
    assert.match(resolved.frame.marking, /cabinet/i);

    await page.getByRole("tab", { name: "Routing" }).click();
    await page.getByRole("button", { name: "Add a step" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Anne Roy");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Record the decision" }).click();
    await page.getByRole("radio", { name: "Sent back" }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Freeze a version" }).click();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Read version 1" }).click();
    await page.getByRole("dialog", { name: "Version 1" }).getByRole("heading").first().waitFor();
    assert.deepEqual(await violations(page), []);
  });
});

test("a block is given a marking of its own, which the note then bears", async () => {
  await withNote("fr", async (page, brief) => {
    const printed = async () => (await ask(page, "brief_get", { id: brief, lang: "fr" })).resolved.frame.marking;
    const before = await printed();
    await page.getByRole("textbox", { name: /Messages clés/ }).click();
    await page.getByRole("button", { name: "Marquage du bloc" }).click();
    await page.getByRole("menuitem", { name: "PROTÉGÉ B" }).click();
    await page.getByRole("button", { name: "Marquage du bloc : PROTÉGÉ B" }).waitFor();
    await until(page, printed, "PROTÉGÉ B");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Control+z");
    await until(page, printed, before);
  });
});

test("an instrument kept from a source is changed and deleted where it stands", async () => {
  await withNote("fr", async (page) => {
    let source, proposal;
    for (const { id } of await ask(page, "source_list")) {
      const { proposals } = await ask(page, "source_get", { id });
      const found = proposals.find((one) => one.proposal.draft.kind === "instrument")?.proposal;
      if (found) [source, proposal] = [id, found];
    }
    if (proposal.decision.state === "rejected") await ask(page, "proposal_reopen", { id: proposal.id });
    const { value: kept } = await ask(page, "proposal_accept", { id: proposal.id, edited: null });
    const name = async () => (await ask(page, "instrument_list")).find(({ instrument }) => instrument.id === kept.id)?.instrument.name.fr;

    await page.goto(new URL(`#/sources/${source}/review`, page.url()).href);
    const { fr, en } = proposal.draft.name;
    await page.getByRole("list", { name: "Propositions" }).getByRole("button", { name: `Instrument, ${fr ?? en}` }).first().click();
    const card = page.locator("[data-card]");
    await card.getByRole("button", { name: "Modifier…" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: /^Nom, en français/ }).fill("Protocole d’essai");
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await until(page, name, "Protocole d’essai");
    await card.getByRole("button", { name: "Plus d’actions pour Protocole d’essai" }).click();
    await page.getByRole("menuitem", { name: "Supprimer", exact: true }).click();
    await until(page, name, undefined);
    await card.getByRole("button", { name: "Rouvrir" }).waitFor();
  });
});
