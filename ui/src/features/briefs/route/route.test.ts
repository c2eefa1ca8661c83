import type { Approval, ApprovalRow, Brief, BriefInput, VersionRow } from "$lib/api/bindings";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { language } from "$lib/i18n";
import { today } from "$lib/state/today.svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { Desk } from "../desk.svelte";
import { DERIVED, HeadForm } from "../head.svelte";
import { DecisionForm, PRESENT, StepForm } from "./forms.svelte";
import { occasionText, stepStatus, stepText, stepWarning, stepWord } from "./route.svelte";

const NBSP = "\u00a0";
const none = { fr: null, en: null };
const step = (change: Partial<Approval> = {}): Approval => ({
  id: "a", brief: "b", seq: 1, name: "Anne Roy", title: { fr: "directrice", en: "director" }, due_on: null, decided_on: null, approved: null, version: null, ...change,
});
const row = (change: Partial<ApprovalRow> = {}, approval: Partial<Approval> = {}): ApprovalRow => ({
  approval: step(approval), due: "2026-04-07", is_planned: true, days: 3, is_late: false, is_outdated: false, ...change,
});
const version = (change: Partial<VersionRow> = {}): VersionRow => ({
  id: "v", number: 1, made_at: "2026-03-31T18:32:00Z", label: "", occasion: "asked", state: "in_review", is_current: false, ...change,
});
const desk = { id: "b", flush: () => Promise.resolve(true), tell: () => {} } as unknown as Desk;
afterEach(() => language.set("fr"));

describe("a step of the chain", () => {
  it("says by when it is to be decided, and whether anybody set that day", () => {
    expect(stepText(row())).toBe(`Prévue pour le 7${NBSP}avr.${NBSP}2026`);
    expect(stepText(row({ is_planned: false }))).toBe(`Pour le 7${NBSP}avr.${NBSP}2026`);
    expect(stepText(row({ due: null }))).toMatch(/^Sans échéance/);
  });

  it("says what was decided, on which day and which version", () => {
    const decided = { approved: true, decided_on: "2026-04-02", version: 3 };
    expect(stepText(row({ days: null }, decided))).toBe(`Approuvée le 2${NBSP}avr.${NBSP}2026, version 3`);
    expect(stepText(row({ days: null }, { ...decided, approved: false }))).toBe(`Renvoyée le 2${NBSP}avr.${NBSP}2026, version 3`);
  });

  it("warns where it has no day of its own, is late, or was decided on another text", () => {
    expect([stepWarning(row()), stepWarning(row({ days: 0 }))]).toEqual(["", "aucun jour ouvrable pour cette étape"]);
    const yesterday = new Date(Date.parse(today.date) - 86_400_000).toISOString().slice(0, 10);
    expect(stepWarning(row({ due: yesterday, is_late: true, days: 0 }))).toBe(`en retard de 1${NBSP}jour`);
    expect(stepWarning(row({ is_outdated: true, days: null }, { approved: true }))).toBe("La note a changé depuis.");
  });

  it("has a shape and a word for each", () => {
    const of = (one: ApprovalRow, isNext: boolean) => [stepStatus(one, isNext), stepWord(one, isNext)];
    expect(of(row(), false)).toEqual(["todo", "À décider"]);
    expect(of(row(), true)).toEqual(["doing", "À décider maintenant"]);
    expect(of(row({ is_late: true }), true)).toEqual(["late", "En retard"]);
    expect(of(row({}, { approved: true }), false)).toEqual(["done", "Approuvée"]);
    expect(of(row({ is_outdated: true }, { approved: true }), false)).toEqual(["changed", "À revoir"]);
    expect(of(row({}, { approved: false }), false)).toEqual(["moved", "Renvoyée"]);
  });
});

describe("a version in the list", () => {
  it("says why it was frozen, or how far the note had come", () => {
    expect(occasionText(version())).toBe("En révision");
    expect(occasionText(version({ occasion: "delivered", state: "delivered" }))).toBe("Remise");
    expect(occasionText(version({ occasion: null, state: null }))).toBe("Illisible");
  });
});

describe("the form of a step", () => {
  it("wants a name, and leaves the day to be planned", async () => {
    const host = memoryHost({ approval_save: () => ({ value: "a", touched: ["approval"], label: null }) });
    useHost(host);
    const form = new StepForm("b");
    form.tried = true;
    expect(form.nameError).toBe("Dites qui doit approuver.");
    form.name = " Anne Roy ";
    form.title.fr = "directrice";
    expect(form.nameError).toBeUndefined();
    expect(await form.save()).toBe("a");
    expect(host.calls).toEqual([
      { command: "approval_save", args: { input: { id: null, brief: "b", name: "Anne Roy", title: { fr: "directrice", en: null }, due_on: null } } },
    ]);
  });
});

describe("the form of a decision", () => {
  it("is on the present text of today unless another version was seen", async () => {
    const host = memoryHost({ approval_decide: () => ({ value: { state: "in_review", version: 2 }, touched: [], label: null }) });
    useHost(host);
    const form = new DecisionForm(desk, row());
    expect([form.decision, form.on, form.version]).toEqual(["approved", today.date, PRESENT]);
    await form.save();
    form.decision = "returned";
    form.version = "1";
    await form.save();
    expect(host.calls.map(({ args }) => args)).toEqual([
      { input: { id: "a", approved: true, on: today.date, version: null } },
      { input: { id: "a", approved: false, on: today.date, version: 1 } },
    ]);
  });

  it("offers the versions that say something else", () => {
    const seen = new DecisionForm(desk, row()).seen([version({ number: 2, is_current: true }), version({ number: 1 })]);
    expect(seen.map(({ number }) => number)).toEqual([1]);
  });
});

describe("the details of a note", () => {
  const brief: Brief = {
    id: "b", meeting: null, template: "meeting-note", title: { fr: "Suivi", en: null }, subtitle: none, addressee: none, department: none, docket: null, purpose: "decision",
    state: "draft", lang: "fr", marking: null, privileged: false, cabinet_confidence: true, due_on: "2026-04-08", contact: null, consulted: ["Finances", "Justice"], version: 0,
    updated_at: "2026-03-31T18:32:00Z", handling: { marking: null, retain_until: "2036-01-01", transitory: false },
  };

  it("come back as they were, and empty fields say nothing", () => {
    const { input } = new HeadForm(desk, brief);
    expect(input).toEqual({
      title: brief.title, subtitle: none, addressee: none, department: none, docket: null, purpose: "decision", marking: null, privileged: false, cabinet_confidence: true,
      due_on: "2026-04-08", contact: null, consulted: ["Finances", "Justice"], retain_until: "2036-01-01", transitory: false,
    });
  });

  it("want a title in one language at least, and are saved in one change", async () => {
    const saved: Partial<BriefInput>[] = [];
    const form = new HeadForm({ saveHead: (change: Partial<BriefInput>) => Promise.resolve(void saved.push(change)) } as unknown as Desk, brief);
    form.title.fr = "  ";
    form.tried = true;
    expect(form.titleError).toBe("Donnez un titre à la note, dans une langue au moins.");
    form.title.en = "Follow-up";
    form.contact = " Une analyste ";
    form.consulted = "Finances; ; Justice; Finances";
    form.marking = "protected_b";
    expect(form.titleError).toBeUndefined();
    expect(await form.save()).toBe(true);
    expect(saved[0]).toMatchObject({ title: { fr: null, en: "Follow-up" }, contact: "Une analyste", consulted: ["Finances", "Justice"], marking: "protected_b" });
    form.marking = DERIVED;
    expect(form.input.marking).toBeNull();
  });
});
