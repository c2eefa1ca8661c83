// Every screen on the example library, in both languages and every theme: it shows its data, and axe finds no fault.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, violations, withPage } from "../support/browser.mjs";

/** What each screen of the example shows, in French and in English. */
const SCREENS = [
  ["#/home", /Canada–Qatar/, /Canada–Qatar/],
  ["#/meetings", /Canada–Qatar/, /Canada–Qatar/],
  ["#/meetings?new=1", /Nouvelle rencontre/, /New meeting/],
  ["#/briefs", /Rencontre de suivi Canada–Qatar/, /Canada–Qatar Follow-up/],
  ["#/counterparts", /Corée du Sud/, /South Korea/],
  ["#/commitments", /Désigner une personne-ressource/, /principal contact/i],
  ["#/statistics", /Projets de grappes/, /Cluster projects/i],
  ["#/talking-points", /comité mixte/, /joint committee/i],
  ["#/sources", /Déclaration commune Canada–Qatar/, /Canada–Qatar/],
  ["#/sources?import=1", /Importer des documents/, /Import documents/],
  ["#/search", /Tout ce que contient la bibliothèque/, /Everything the library holds/],
  ["#/search?q=type%3Acommitment", /Désigner une personne-ressource/, /principal contact/i],
  ["#/templates", /Messages clés/, /Key messages/],
  ["#/settings", /Apparence/, /Appearance/],
];

/** Opens the example library in a page, in the language and colours given, in a window of this size. */
async function withExample(lang, theme, use, viewport = { width: 1366, height: 768 }) {
  await withPage(async (page) => {
    await ask(page, "settings_set", {
      preferences: { ui_lang: lang, theme, single_keys: true, library_rail: false, work_rail: true },
    });
    const { folder } = await ask(page, "library_state");
    await ask(page, "library_create_example", { path: `${folder}/exemple.aidemem` });
    await page.reload();
    await use(page);
  }, { lang, viewport });
}

async function look(page, address, shows) {
  await page.goto(new URL(address, page.url()).href);
  await page.getByText(shows).first().waitFor();
  assert.deepEqual(await violations(page), [], `axe on ${address}`);
}

for (const [lang, theme] of [["fr", "light"], ["en", "dark"], ["fr", "contrast"], ["en", "contrast-dark"]]) {
  test(`every screen shows the example without a fault of access (${lang}, ${theme})`, async () => {
    await withExample(lang, theme, async (page) => {
      for (const [address, fr, en] of SCREENS) await look(page, address, lang === "fr" ? fr : en);
      const [brief] = await ask(page, "brief_list");
      // The note opens in the language it is written in first, whatever that of the screens.
      await look(page, `#/briefs/${brief.brief.id}`, /Messages clés/);
      const parties = await ask(page, "counterpart_list");
      const qatar = parties.find(({ party }) => party.name.en === "Qatar");
      await look(page, `#/counterparts/${qatar.party.id}`, /Al Mannai/);
      const sources = await ask(page, "source_list");
      const waiting = sources.find((source) => source.pending > 0);
      await look(page, `#/sources/${waiting.id}/review`, lang === "fr" ? /Propositions/ : /Proposals/);
    });
  });
}

for (const viewport of [{ width: 1366, height: 768 }, { width: 1440, height: 900 }]) {
  test(`only what is in the frame scrolls, at ${viewport.width} × ${viewport.height}`, async () => {
    await withExample("fr", "light", async (page) => {
      const [brief] = await ask(page, "brief_list");
      const [party] = await ask(page, "counterpart_list");
      const [source] = await ask(page, "source_list");
      const single = [
        [`#/briefs/${brief.brief.id}`, /Messages clés/],
        [`#/counterparts/${party.party.id}`, party.party.name.fr],
        [`#/sources/${source.id}/review`, /Propositions/],
      ];
      for (const [address, shows] of [...SCREENS, ...single]) {
        await page.goto(new URL(address, page.url()).href);
        await page.getByText(shows).first().waitFor();
        const beyond = await page.evaluate(() => {
          const { scrollHeight, scrollWidth } = document.scrollingElement;
          // As the focus or a script may ask it to.
          for (const box of [document.scrollingElement, document.body, document.querySelector(".app")]) box.scrollTo(0, 9999);
          const moved = document.querySelector(".app").getBoundingClientRect().top;
          return [Math.max(0, scrollHeight - innerHeight), Math.max(0, scrollWidth - innerWidth), moved];
        });
        assert.deepEqual(beyond, [0, 0, 0], address);
      }
    }, viewport);
  });
}

test("menus and dialogs over a screen have no fault of access either", async () => {
  await withExample("fr", "light", async (page) => {
    await look(page, "#/commitments", /Désigner une personne-ressource/);
    await page.keyboard.press("j");
    await page.keyboard.press("s");
    await page.getByRole("menuitem", { name: "Tenu" }).waitFor();
    assert.deepEqual(await violations(page), [], "axe on the menu of states");
    await page.keyboard.press("Escape");

    const [brief] = await ask(page, "brief_list");
    await look(page, `#/briefs/${brief.brief.id}`, /Messages clés/);
    for (const [keys, title] of [["Control+j", /^Citer/], ["Control+e", /^Exporter la note/]]) {
      await page.keyboard.press(keys);
      await page.getByRole("dialog", { name: title }).waitFor();
      assert.deepEqual(await violations(page), [], `axe on ${title}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog", { name: title }).waitFor({ state: "hidden" });
    }
  });
});
