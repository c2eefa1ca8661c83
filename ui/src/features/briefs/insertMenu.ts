// What the menu of « / » offers, and what each choice does to the line of the cursor.
import { ACT, act, bodyOf, insertBlocks, newId, setStyle, toDoc, type LineStyle } from "$lib/editor";
import type { Block, BlockBody } from "$lib/api/bindings";
import { t } from "$lib/i18n";
import { answers } from "$lib/palette/match";
import type { Desk } from "./desk.svelte";
import { inserted, itemsOf, type Item } from "./insert";
import { nameOf } from "./libraryPanel.svelte";
import type { Choice } from "./parts/Chooser.svelte";
import { said } from "./words";

/** A choice with what it does. */
export interface InsertChoice extends Choice {
  run: (desk: Desk) => void;
}

/** Returns what answers `query`: styles of lines first, then the library of the meeting. */
export function insertChoices(desk: Desk, query: string): InsertChoice[] {
  const words = t.briefs.insert;
  const slots = t.briefs.tool.styles;
  const line = (id: string, title: string, style: LineStyle): InsertChoice => ({ id, group: words.line, title, run: (desk) => restyle(desk, style) });
  const lines = [
    line("paragraph", words.paragraph, { kind: "paragraph" }),
    line("heading", words.heading, { kind: "heading" }),
    line("bullets", words.bullets, { kind: "list", ordered: false }),
    line("numbers", words.numbers, { kind: "list", ordered: true }),
    line("key_message", slots.key_message, { kind: "points", slot: "key_message" }),
    line("raise", slots.raise, { kind: "points", slot: "raise" }),
    line("ask", slots.ask, { kind: "points", slot: "ask" }),
    line("avoid", slots.avoid, { kind: "points", slot: "avoid" }),
    line("if_raised", words.question, { kind: "points", slot: "if_raised" }),
    { id: "cite", group: words.note, title: words.citation, run: (desk: Desk) => { desk.dialog = "cite"; } },
  ];
  const items = itemsOf(desk.library.data ?? { commitments: [], statistics: [], talking_points: [], people: [] });
  const library = items.map((item): InsertChoice => ({
    id: `${item.kind} ${item.id}`, group: t.briefs.library.group[item.kind], kind: item.kind,
    title: item.kind === "person" ? words.biography(nameOf(item)) : nameOf(item),
    detail: item.kind === "statistic" ? said(item.row.text) : undefined,
    run: (desk) => insertHere(desk, item),
  }));
  const charts = items.flatMap((item): InsertChoice[] =>
    item.kind === "statistic" && item.row.observations.length > 2
      ? [{ id: `chart ${item.id}`, group: t.briefs.library.group.statistic, kind: "statistic", title: words.chart(nameOf(item)), run: (desk) => insertChart(desk, item.row.indicator.id) }]
      : [],
  );
  const all = [...lines, ...library, ...charts];
  return query.trim() === "" ? all : all.filter((choice) => answers(`${choice.title} ${choice.group} ${choice.detail ?? ""}`, query));
}

function restyle(desk: Desk, style: LineStyle): void {
  const { editor } = desk;
  if (!editor) return;
  act(editor, setStyle(style));
  editor.view.focus();
}

/** Puts an item where the cursor is: a figure, a name or a line into the text, a record as a block of its own. */
function insertHere(desk: Desk, item: Item): void {
  const section = desk.sections.find((one) => one.id === desk.cursor?.section);
  if (!section || !desk.cursor) return;
  if (item.kind === "statistic") {
    desk.editor?.chain().insertContent({ type: "value", attrs: { observation: item.id } }).setMeta(ACT, newId()).focus().run();
    return;
  }
  place(desk, inserted([], item, { section: { ...section, role: "other" }, lang: desk.cursor.lang, newId }));
}

function insertChart(desk: Desk, indicator: string): void {
  const body: BlockBody = { kind: "chart", indicator, caption: { fr: null, en: null }, note: { fr: null, en: null } };
  place(desk, [{ id: newId(), section: "", seq: 0, source_lang: desk.lang, lang_state: "to_translate", marking: null, internal: false, ...body }]);
}

/** Puts new blocks below the line of the cursor; the other language of their lines goes in with the saving. */
function place(desk: Desk, blocks: Block[]): void {
  const { editor, cursor } = desk;
  if (!editor || !cursor) return;
  const draft = desk.draft(cursor.section);
  const doc = toDoc(blocks, cursor.lang).content ?? [];
  const nodes = blocks.map((block, at) => editor.schema.nodeFromJSON(doc[at] ?? { type: "record", attrs: { id: block.id, body: bodyOf(block) } }));
  draft?.remember(blocks);
  act(editor, insertBlocks(nodes, (id) => desk.saysElsewhere(cursor.section, cursor.lang, id)));
  editor.view.focus();
}
