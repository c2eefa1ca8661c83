// What the panel of the library shows and does: the items of the meeting's counterparts, filtered, and their way into
// the note and out of it.
import type { SectionId } from "$lib/api/bindings";
import { ACT, newId, nodesOfInlines } from "$lib/editor";
import { t } from "$lib/i18n";
import { answers } from "$lib/palette/match";
import { notices } from "$lib/state/notices.svelte";
import { undo } from "$lib/state/undo.svelte";
import type { Desk } from "./desk.svelte";
import { focusSection } from "./places";
import { inlinesFor, inserted, itemsOf, recordsIn, removed, sectionFor, standsIn, type Item } from "./insert";
import { said } from "./words";

export type ItemKind = Item["kind"];
/** The kinds in the order of the panel. */
export const itemKinds: ItemKind[] = ["commitment", "statistic", "point", "person"];

/** Returns what an item is called, in the language of the screen unless another is given. */
export function nameOf(item: Item, lang?: "fr" | "en"): string {
  switch (item.kind) {
    case "commitment":
      return said(item.row.title, lang);
    case "statistic":
      return said(item.row.indicator.name, lang);
    case "point":
      return said(item.row.point.text, lang);
    case "person":
      return item.row.person.name;
  }
}

/** How much of a name the status bar shows. */
const SHOWN = 48;

function shortly(name: string): string {
  return name.length <= SHOWN ? name : `${name.slice(0, SHOWN).replace(/\s+\S*$/, "")}…`;
}

/** The library beside a note. */
export class LibraryShelf {
  query = $state("");
  kind = $state<ItemKind | "all">("all");
  readonly all = $derived.by(() => (this.desk.library.data ? itemsOf(this.desk.library.data) : undefined));
  readonly inNote = $derived.by(() => recordsIn(this.desk.blocks));
  readonly found = $derived.by(() =>
    (this.all ?? []).filter((item) => (this.kind === "all" || item.kind === this.kind) && (this.query.trim() === "" || answers(nameOf(item), this.query))),
  );

  constructor(readonly desk: Desk) {}

  count(kind: ItemKind): number {
    return (this.all ?? []).filter((item) => item.kind === kind).length;
  }

  isIn(item: Item): boolean {
    return standsIn(this.desk.blocks, item, this.inNote);
  }

  /** Puts an item into the section it belongs in; at the cursor when the note has none for it. */
  async insert(item: Item): Promise<void> {
    const { desk } = this;
    const section = sectionFor(item, desk.sections);
    const draft = section && desk.draft(section.id);
    if (!section || !draft) return void (desk.editor ? this.atCursor(item) : notices.show({ text: t.briefs.library.noSection }));
    // A record stands in its table once; it is shown rather than added again.
    if (this.isIn(item) && item.kind !== "point" && this.#stands(item, section.id)) return focusSection(desk, section.id);
    const after = desk.cursor?.section === section.id ? (desk.editor?.state.selection.$from.parent.attrs.id as string | undefined) : undefined;
    await draft.change((blocks) => inserted(blocks, item, { section, lang: desk.lang, newId }, after));
    undo.said(t.briefs.library.inserted(shortly(nameOf(item)), said(section.heading)));
  }

  #stands(item: Item, section: SectionId): boolean {
    const blocks = this.desk.draft(section)?.blocks ?? [];
    return blocks.some((block) => {
      if (block.kind === "commitments") return block.commitments.includes(item.id);
      if (block.kind === "statistics") return block.observations.includes(item.id);
      return block.kind === "biography" && block.person === item.id;
    });
  }

  /** Puts an item into the running text, where the cursor is. */
  atCursor(item: Item): void {
    const { desk } = this;
    const editor = desk.editor;
    if (!editor || !desk.cursor) return notices.show({ text: t.briefs.library.noCursor });
    const inside = editor.state.selection.$from.parent.isTextblock;
    const content = nodesOfInlines(inlinesFor(item, desk.cursor.lang));
    editor.chain().insertContent(inside ? content : { type: "paragraph", content }).setMeta(ACT, newId()).focus().run();
    notices.announce(t.briefs.library.insertedHere(nameOf(item)));
  }

  /** Takes an item out of every table, biography and talking point of the note, in one undo step. */
  async remove(item: Item): Promise<void> {
    await this.desk.flush();
    const step = newId();
    for (const draft of this.desk.drafts.filter((draft) => standsIn(draft.blocks, item))) await draft.change((blocks) => removed(blocks, item), step);
    undo.said(t.briefs.library.removed(shortly(nameOf(item))));
  }
}
