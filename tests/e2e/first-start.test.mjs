// The first start, in the real window.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { newHome } from "../support/places.mjs";
import { withWindow } from "../support/window.mjs";

test("the first start offers a new library, the example and an existing one", async () => {
  await withWindow(async (window) => {
    for (const name of [/^Nouvelle bibliothèque/, /^Bibliothèque d’exemple/, /^Ouvrir une bibliothèque/]) {
      await window.find("radio", name);
    }
    await window.picture("first-start");
    assert.deepEqual(await window.violations(), []);
  });
});

test("the example library is made and opens", async () => {
  await withWindow(async (window, home) => {
    await window.click("radio", /^Bibliothèque d’exemple/);
    await window.click("button", "Créer l’exemple");
    await window.find("navigation"); // The first screen names Qatar too.
    await window.text("Qatar");
    assert.ok(existsSync(home.at("Documents", "Exemple.aidemem")));
    await window.picture("home");
    assert.deepEqual(await window.violations(), []);
  });
});

test("a second window on the same library says that the first one holds it", async () => {
  const home = newHome();
  // Without a message bus a second copy cannot learn of the first; the lock beside the library must do.
  delete home.env.DBUS_SESSION_BUS_ADDRESS;
  try {
    await withWindow(async (first) => {
      await first.click("button", "Créer la bibliothèque");
      await first.find("navigation");
      await withWindow(async (second) => {
        await second.click("radio", /^Ouvrir une bibliothèque/);
        await second.click("button", /^Bibliothèque/);
        await second.text("déjà ouverte");
        await second.find("radio", /^Nouvelle bibliothèque/);
      }, { home });
    }, { home });
  } finally {
    home.remove();
  }
});

test("the library of last time opens at the next start", async () => {
  const home = newHome();
  try {
    await withWindow(async (window) => {
      await window.click("button", "Créer la bibliothèque");
      await window.find("navigation");
    }, { home });
    await withWindow(async (window) => {
      await window.find("navigation");
      await window.text("Votre bibliothèque est vide");
    }, { home });
  } finally {
    home.remove();
  }
});
