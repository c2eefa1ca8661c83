import type { Block } from "$lib/api/bindings";
import { ACT, act, actOf, move, newId, noteKeys, noteNodes, side, stableIds, textsOf, toDoc, type NodeJson } from "$lib/editor";
import { block, rich, words } from "$lib/editor/samples";
import { Editor } from "@tiptap/core";
import { undoDepth } from "@tiptap/pm/history";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LONGEST_MS, PAUSE_MS, SectionDraft } from "./draft.svelte";

const before = [
  block("a", { kind: "paragraph", text: rich("Un", "One") }),
  block("b", { kind: "paragraph", text: rich("Deux", "Two") }, 1),
];
const writes: Block[][] = [];
const steps: (string | null)[] = [];
let answer: () => Promise<unknown> = async () => undefined;
const editors: Editor[] = [];

function draftOf(blocks: Block[]): SectionDraft {
  return new SectionDraft("s", blocks, async (_, sent, step) => {
    writes.push(sent);
    steps.push(step);
    await answer();
  });
}

function edit(draft: SectionDraft, lang: "fr" | "en"): Editor {
  const editor = new Editor({
    element: document.createElement("div"),
    extensions: [...noteNodes({ views: {}, slotLabel: () => "" }), stableIds(newId), noteKeys(() => false)],
    content: toDoc(draft.blocks, lang),
    onUpdate: ({ editor, transaction }) => draft.typed(lang, editor.getJSON() as NodeJson, actOf(transaction)),
  });
  draft.attach(lang, editor);
  editors.push(editor);
  return editor;
}

const french = (blocks: readonly Block[]) => blocks.flatMap(textsOf).map(([, text]) => side(text, "fr")?.map((inline) => (inline.kind === "text" ? inline.text : inline.kind)).join("") ?? null);

beforeEach(() => {
  vi.useFakeTimers();
  writes.length = 0;
  steps.length = 0;
  answer = async () => undefined;
});
afterEach(() => {
  editors.splice(0).forEach((editor) => editor.destroy());
  vi.useRealTimers();
});

describe("a section being written", () => {
  it("is saved once the typing pauses, and not before", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.insertContentAt(3, "!");
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    editor.commands.insertContentAt(4, "!");
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(writes).toEqual([]);
    expect(draft.changed).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(writes.map(french)).toEqual([["Un!!", "Deux"]]);
    expect(draft.changed).toBe(false);
    expect(draft.savedAt).toBeInstanceOf(Date);
  });

  it("is saved in the middle of typing that does not pause", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    for (let passed = 0; passed < LONGEST_MS; passed += PAUSE_MS / 2) {
      editor.commands.insertContentAt(3, "x");
      await vi.advanceTimersByTimeAsync(PAUSE_MS / 2);
    }
    expect(writes.length).toBe(1);
  });

  it("is not saved when what was typed is taken back", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.insertContentAt(3, "x");
    editor.commands.undo();
    await vi.advanceTimersByTimeAsync(LONGEST_MS * 2);
    expect(writes).toEqual([]);
    expect(draft.changed).toBe(false);
  });

  it("says that the translation is out of step when only the first language changed", async () => {
    const draft = draftOf(before);
    edit(draft, "fr").commands.insertContentAt(3, "x");
    await draft.flush();
    expect(writes[0]?.map((one) => one.lang_state)).toEqual(["out_of_step", "revised"]);
  });

  it("leaves undo to the library once it is saved", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.insertContentAt(3, "x");
    expect(undoDepth(editor.state)).toBe(1);
    await draft.flush();
    expect(undoDepth(editor.state)).toBe(0);
    expect(editor.state.doc.firstChild?.textContent).toBe("Unx");
  });

  it("has nothing of its own to undo before anything is typed", () => {
    const draft = draftOf([]);
    const editor = edit(draft, "fr");
    expect(undoDepth(editor.state)).toBe(0);
    draft.accept(before);
    draft.accept([]);
    expect(editor.state.doc.firstChild?.attrs.id).toBeTypeOf("string");
    expect(undoDepth(editor.state)).toBe(0);
  });

  it("keeps what was typed when the saving fails, and saves it with the next attempt", async () => {
    const draft = draftOf(before);
    edit(draft, "fr").commands.insertContentAt(3, "x");
    answer = () => Promise.reject(new Error("disk full"));
    await draft.flush();
    expect(draft.failure).toEqual(new Error("disk full"));
    expect(draft.changed).toBe(true);
    answer = async () => undefined;
    await draft.flush();
    expect(draft.failure).toBeUndefined();
    expect(draft.changed).toBe(false);
    expect(writes.map(french)).toEqual([["Unx", "Deux"], ["Unx", "Deux"]]);
  });

  it("saves again what was typed while it was being saved", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    let finish = () => {};
    answer = () => new Promise<void>((resolve) => (finish = resolve));
    editor.commands.insertContentAt(3, "x");
    const first = draft.flush();
    editor.commands.insertContentAt(4, "y");
    finish();
    await first;
    expect(draft.changed).toBe(true);
    answer = async () => undefined;
    await draft.flush();
    expect(writes.map(french)).toEqual([["Unx", "Deux"], ["Unxy", "Deux"]]);
    expect(undoDepth(editor.state)).toBe(0);
  });
});

describe("an act", () => {
  const cite = { type: "cite", attrs: { anchors: ["p"] } };

  it("is saved at once and apart from what was typed before it", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.insertContentAt(3, "x");
    editor.chain().insertContentAt(4, cite).setMeta(ACT, "renvoi").run();
    expect(undoDepth(editor.state)).toBe(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(writes.map(french)).toEqual([["Unx", "Deux"], ["Unxcite", "Deux"]]);
    expect(steps).toEqual([null, "renvoi"]);
    expect(draft.changed).toBe(false);
  });

  it("stands apart from what is typed after it", async () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.setTextSelection(6);
    act(editor, move(-1));
    editor.commands.insertContentAt(1, "y");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(writes.map(french)).toEqual([["Deux", "Un"], ["yDeux", "Un"]]);
    expect(steps[0]).not.toBeNull();
    expect(steps[1]).toBeNull();
  });

  it("is what is pasted, cut or dropped too", () => {
    const editor = edit(draftOf(before), "fr");
    const { tr } = editor.state;
    expect(actOf(tr)).toBeUndefined();
    expect(actOf(tr.setMeta("uiEvent", "paste"))).toBeTypeOf("string");
  });

  it("from outside the editors leaves the typing its own step", async () => {
    const draft = draftOf(before);
    edit(draft, "fr").commands.insertContentAt(3, "x");
    await draft.change((blocks) => blocks.slice(0, 1), "retrait");
    expect(writes.map(french)).toEqual([["Unx", "Deux"], ["Unx"]]);
    expect(steps).toEqual([null, "retrait"]);
  });

  it("that changes nothing is not saved", async () => {
    const draft = draftOf(before);
    edit(draft, "fr");
    await draft.change((blocks) => [...blocks]);
    expect(writes).toEqual([]);
  });

  it("keeps what the typing before it did to the translation", async () => {
    const draft = draftOf(before);
    edit(draft, "fr").commands.insertContentAt(3, "x");
    await draft.change((blocks) => [...blocks, block("c", { kind: "paragraph", text: rich("Trois", "Three") })]);
    expect(writes[1]?.map((one) => one.lang_state)).toEqual(["out_of_step", "revised", "revised"]);
  });

  it("that could not be saved is saved with the next attempt", async () => {
    const draft = draftOf(before);
    edit(draft, "fr").commands.insertContentAt(3, "x");
    answer = () => Promise.reject(new Error("disk full"));
    await draft.change((blocks) => blocks.slice(0, 1));
    expect([draft.changed, writes.length]).toEqual([true, 1]);
    answer = async () => undefined;
    await draft.flush();
    expect(french(writes[1] ?? [])).toEqual(["Unx"]);
    expect([draft.changed, draft.failure]).toEqual([false, undefined]);
  });
});

describe("what the library answers", () => {
  it("is shown when nothing was typed since, the cursor staying in its line", () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.setTextSelection(6);
    const undone = [before[0], { ...before[1], text: rich("Deuxième", "Two") }] as Block[];
    draft.accept(undone);
    expect(editor.state.doc.child(1).textContent).toBe("Deuxième");
    expect(editor.state.selection.$head.parent.attrs.id).toBe("b");
    expect(draft.changed).toBe(false);
  });

  it("does not overwrite what was typed since", () => {
    const draft = draftOf(before);
    const editor = edit(draft, "fr");
    editor.commands.insertContentAt(3, "x");
    draft.accept([before[1]] as Block[]);
    expect(editor.state.doc.firstChild?.textContent).toBe("Unx");
    expect(draft.changed).toBe(true);
  });
});

describe("two languages side by side", () => {
  it("share their structure: what one adds the other shows as missing, and keeps through its own changes", async () => {
    const draft = draftOf(before);
    const [fr, en] = [edit(draft, "fr"), edit(draft, "en")];
    fr.commands.insertContentAt(4, { type: "paragraph", content: [{ type: "text", text: "Entre" }] });
    expect(en.state.doc.childCount).toBe(3);
    expect(en.state.doc.child(1).textContent).toBe("");
    en.commands.insertContentAt(6, "Between");
    await draft.flush();
    expect(writes[0]?.flatMap(textsOf).map(([, text]) => text)).toEqual([rich("Un", "One"), rich("Entre", "Between"), rich("Deux", "Two")]);
  });

  it("keep what is put in from the library in both", async () => {
    const draft = draftOf(before);
    const en = edit(draft, "en");
    await draft.change((blocks) => [...blocks, block("c", { kind: "paragraph", text: { fr: [words("Trois")], en: [words("Three")] } })]);
    expect(en.state.doc.child(2).textContent).toBe("Three");
    expect(writes[0]?.map(({ id, seq }) => [id, seq])).toEqual([["a", 0], ["b", 1], ["c", 2]]);
  });
});
