// From a result of a search to the words themselves: what a person who looks something up does, over the real commands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, violations, withPage } from "../support/browser.mjs";
import { pictureFile } from "../support/places.mjs";

/** Opens the results of a query in the example library. */
async function withResults(query, use) {
  await withPage(async (page) => {
    const { folder } = await ask(page, "library_state");
    await ask(page, "library_create_example", { path: `${folder}/exemple.aidemem` });
    await page.reload();
    await page.goto(new URL(`#/search?q=${encodeURIComponent(query)}`, page.url()).href);
    await use(page);
  }, { viewport: { width: 1366, height: 768 } });
}

/** Tells whether an element can be seen within the window. */
const sight = (mark) => mark.evaluate((element) => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
});

test("a result in a note opens it there, in the language of the words, marked and with the cursor before them", async () => {
  await withResults('"joint committee" type:note', async (page) => {
    await page.getByRole("rowheader", { name: /joint committee/i }).first().click();
    const mark = page.locator(".section-text .is-found").first();
    await mark.waitFor();
    assert.match(await mark.textContent(), /joint committee/i);
    await page.waitForFunction(() => document.activeElement?.closest(".section-text"));
    assert.ok(await sight(mark), "the words are in sight");
    assert.equal(await mark.evaluate((element) => element.closest("[lang]").lang), "en-CA");
    const after = await page.evaluate(() => {
      const { anchorNode, anchorOffset } = document.getSelection();
      const rest = document.createRange();
      rest.setStart(anchorNode, anchorOffset);
      rest.setEndAfter(anchorNode.parentElement.closest("p, li, h3") ?? anchorNode.parentElement);
      return rest.toString();
    });
    assert.match(after, /^joint committee/i, "the cursor stands before them");
    assert.equal(await page.evaluate(() => location.hash.includes("find=")), false, "the place is gone to once");
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: pictureFile("search-note") });
    await page.keyboard.press("ArrowRight");
    await mark.waitFor({ state: "detached" });
  });
});

test("a result in a source opens at its paragraph with the words marked, and no proposal is looked at", async () => {
  await withResults("creation joint committee type:source", async (page) => {
    await page.getByRole("rowheader", { name: /proposed the creation of a joint committee/ }).first().click();
    const marks = page.locator("article mark");
    await marks.first().waitFor();
    assert.deepEqual(await marks.allTextContents(), ["creation", "joint", "committee"]);
    assert.ok(await sight(marks.first()), "the words are in sight");
    assert.equal(await page.locator(".hl.is-on, [data-card]").count(), 0, "no proposal is boxed");
    await page.waitForFunction(() => document.activeElement?.matches("[data-para]"));
    assert.match(await page.evaluate(() => document.activeElement.textContent), /creation of a joint committee/);
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: pictureFile("search-source") });
    // From there one goes on to the proposals.
    await page.keyboard.press("j");
    await page.locator("[data-card]").waitFor();
    assert.equal(await marks.count(), 0);
  });
});

test("results say what they are, and a list of commitments agrees with home", async () => {
  await withResults("type:engagement état:en-retard", async (page) => {
    const { totals } = await ask(page, "home");
    await page.getByRole("rowheader").first().waitFor();
    assert.equal(await page.getByRole("rowheader").count(), totals.overdue);
    await page.getByRole("searchbox").fill("type:événement relancé");
    await page.getByRole("row", { name: /^Événement Désigner une personne-ressource/ }).waitFor();
    await page.getByRole("searchbox").fill("comité mixte");
    await page.getByRole("row", { name: /^Point de l’ordre du jour/ }).first().waitFor();
    await page.getByRole("row", { name: /^Passage d’une note/ }).first().waitFor();
    await page.screenshot({ path: pictureFile("search-kinds") });
  });
});
