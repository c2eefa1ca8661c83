import { render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Template } from "$lib/api/bindings";
import { forgetAnswers } from "$lib/api/query.svelte";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import TemplatesScreen from "./TemplatesScreen.svelte";

const both = (fr: string, en: string) => ({ fr, en });
const none = { fr: null, en: null };
const template: Template = {
  id: "visit", name: both("Visite", "Visit"), description: both("Prépare une visite.", "Prepares a visit."), addressee: none, pages: 2,
  sections: [
    { role: "objectives", heading: both("Objectifs", "Objectives"), required: true, hint: both("Trois au plus.", "Three at most."), text: none },
    { role: "follow_up", heading: both("Suites", "Next steps"), required: false, hint: both("Qui fait quoi.", "Who does what."), text: both("Deux jours.", "Two days.") },
  ],
};
let restore = () => {};
beforeEach(() => forgetAnswers());
afterEach(() => restore());

it("a template shows its sections in order, with their headings in both languages", async () => {
  restore = useHost(memoryHost({ template_list: () => [template] }));
  render(TemplatesScreen);
  const [, ...rows] = await screen.findAllByRole("row");
  expect(rows.map((one) => [...one.children].map((cell) => cell.textContent?.trim().replace(/\s+/g, " ")))).toEqual([
    ["1", "Objectifs", "Objectives", "Trois au plus.", "Obligatoire"],
    ["2", "Suites", "Next steps", "Qui fait quoi. Texte fourni : Deux jours.", "Facultative"],
  ]);
  expect(screen.getByText(/2 sections, 2 pages environ; intégré, en lecture seule/)).toBeTruthy();
});

it("templates that cannot be read leave a reason and a retry", async () => {
  restore = useHost(memoryHost());
  render(TemplatesScreen);
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Réessayer" })).toBeTruthy();
});
