import type { Block, CommitmentRow, PersonRow, Section, SectionRole, Slot, StatisticRow, TalkingPointRow } from "$lib/api/bindings";
import { block, rich } from "$lib/editor/samples";
import { describe, expect, it } from "vitest";
import { inlinesFor, inserted, recordsIn, removed, sectionFor, standsIn, textOfPoint, type Item } from "./insert";

const section = (role: SectionRole): Section => ({ id: role, brief: "n", seq: 0, role, heading: { fr: `Titre ${role}`, en: null }, required: false });
const sections = (["objectives", "key_messages", "agenda", "if_raised", "commitments", "statistics", "biographies"] as const).map(section);
// Rows carry much that does not matter here; what is asked of them is given.
const commitment = (id: string): Item => ({ kind: "commitment", id, row: { id, title: { fr: "Signer", en: "Sign" }, source: { anchor: "an" } } as CommitmentRow });
const statistic: Item = { kind: "statistic", id: "obs", row: {} as StatisticRow };
const person: Item = { kind: "person", id: "pers", row: { person: { biography: { fr: "Ministre.", en: null } } } as PersonRow };
const point = (slot: Slot): Item => ({
  kind: "point", id: "tp",
  row: { point: { id: "tp", slot, lead: { fr: "En bref", en: null }, text: { fr: "Dire ceci.", en: "Say this." }, reply: { fr: "Oui.", en: "Yes." } }, places: [{ anchor: "an" }] } as TalkingPointRow,
});
const making = (role: SectionRole) => {
  let made = 0;
  return { section: section(role), lang: "fr" as const, newId: () => `n${(made += 1)}` };
};
const points = (id: string, ...slots: Slot[]): Block =>
  block(id, { kind: "points", items: slots.map((slot, at) => ({ id: `${id}${at}`, slot, text: rich(`Ligne ${at}`, null), talking_point: null })) });

describe("the section of an item", () => {
  it.each([
    [commitment("c"), "commitments"], [statistic, "statistics"], [person, "biographies"], [point("aim"), "objectives"],
    [point("key_message"), "key_messages"], [point("raise"), "agenda"], [point("ask"), "agenda"], [point("if_raised"), "if_raised"],
  ] as const)("is known by its role", (item, role) => {
    expect(sectionFor(item as Item, sections)?.role).toBe(role);
  });

  it("is none where the note has no such section", () => {
    expect(sectionFor(point("avoid"), sections)).toBeUndefined();
  });
});

describe("inserting", () => {
  it("adds a row to the table that is there, and makes one with the heading as caption where none is", () => {
    const [made] = inserted([], commitment("c1"), making("commitments"));
    expect(made).toMatchObject({ kind: "commitments", commitments: ["c1"], caption: { fr: [{ text: "Titre commitments" }], en: null } });
    expect(inserted([made as Block], commitment("c2"), making("commitments"))).toMatchObject([{ id: "n1", commitments: ["c1", "c2"] }]);
    expect(inserted([], statistic, making("statistics"))).toMatchObject([{ kind: "statistics", observations: ["obs"] }]);
  });

  it("puts a biography at the end with the words of the record, the other side missing", () => {
    expect(inserted([], person, making("biographies"))).toMatchObject([{ kind: "biography", person: "pers", text: { fr: [{ text: "Ministre." }], en: null } }]);
  });

  it("makes an aim an item of the numbered list", () => {
    const list = block("l", { kind: "list", ordered: true, items: [{ id: "i", text: rich("Un", null) }] });
    expect(inserted([list], point("aim"), making("objectives"))).toMatchObject([{ id: "l", items: [{ id: "i" }, { id: "n1" }] }]);
  });

  it("puts a line below the line of the cursor, or under the heading the cursor is in", () => {
    const heading = block("h", { kind: "heading", text: rich("Point", null), minutes: 5 });
    const ids = (blocks: Block[]) => blocks.map((one) => (one.kind === "points" ? one.items.map(({ id }) => id) : one.id));
    expect(ids(inserted([points("p", "raise", "raise")], point("raise"), making("agenda"), "p0"))).toEqual([["p0", "n1", "p1"]]);
    expect(ids(inserted([heading, points("p", "raise")], point("ask"), making("agenda"), "h"))).toEqual(["h", ["n1", "p0"]]);
    expect(ids(inserted([heading], point("ask"), making("agenda"), "h"))).toEqual(["h", ["n1"]]);
    expect(ids(inserted([points("p", "raise"), heading], point("ask"), making("agenda")))).toEqual([["p0"], "h", ["n1"]]);
  });

  it("brings the reply with a question, and what it rests on with the reply", () => {
    const [block] = inserted([], point("if_raised"), making("if_raised"));
    expect(block).toMatchObject({ items: [{ slot: "if_raised", talking_point: "tp" }, { slot: "reply", text: { fr: [{ text: "Oui." }, { kind: "cite", anchors: ["an"] }] } }] });
  });

  it("writes a line with its lead in bold and its citation, in each language it has", () => {
    const item = point("key_message");
    if (item.kind !== "point") throw new Error("not a point");
    expect(textOfPoint(item.row)).toEqual({
      fr: [
        { kind: "text", text: "En bref.", bold: true, italic: false }, { kind: "text", text: " Dire ceci.", bold: false, italic: false }, { kind: "cite", anchors: ["an"] },
      ],
      en: [{ kind: "text", text: "Say this.", bold: false, italic: false }, { kind: "cite", anchors: ["an"] }],
    });
  });

  it("into running text gives figures and names by reference, a commitment with its citation", () => {
    expect(inlinesFor(statistic, "fr")).toEqual([{ kind: "value", observation: "obs" }]);
    expect(inlinesFor(person, "fr")).toEqual([{ kind: "name", person: "pers" }]);
    expect(inlinesFor(commitment("c"), "en")).toMatchObject([{ text: "Sign" }, { kind: "cite", anchors: ["an"] }]);
  });
});

describe("taking out", () => {
  it("undoes what inserting did, whatever the item", () => {
    for (const [item, role] of [[commitment("c"), "commitments"], [statistic, "statistics"], [person, "biographies"], [point("raise"), "agenda"]] as const) {
      const blocks = inserted([block("x", { kind: "paragraph", text: rich("X", null) })], item, making(role));
      expect(recordsIn(blocks).has(item.id)).toBe(true);
      const left = removed(blocks, item);
      expect(recordsIn(left).has(item.id)).toBe(false);
      expect(left.map(({ id }) => id)).toEqual(["x"]);
    }
  });

  it("knows an aim in a list by its words, and takes out that item alone", () => {
    const item = point("aim");
    const list = block("l", { kind: "list", ordered: true, items: [{ id: "i", text: rich("Autre", null) }] });
    const blocks = inserted([list], item, making("objectives"));
    expect([standsIn([list], item), standsIn(blocks, item)]).toEqual([false, true]);
    expect(removed(blocks, item)).toEqual([list]);
  });

  it("leaves the other rows of the table", () => {
    const table = block("t", { kind: "commitments", commitments: ["c1", "c2"], caption: rich(null, null) });
    expect(removed([table], commitment("c1"))).toMatchObject([{ id: "t", commitments: ["c2"] }]);
  });

  it("finds also figures and names in the text of either language", () => {
    const text = { fr: null, en: [{ kind: "value" as const, observation: "obs" }, { kind: "name" as const, person: "pers" }] };
    expect([...recordsIn([block("p", { kind: "paragraph", text })])]).toEqual(["obs", "pers"]);
  });
});
