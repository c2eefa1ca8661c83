import { getSchema } from "@tiptap/core";
import { splitBlock } from "@tiptap/pm/commands";
import { EditorState, NodeSelection, TextSelection, type Command } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { backspace, deleteForward, enter, insertBlocks, lift, move, setStyle } from "./commands";
import type { NodeJson } from "./doc";
import { noteNodes } from "./nodes";
import { giveIds } from "./stableIds";

const schema = getSchema(noteNodes({ views: {}, slotLabel: () => "" }));
const p = (id: string, text = ""): NodeJson => ({ type: "paragraph", attrs: { id }, ...(text && { content: [{ type: "text", text }] }) });
const li = (id: string, text = ""): NodeJson => ({ ...p(id, text), type: "item" });
const pt = (id: string, slot: string, text = ""): NodeJson => ({ ...p(id, text), type: "point", attrs: { id, slot, talkingPoint: "t" } });
const list = (id: string, ...content: NodeJson[]): NodeJson => ({ type: "list", attrs: { id, ordered: false }, content });
const points = (id: string, ...content: NodeJson[]): NodeJson => ({ type: "points", attrs: { id }, content });
const record = (id: string): NodeJson => ({ type: "record", attrs: { id, body: { kind: "quote", quote: "q" } } });
const nowhere = () => false;

/** A document with the cursor `offset` characters into the line `id`, or from its end when negative. */
function at(id: string, offset: number, ...content: NodeJson[]): EditorState {
  const doc = schema.nodeFromJSON({ type: "doc", content });
  let place = 0;
  doc.descendants((node, pos) => {
    if (node.attrs.id === id && node.isTextblock) place = pos + 1 + (offset < 0 ? node.content.size + offset + 1 : offset);
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) });
}

function apply(state: EditorState, command: Command): EditorState {
  let next = state;
  const did = command(state, (tr) => (next = state.apply(tr)));
  if (!did) return state;
  let made = 0;
  const ids = giveIds(next, () => `new${(made += 1)}`);
  return ids ? next.apply(ids) : next;
}

/** Writes a document as one line: `p a «Un» | list l [b «Deux»]`, with ^ where the cursor is. */
function shown(state: EditorState): string {
  const cursor = state.selection.$from;
  const one = (node: typeof state.doc): string => {
    if (!node.isTextblock && node.type.name !== "record") {
      const inside: string[] = [];
      node.forEach((child) => inside.push(one(child)));
      return `${node.type.name} ${node.attrs.id} [${inside.join(" ")}]`;
    }
    const here = cursor.parent === node ? cursor.parentOffset : -1;
    const text = node.textContent;
    const marked = here < 0 ? text : `${text.slice(0, here)}^${text.slice(here)}`;
    const joined = (node.attrs.joined as string[] | null)?.length ? `+${(node.attrs.joined as string[]).join("+")}` : "";
    const slot = node.type.name === "point" ? `(${node.attrs.slot})` : "";
    return `${node.type.name === "item" || node.type.name === "point" ? "" : `${node.type.name} `}${node.attrs.id}${joined}${slot}«${marked}»`;
  };
  const out: string[] = [];
  state.doc.forEach((node) => out.push(one(node)));
  return out.join(" | ");
}

describe("splitting a line", () => {
  it("leaves the id with the first half", () => {
    expect(shown(apply(at("a", 2, p("a", "UnDeux")), splitBlock))).toBe("paragraph a«Un» | paragraph new1«^Deux»");
  });

  it("at its start leaves the id with the words", () => {
    expect(shown(apply(at("a", 0, p("a", "Un")), splitBlock))).toBe("paragraph new1«» | paragraph a«^Un»");
  });

  it("in a list makes the next item", () => {
    expect(shown(apply(at("b", 4, list("l", li("a", "Un"), li("b", "Deux"))), enter(nowhere)))).toBe("list l [a«Un» b«Deux» new1«^»]");
  });

  it("after a question makes its reply, and after a reply the next question, new to the library", () => {
    const asked = apply(at("q", 3, points("t", pt("q", "if_raised", "Qui"))), enter(nowhere));
    expect(shown(asked)).toBe("points t [q(if_raised)«Qui» new1(reply)«^»]");
    expect(asked.doc.child(0).child(1).attrs.talkingPoint).toBeNull();
    expect(shown(apply(at("r", 3, points("t", pt("r", "reply", "Oui"))), enter(nowhere)))).toBe("points t [r(reply)«Oui» new1(if_raised)«^»]");
  });

  it("from an empty item leaves the list", () => {
    const state = at("b", 0, list("l", li("a", "Un"), li("b"), li("c", "Trois")));
    expect(shown(apply(state, enter(nowhere)))).toBe("list l [a«Un»] | paragraph b«^» | list new1 [c«Trois»]");
  });

  it("does not leave the list from an item that says something in the other language", () => {
    const state = at("b", 0, list("l", li("a", "Un"), li("b")));
    expect(shown(apply(state, enter((id) => id === "b")))).toBe("list l [a«Un» b«» new1«^»]");
  });
});

describe("joining lines", () => {
  it("lets the first survive, and remembers the one that vanished", () => {
    expect(shown(apply(at("b", 0, p("a", "Un"), p("b", "Deux")), backspace(nowhere)))).toBe("paragraph a+b«Un^Deux»");
    expect(shown(apply(at("a", -1, p("a", "Un"), p("b", "Deux")), deleteForward))).toBe("paragraph a+b«Un^Deux»");
  });

  it("remembers also what the vanished line had swallowed before", () => {
    const [first, second] = [p("a", "Un"), p("b", "Deux")];
    second.attrs = { id: "b", joined: ["c"] };
    expect(shown(apply(at("b", 0, first, second), backspace(nowhere)))).toBe("paragraph a+b+c«Un^Deux»");
  });

  it("joins a paragraph to the last item of the list before it", () => {
    expect(shown(apply(at("c", 0, list("l", li("a", "Un")), p("c", "Deux")), backspace(nowhere)))).toBe("list l [a+c«Un^Deux»]");
  });

  it("takes the first item out of its list instead", () => {
    expect(shown(apply(at("a", 0, list("l", li("a", "Un"), li("b", "Deux"))), backspace(nowhere)))).toBe("paragraph a«^Un» | list l [b«Deux»]");
  });

  it("steps over an empty line that says something in the other language", () => {
    expect(shown(apply(at("b", 0, p("a", "Un"), p("b")), backspace((id) => id === "b")))).toBe("paragraph a«Un^» | paragraph b«»");
  });

  it("chooses a record before the line rather than deleting it", () => {
    const next = apply(at("a", 0, record("r"), p("a", "Un")), backspace(nowhere));
    expect(next.doc.childCount).toBe(2);
    expect(next.selection).toBeInstanceOf(NodeSelection);
  });
});

describe("the style of a line", () => {
  it("changes while its id, its words and the cursor stay", () => {
    const state = at("b", 1, p("a", "Un"), p("b", "Deux"));
    expect(shown(apply(state, setStyle({ kind: "heading" })))).toBe("paragraph a«Un» | heading b«D^eux»");
    expect(shown(apply(state, setStyle({ kind: "list", ordered: false })))).toBe("paragraph a«Un» | list new1 [b«D^eux»]");
  });

  it("joins the like list beside it", () => {
    const state = at("b", 1, list("l", li("a", "Un")), p("b", "Deux"));
    expect(shown(apply(state, setStyle({ kind: "list", ordered: false })))).toBe("list l [a«Un» b«D^eux»]");
    expect(shown(apply(state, setStyle({ kind: "list", ordered: true })))).toBe("list l [a«Un»] | list new1 [b«D^eux»]");
  });

  it("gives a talking point another part within its points", () => {
    const state = at("b", 0, points("t", pt("a", "raise", "Un"), pt("b", "raise", "Deux")));
    expect(shown(apply(state, setStyle({ kind: "points", slot: "ask" })))).toBe("points t [a(raise)«Un» b(ask)«^Deux»]");
  });

  it("applies to every line chosen, and to no record among them", () => {
    const state = at("a", 0, p("a", "Un"), record("r"), p("b", "Deux"), p("c", "Trois"));
    const chosen = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2, state.doc.content.size - 8)));
    expect(shown(apply(chosen, setStyle({ kind: "heading" })))).toBe("heading a«U^n» | record r«» | heading b«Deux» | paragraph c«Trois»");
  });

  it("lifts a line out of the middle of its list", () => {
    expect(shown(apply(at("b", 4, list("l", li("a", "Un"), li("b", "Deux"), li("c", "Trois"))), lift))).toBe(
      "list l [a«Un»] | paragraph b«Deux^» | list new1 [c«Trois»]",
    );
  });
});

describe("moving a line", () => {
  it("exchanges it with its neighbour, the cursor with it", () => {
    const state = at("b", 1, p("a", "Un"), p("b", "Deux"));
    expect(shown(apply(state, move(-1)))).toBe("paragraph b«D^eux» | paragraph a«Un»");
    expect(shown(apply(at("a", 1, p("a", "Un"), p("b", "Deux")), move(1)))).toBe("paragraph b«Deux» | paragraph a«U^n»");
  });

  it("stays within its list, and at the edge takes the list along", () => {
    const state = at("b", 0, p("x", "X"), list("l", li("a", "Un"), li("b", "Deux")));
    const once = apply(state, move(-1));
    expect(shown(once)).toBe("paragraph x«X» | list l [b«^Deux» a«Un»]");
    expect(shown(apply(once, move(-1)))).toBe("list l [b«^Deux» a«Un»] | paragraph x«X»");
  });

  it("stops at the edge of the section", () => {
    const state = at("a", 0, p("a", "Un"));
    expect(move(-1)(state)).toBe(false);
    expect(move(1)(state)).toBe(false);
  });
});

describe("inserting a block", () => {
  const quote = () => schema.nodeFromJSON(record("r"));

  it("takes the place of a blank paragraph, and leaves somewhere to write", () => {
    expect(shown(apply(at("a", 0, p("a")), insertBlocks([quote()], nowhere)))).toBe("record r«» | paragraph new1«^»");
  });

  it("goes after words, and after a paragraph that speaks the other language", () => {
    expect(shown(apply(at("a", 1, p("a", "Un"), p("b", "Deux")), insertBlocks([quote()], nowhere)))).toMatch(/^paragraph a«Un» \| record r/);
    expect(shown(apply(at("a", 0, p("a"), p("b", "B")), insertBlocks([quote()], () => true)))).toMatch(/^paragraph a«» \| record r/);
  });
});
