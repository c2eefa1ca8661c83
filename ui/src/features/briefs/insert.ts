// What goes from the library into a note, and where: each kind of item has its section, known by its role. Pure
// functions on blocks; desk and inspector do the rest.
import type {
  Block, BlockBody, BriefLibrary, CommitmentRow, Inline, Lang, PersonRow, PointItem, RichText, Section, SectionRole, Slot,
  StatisticRow, TalkingPointRow,
} from "$lib/api/bindings";
import { joined, noText, plainWords } from "$lib/editor";

/** An item of the library that may stand in the note. */
export type Item =
  | { kind: "commitment"; id: string; row: CommitmentRow }
  | { kind: "statistic"; id: string; row: StatisticRow }
  | { kind: "point"; id: string; row: TalkingPointRow }
  | { kind: "person"; id: string; row: PersonRow };

/** Returns the items of a library in the order of the panel. A statistic without a value cannot be inserted. */
export function itemsOf(library: BriefLibrary): Item[] {
  return [
    ...library.commitments.map((row): Item => ({ kind: "commitment", id: row.id, row })),
    ...library.statistics.flatMap((row): Item[] => (row.latest ? [{ kind: "statistic", id: row.latest.id, row }] : [])),
    ...library.talking_points.map((row): Item => ({ kind: "point", id: row.point.id, row })),
    ...library.people.map((row): Item => ({ kind: "person", id: row.person.id, row })),
  ];
}

/** Returns the ids of all the records that stand in the blocks: in tables, as biographies, lines, figures or names. */
export function recordsIn(blocks: readonly Block[]): Set<string> {
  const found = new Set<string>();
  for (const block of blocks) {
    if (block.kind === "commitments") block.commitments.forEach((id) => found.add(id));
    if (block.kind === "statistics") block.observations.forEach((id) => found.add(id));
    if (block.kind === "biography") found.add(block.person);
    if (block.kind === "points") block.items.forEach((item) => item.talking_point && found.add(item.talking_point));
    for (const inline of inlinesIn(block)) {
      if (inline.kind === "value") found.add(inline.observation);
      if (inline.kind === "name") found.add(inline.person);
    }
  }
  return found;
}

function inlinesIn(block: Block): Inline[] {
  const texts: RichText[] = "items" in block ? block.items.map((item) => item.text) : "text" in block ? [block.text] : [];
  return texts.flatMap((text) => [...(text.fr ?? []), ...(text.en ?? [])]);
}

/** Tells whether an item of a list is the words of a talking point; lists keep no link to the library. */
function isWordsOf(text: RichText, row: TalkingPointRow): boolean {
  const whole = textOfPoint(row);
  return (["fr", "en"] as const).some((lang) => text[lang] !== null && whole[lang] !== null && plainWords(text[lang] ?? []) === plainWords(whole[lang] ?? []));
}

/** Tells whether an item stands in the blocks. */
export function standsIn(blocks: readonly Block[], item: Item, records: Set<string> = recordsIn(blocks)): boolean {
  if (records.has(item.id)) return true;
  return item.kind === "point" && item.row.point.slot === "aim" && blocks.some((block) => block.kind === "list" && block.items.some(({ text }) => isWordsOf(text, item.row)));
}

const roleOfSlot: Record<Slot, SectionRole> = {
  aim: "objectives", key_message: "key_messages", raise: "agenda", ask: "agenda", if_raised: "if_raised", reply: "if_raised",
  avoid: "avoid", their_aim: "their_aims",
};
const roleOfKind = { commitment: "commitments", statistic: "statistics", person: "biographies" } as const;

/** Returns the section an item belongs in; undefined when the note has none for it. */
export function sectionFor(item: Item, sections: readonly Section[]): Section | undefined {
  const role = item.kind === "point" ? roleOfSlot[item.row.point.slot] : roleOfKind[item.kind];
  return sections.find((section) => section.role === role);
}

/** What making a block needs besides the item. */
export interface Making {
  section: Section;
  lang: Lang;
  newId: () => string;
}

/** Returns the blocks with `item` in them: in the table or the points that are there, else in a new block at the end.
 *
 * `after` is the line of the cursor: a talking point goes below it when it stands in this section.
 */
export function inserted(blocks: readonly Block[], item: Item, making: Making, after?: string): Block[] {
  switch (item.kind) {
    case "commitment":
      return intoTable(blocks, making, (block) => block.kind === "commitments" && { ...block, commitments: [...block.commitments, item.id] }, {
        kind: "commitments", commitments: [item.id], caption: captionOf(making.section),
      });
    case "statistic":
      return intoTable(blocks, making, (block) => block.kind === "statistics" && { ...block, observations: [...block.observations, item.id] }, {
        kind: "statistics", observations: [item.id], caption: captionOf(making.section),
      });
    case "person":
      return [...blocks, fresh({ kind: "biography", person: item.id, text: richOf(item.row.person.biography) }, making)];
    case "point":
      return making.section.role === "objectives" ? asAim(blocks, item.row, making) : asPoints(blocks, item.row, making, after);
  }
}

/** The caption of a table nobody has named: the heading of its section. */
function captionOf(section: Section): RichText {
  return richOf(section.heading);
}

function intoTable(blocks: readonly Block[], making: Making, change: (block: Block) => Block | false, body: BlockBody): Block[] {
  const at = blocks.findIndex((block) => block.kind === body.kind);
  const changed = blocks[at] && change(blocks[at]);
  return changed ? blocks.map((block, index) => (index === at ? changed : block)) : [...blocks, fresh(body, making)];
}

function asAim(blocks: readonly Block[], row: TalkingPointRow, making: Making): Block[] {
  const item = { id: making.newId(), text: textOfPoint(row) };
  const at = blocks.findLastIndex((block) => block.kind === "list");
  if (at === -1) return [...blocks, fresh({ kind: "list", ordered: true, items: [item] }, making)];
  return blocks.map((block, index) => (index === at && block.kind === "list" ? { ...block, items: [...block.items, item] } : block));
}

function asPoints(blocks: readonly Block[], row: TalkingPointRow, making: Making, after: string | undefined): Block[] {
  const items = pointsOf(row, making.newId);
  const holding = blocks.findIndex((block) => block.id === after || ("items" in block && block.items.some((item) => item.id === after)));
  const at = holding === -1 ? blocks.length - 1 : holding;
  const target = [at, at + 1].find((index) => blocks[index]?.kind === "points" && (index === at || holding !== -1));
  if (target === undefined) return [...blocks.slice(0, at + 1), fresh({ kind: "points", items }, making), ...blocks.slice(at + 1)];
  return blocks.map((block, index) => {
    if (index !== target || block.kind !== "points") return block;
    const line = block.items.findIndex((item) => item.id === after);
    const place = line !== -1 ? line + 1 : target === at ? block.items.length : 0;
    return { ...block, items: [...block.items.slice(0, place), ...items, ...block.items.slice(place)] };
  });
}

/** Returns the lines a talking point becomes: a question brings its reply. */
function pointsOf(row: TalkingPointRow, newId: () => string): PointItem[] {
  const { point } = row;
  const line = (slot: Slot, text: RichText): PointItem => ({ id: newId(), slot, text, talking_point: point.id });
  if (point.slot !== "if_raised") return [line(point.slot, textOfPoint(row))];
  return [line("if_raised", richOf(point.text)), line("reply", joinedCite(richOf(point.reply), row))];
}

/** Returns a point as it reads in a note: its lead in bold, its words, what it rests on. */
export function textOfPoint(row: TalkingPointRow): RichText {
  const { lead, text } = row.point;
  const bold: RichText = { fr: boldLead(lead.fr), en: boldLead(lead.en) };
  const said = richOf(text);
  const whole: RichText = { fr: said.fr ? joined(bold, said).fr : null, en: said.en ? joined(bold, said).en : null };
  return joinedCite(whole, row);
}

function boldLead(lead: string | null): Inline[] | null {
  const words = lead?.trim() ?? "";
  if (words === "") return null;
  return [{ kind: "text", text: /[.!?…:]$/.test(words) ? words : `${words}.`, bold: true, italic: false }];
}

function joinedCite(text: RichText, row: TalkingPointRow): RichText {
  const anchors = row.places.map((place) => place.anchor);
  const cite: Inline[] = anchors.length === 0 ? [] : [{ kind: "cite", anchors }];
  return { fr: text.fr && [...text.fr, ...cite], en: text.en && [...text.en, ...cite] };
}

function richOf(text: { fr: string | null; en: string | null }): RichText {
  const plain = (words: string | null): Inline[] | null => (words?.trim() ? [{ kind: "text", text: words, bold: false, italic: false }] : null);
  return { ...noText, fr: plain(text.fr), en: plain(text.en) };
}

function fresh(body: BlockBody, { section, lang, newId }: Making): Block {
  return { id: newId(), section: section.id, seq: 0, source_lang: lang, lang_state: "to_translate", marking: null, internal: false, ...body };
}

/** Returns the blocks without `item`: its row, its biography, its lines. Figures and names in the text stay. */
export function removed(blocks: readonly Block[], item: Item): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.kind) {
      case "commitments": {
        const commitments = block.commitments.filter((id) => id !== item.id);
        return commitments.length === 0 ? [] : [{ ...block, commitments }];
      }
      case "statistics": {
        const observations = block.observations.filter((id) => id !== item.id);
        return observations.length === 0 ? [] : [{ ...block, observations }];
      }
      case "points": {
        const items = block.items.filter((line) => line.talking_point !== item.id);
        return items.length === 0 ? [] : [{ ...block, items }];
      }
      case "list": {
        const items = item.kind === "point" ? block.items.filter(({ text }) => !isWordsOf(text, item.row)) : block.items;
        return items.length === 0 ? [] : items.length === block.items.length ? [block] : [{ ...block, items }];
      }
      case "biography":
        return block.person === item.id ? [] : [block];
      default:
        return [block];
    }
  });
}

/** Returns what an item becomes in running text. A figure brings its note by itself. */
export function inlinesFor(item: Item, lang: Lang): Inline[] {
  const text = (words: string): Inline => ({ kind: "text", text: words, bold: false, italic: false });
  const other = lang === "fr" ? "en" : "fr";
  switch (item.kind) {
    case "statistic":
      return [{ kind: "value", observation: item.id }];
    case "person":
      return [{ kind: "name", person: item.id }];
    case "commitment": {
      const words = item.row.title[lang] ?? item.row.title[other] ?? "";
      return [text(words), ...(item.row.source ? [{ kind: "cite" as const, anchors: [item.row.source.anchor] }] : [])];
    }
    case "point": {
      const whole = textOfPoint(item.row);
      return whole[lang] ?? whole[other] ?? [];
    }
  }
}
