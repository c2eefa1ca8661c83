import { describe, expect, it } from "vitest";
import type { Block } from "$lib/api/bindings";
import { fromDoc, inlinesOfNodes, toDoc, type NodeJson } from "./doc";
import { idMaker } from "./ids";
import { withLangStates } from "./langState";
import { anySection, block, langs, rich, words } from "./samples";
import { canonical, sameBlocks, side, textsOf } from "./text";

const back = (doc: NodeJson, blocks: Block[], lang: "fr" | "en" = "fr") => {
  let made = 0;
  return fromDoc(doc, blocks, { section: "s", lang, newId: () => `new-${(made += 1)}` });
};
const text = (value: string): NodeJson => ({ type: "text", text: value });

describe("a section in the editor", () => {
  it("comes back as it was, whatever its blocks, in either language", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      for (const lang of langs) {
        const blocks = anySection(seed);
        const again = back(toDoc(blocks, lang), blocks, lang);
        expect(sameBlocks(again, blocks), `section ${seed} in ${lang}`).toBe(true);
      }
    }
  });

  it("keeps the other language of every text through a change in this one", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const blocks = anySection(seed);
      const doc = toDoc(blocks, "fr");
      const type = (node: NodeJson): NodeJson =>
        ["paragraph", "heading", "item", "point", "biography"].includes(node.type)
          ? { ...node, content: [...(node.content ?? []), text(" et plus")] }
          : { ...node, content: node.content?.map(type) };
      const again = back({ ...doc, content: doc.content?.slice(0, blocks.length).map(type) }, blocks);
      const english = (of: Block[]) => of.flatMap(textsOf).map(([id, value]) => [id, side(value, "en")]);
      expect(english(again)).toEqual(english(blocks));
      expect(again.map(({ id }) => id)).toEqual(blocks.map(({ id }) => id));
    }
  });

  it("ends where one can write, and a blank line there is not kept", () => {
    const blocks = [block("r", { kind: "quote", quote: "q" })];
    const doc = toDoc(blocks, "fr");
    expect(doc.content?.map(({ type }) => type)).toEqual(["record", "paragraph"]);
    expect(back(doc, blocks)).toHaveLength(1);
    expect(toDoc([], "fr").content).toEqual([{ type: "paragraph", attrs: { id: null } }]);
  });

  it("shows nothing for a side that is missing, and does not save the other language as this one", () => {
    const blocks = [block("p", { kind: "paragraph", text: rich("Bonjour", null) })];
    const doc = toDoc(blocks, "en");
    expect(doc.content?.[0]).toEqual({ type: "paragraph", attrs: { id: "p" } });
    expect(back(doc, blocks, "en")).toEqual(blocks);
  });

  it("gives a list item added in one language a missing side in the other", () => {
    const blocks = [block("l", { kind: "list", ordered: true, items: [{ id: "i1", text: rich("Un", "One") }] })];
    const doc = toDoc(blocks, "fr");
    doc.content?.[0]?.content?.push({ type: "item", attrs: { id: "i2" }, content: [text("Deux")] });
    const list = back(doc, blocks)[0];
    expect(list?.kind === "list" && list.items.map(({ id, text }) => [id, side(text, "fr"), side(text, "en")])).toEqual([
      ["i1", [words("Un")], [words("One")]],
      ["i2", [words("Deux")], null],
    ]);
  });

  it("puts the other language of a joined line after that of the line that stayed", () => {
    const blocks = [block("a", { kind: "paragraph", text: rich("Un.", "One.") }), block("b", { kind: "paragraph", text: rich("Deux.", "Two.") }, 1)];
    const doc: NodeJson = { type: "doc", content: [{ type: "paragraph", attrs: { id: "a", joined: ["b"] }, content: [text("Un.Deux.")] }] };
    const [only, more] = back(doc, blocks);
    expect(more).toBeUndefined();
    expect(only?.kind === "paragraph" && only.text).toEqual({ fr: [words("Un.Deux.")], en: [words("One. Two.")] });
  });

  it("lets words that change their kind of block keep their other language and their marking", () => {
    const blocks = [{ ...block("p", { kind: "paragraph", text: rich("Un", "One") }), marking: "secret" }];
    const doc: NodeJson = { type: "doc", content: [{ type: "list", attrs: { id: "l", ordered: false }, content: [{ type: "item", attrs: { id: "p" }, content: [text("Un")] }] }] };
    const [list] = back(doc, blocks);
    expect(list).toMatchObject({ id: "l", marking: "secret", items: [{ id: "p", text: rich("Un", "One") }] });
  });

  it("leaves out what is blank in both languages, and a list left without items", () => {
    const doc: NodeJson = { type: "doc", content: [{ type: "paragraph", attrs: { id: "x" } }, { type: "list", attrs: { id: "l" }, content: [{ type: "item", attrs: { id: "i" } }] }] };
    expect(back(doc, [])).toEqual([]);
  });

  it("numbers its blocks in order and gives ids to those without", () => {
    const doc: NodeJson = { type: "doc", content: ["un", "deux"].map((word) => ({ type: "paragraph", content: [text(word)] })) };
    expect(back(doc, []).map(({ id, seq, section, source_lang, lang_state }) => [id, seq, section, source_lang, lang_state])).toEqual([
      ["new-1", 0, "s", "fr", "to_translate"],
      ["new-2", 1, "s", "fr", "to_translate"],
    ]);
  });
});

describe("inlines", () => {
  it("join neighbours with the same marks and drop what is empty", () => {
    expect(canonical([words("a"), words(""), words("b"), words("c", true)])).toEqual([words("ab"), words("c", true)]);
  });

  it("ignore nodes they do not know, such as those of a later version", () => {
    expect(inlinesOfNodes([text("a"), { type: "later" }])).toEqual([words("a")]);
  });
});

describe("the state of a translation", () => {
  const both = block("p", { kind: "paragraph", text: rich("Un", "One") });
  const after = (text: ReturnType<typeof rich>, before: Block = both) =>
    withLangStates([{ ...before, text } as Block], [before])[0];

  it.each([
    ["stays when nothing changed", rich("Un", "One"), "revised"],
    ["falls out of step when the first language changes alone", rich("Uns", "One"), "out_of_step"],
    ["is revised when the translation changes", rich("Un", "Once"), "revised"],
    ["is revised when both change", rich("Uns", "Once"), "revised"],
    ["is to translate when its side is gone", rich("Un", null), "to_translate"],
  ])("%s", (_, text, state) => {
    expect(after(text)?.lang_state).toBe(state);
  });

  it("does not depend on how the core orders the parts of a text", () => {
    const turned = { fr: [{ italic: false, bold: false, text: "Un", kind: "text" as const }], en: [words("One")] };
    expect(after(turned)?.lang_state).toBe("revised");
  });

  it("is under way while some lines of a list are missing", () => {
    const list = block("l", { kind: "list", ordered: false, items: [{ id: "a", text: rich("Un", "One") }, { id: "b", text: rich("Deux", null) }] });
    expect(withLangStates([list], [])[0]?.lang_state).toBe("in_translation");
  });

  it("turns round when only the other language is left", () => {
    expect(after(rich(null, "One"))).toMatchObject({ source_lang: "en", lang_state: "to_translate" });
  });

  it("is in step again once the translation follows", () => {
    const behind = { ...both, lang_state: "out_of_step" } as Block;
    expect(after(rich("Un", "One indeed"), behind)?.lang_state).toBe("revised");
    expect(after(rich("Un", "One"), behind)?.lang_state).toBe("out_of_step");
  });
});

describe("ids made in the editor", () => {
  it("are of version 7, different, and in the order they were made", () => {
    let now = 1_700_000_000_000;
    const make = idMaker({ now: () => (now += 1), fill: (bytes) => bytes.fill(0xff) });
    const ids = Array.from({ length: 20 }, make);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(20);
    expect(parseInt((ids[0] ?? "").replaceAll("-", "").slice(0, 12), 16)).toBe(1_700_000_000_001);
  });
});
