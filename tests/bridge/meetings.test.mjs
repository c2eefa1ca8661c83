// From a document that reports a meeting to the next note, the sides of a table with two parties of ours, and undo in
// the editor: what a person does, over the real commands.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ask, violations, withPage } from "../support/browser.mjs";

/** A readout with invented people and an invented occasion. */
const READOUT = `Le premier ministre Tremblay rencontre la première ministre de la Norvège, Ingrid Solberg

Compte rendu

Oslo, le 3 juin 2025

Le premier ministre du Canada, Paul Tremblay, a rencontré aujourd’hui à Oslo la première ministre de la Norvège, Ingrid Solberg.

Les deux dirigeants ont convenu de renforcer la coopération dans le domaine de l’énergie. Le Canada désignera une personne-ressource d’ici la fin de l’année.
`;

async function open(page, address) {
  await page.goto(new URL(address, page.url()).href);
}

async function withLibrary(page, home) {
  const file = join(home.folder, "compte-rendu.txt");
  writeFileSync(file, READOUT);
  const { folder } = await ask(page, "library_state");
  await ask(page, "library_create", { path: `${folder}/essai.aidemem` });
  const options = { counterpart: null, meeting: null, marking: null, internal: false };
  const { value } = await ask(page, "source_import", { paths: [file], options });
  await page.reload();
  return value[0].result.source;
}

test("a readout becomes the last meeting of the next note by one press, and is taken back by one", async () => {
  await withPage(async (page, home) => {
    const source = await withLibrary(page, home);
    await open(page, `#/sources/${source}/review`);
    const offer = page.getByRole("region", { name: "Rencontre dont le document rend compte" });
    await offer.getByText("Canada–Norvège, Oslo, 3 juin 2025").waitFor();
    for (const id of await ask(page, "proposals_pending", { source })) await ask(page, "proposal_accept", { id, edited: null });
    await page.reload();
    await offer.getByText("Y prennent part").waitFor();
    assert.deepEqual(await violations(page), []);
    await offer.getByRole("button", { name: "Créer la rencontre tenue" }).click();
    await offer.waitFor({ state: "detached" });
    const [held] = await ask(page, "meeting_list");
    assert.deepEqual([held.state, held.on, held.title.fr], ["held", "2025-06-03", "Canada–Norvège"]);

    await page.keyboard.press("Control+z");
    await offer.waitFor();
    assert.deepEqual(await ask(page, "meeting_list"), []);
    await page.keyboard.press("Control+Shift+z");
    await offer.waitFor({ state: "detached" });

    await open(page, `#/meetings?new=1&with=${held.counterparts[0].id}`);
    await page.getByText(/D’après «.Canada–Norvège.»/).waitFor();
    await page.getByRole("button", { name: "Créer la rencontre et la note" }).click();
    await page.getByText("Dernière rencontre").first().waitFor();
    await page.getByText(/À Oslo, le 3.juin 2025/).first().waitFor();
    await page.getByText(/Engagements pris à Oslo le 3.juin 2025/).first().waitFor();
  });
});

test("a meeting of a Québec ministry is made by hand where Canada is ours too", async () => {
  await withPage(async (page, home) => {
    await withLibrary(page, home);
    const none = { fr: null, en: null };
    const party = { id: null, kind: "government", name: { fr: "Québec", en: "Québec" }, official_name: none, article_fr: "le", aliases: { fr: [], en: [] }, home: true, summary: none };
    const { value: quebec } = await ask(page, "counterpart_save", { input: party });
    const minister = { id: null, name: "Anne Gagnon", family_name: "", aliases: [], honorific: none, address: none, pronunciation: null, biography: none, counterpart: quebec, title: { fr: "Ministre", en: "Minister" } };
    await ask(page, "person_save", { input: minister });
    const parties = await ask(page, "counterpart_list");
    const norway = parties.find((row) => row.party.name.fr === "Norvège").party.id;

    await open(page, `#/meetings?new=1&with=${norway}`);
    await page.getByRole("combobox", { name: "De notre côté Canada" }).waitFor();
    await page.getByRole("combobox", { name: "Participants" }).pressSequentially("Gagnon");
    await page.getByRole("option", { name: /Anne Gagnon/ }).click();
    await page.getByRole("combobox", { name: "De notre côté Québec" }).waitFor();
    await page.getByRole("combobox", { name: "Partie que représente Anne Gagnon Québec" }).waitFor();
    // No button is pointed at, whose name would stand outside the dialog.
    await page.mouse.move(5, 5);
    await page.getByRole("tooltip").waitFor({ state: "detached" });
    assert.deepEqual(await violations(page), []);
    await page.getByRole("button", { name: "Créer sans note" }).click();
    await page.getByText("Québec–Norvège").first().waitFor();
    const [made] = await ask(page, "meeting_list");
    const { meeting, participants } = await ask(page, "meeting_get", { id: made.id });
    assert.deepEqual([meeting.home, participants[0].participant.side], [quebec, quebec]);
  });
});

test("undo takes back an act and the typing around it one after the other, and what only tells goes away", async () => {
  await withPage(async (page, home) => {
    const source = await withLibrary(page, home);
    await ask(page, "meeting_from_source", { source });
    const [held] = await ask(page, "meeting_list");
    const choices = { template: "meeting-note", lang: "fr", title: { fr: null, en: null }, department: { fr: null, en: null }, marking: null, commitments: true, talking_points: true, statistics: true, biographies: true, structure_of: null };
    const { value: brief } = await ask(page, "brief_create", { meeting: held.id, choices });
    const said = async () => {
      const { blocks, sections } = await ask(page, "brief_get", { id: brief, lang: "fr" });
      const { id } = sections.find((section) => section.role === "background");
      return blocks.filter((block) => block.section === id).map((block) => block.text.fr.map((inline) => inline.text).join(""));
    };
    const until = async (expected) => {
      let now;
      for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(50)) {
        now = await said();
        if (JSON.stringify(now) === JSON.stringify(expected)) return;
      }
      assert.deepEqual(now, expected);
    };
    await open(page, `#/briefs/${brief}`);
    const section = page.getByRole("textbox", { name: /Contexte/ });
    await section.click();
    await page.keyboard.type("Un");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Deux");
    await page.keyboard.press("Alt+ArrowUp");
    await until(["Deux", "Un"]);
    await page.keyboard.type("!");
    await until(["Deux!", "Un"]);
    await page.keyboard.press("Control+z");
    await until(["Deux", "Un"]);
    await page.keyboard.press("Control+z");
    await until(["Un", "Deux"]);
    await page.keyboard.press("Control+z");
    await until([]);
    await page.keyboard.press("Control+z");
    const nothing = page.locator("footer").getByText("Rien à annuler");
    await nothing.waitFor();
    await nothing.waitFor({ state: "detached" });
    await page.keyboard.press("Control+Shift+z");
    await until(["Un", "Deux"]);
  });
});
