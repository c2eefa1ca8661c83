import { describe, expect, it } from "vitest";
import type { TalkingPoint, TalkingPointRow } from "$lib/api/bindings";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { PointForm } from "./pointForm.svelte";
import { inView } from "./pointList.svelte";

const none = { fr: null, en: null };
const point: TalkingPoint = {
  id: "p", slot: "if_raised", lead: none, text: { fr: "Pourquoi?", en: null }, reply: { fr: "Parce que.", en: null }, themes: ["TIC"], counterparts: ["qa"],
  handling: { marking: null, retain_until: null, transitory: false },
};

describe("a view of the talking points", () => {
  it("tells what was said from what was not, and what still lacks a language", () => {
    const row = (said: boolean | null): Pick<TalkingPointRow, "point" | "uses"> => ({
      point,
      uses: [[{ id: "u", talking_point: "p", meeting: "m", brief: null, on: "2025-10-15", said }, { id: "m", title: none, on: "2025-10-15", place: none }]],
    });
    const shown = (one: Pick<TalkingPointRow, "point" | "uses">) => (["said", "unsaid", "oneSided"] as const).filter((view) => inView(one, view, "2026-03-31"));
    expect(shown(row(true))).toEqual(["said", "oneSided"]);
    expect(shown({ ...row(false), point: { ...point, text: { fr: "Pourquoi?", en: "Why?" } } })).toEqual(["unsaid"]);
  });
});

describe("the form of a talking point", () => {
  const sent: { input: { reply: unknown; themes: string[] } }[] = [];
  const answering = () =>
    useHost(memoryHost({ talking_point_save: (args: unknown) => { sent.push(args as (typeof sent)[number]); return { value: "p", touched: [], label: null }; } }));

  it("keeps each theme once", () => {
    const form = new PointForm();
    form.themes = " TIC, santé,, TIC ";
    expect(form.themeList).toEqual(["TIC", "health"]);
  });

  it("sends a reply only for what may be raised", async () => {
    answering();
    const form = new PointForm(point);
    await form.save();
    form.slot = "key_message";
    await form.save();
    expect(sent.map(({ input }) => input.reply)).toEqual([{ fr: "Parce que.", en: null }, none]);
  });

  it("says that the text is missing once saving was tried", () => {
    const form = new PointForm();
    expect(form.textError).toBeUndefined();
    form.tried = true;
    expect(form.textError).toContain("texte");
  });
});
