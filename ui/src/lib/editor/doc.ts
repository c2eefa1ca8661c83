// Blocks of a section as a document of the editor, in one language. The document holds that language only; the other
// side of each text stays in the blocks and is found again by id.
import type { Block, BlockBody, Inline, Lang, RichText, Slot } from "$lib/api/bindings";
import { bodyOf, canonical, isBlank, joined, noText, otherLang, textsOf, withSide } from "./text";

/** A node of a document, as ProseMirror writes it. */
export interface NodeJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NodeJson[];
  text?: string;
  marks?: { type: string }[];
}

/** The kinds of blocks whose words are not written in the editor: they are drawn from records. */
export const recordKinds = ["facts", "quote", "table", "commitments", "statistics", "chart"] as const;
type RecordBlockKind = (typeof recordKinds)[number];

/** Returns the document of `blocks` in `lang`. It ends where one can write. */
export function toDoc(blocks: readonly Block[], lang: Lang): NodeJson {
  const content = blocks.map((block) => nodeOf(block, lang));
  const last = content[content.length - 1];
  if (last === undefined || last.type === "record") content.push({ type: "paragraph", attrs: { id: null } });
  return { type: "doc", content };
}

function nodeOf(block: Block, lang: Lang): NodeJson {
  switch (block.kind) {
    case "paragraph":
      return line("paragraph", { id: block.id }, block.text, lang);
    case "heading":
      return line("heading", { id: block.id, minutes: block.minutes }, block.text, lang);
    case "biography":
      return line("biography", { id: block.id, person: block.person }, block.text, lang);
    case "list":
      return {
        type: "list",
        attrs: { id: block.id, ordered: block.ordered },
        content: block.items.map((item) => line("item", { id: item.id }, item.text, lang)),
      };
    case "points":
      return {
        type: "points",
        attrs: { id: block.id },
        content: block.items.map((item) =>
          line("point", { id: item.id, slot: item.slot, talkingPoint: item.talking_point }, item.text, lang),
        ),
      };
    default:
      return { type: "record", attrs: { id: block.id, body: bodyOf(block) } };
  }
}

function line(type: string, attrs: Record<string, unknown>, text: RichText, lang: Lang): NodeJson {
  const content = nodesOfInlines(text[lang] ?? []);
  return content.length === 0 ? { type, attrs } : { type, attrs, content };
}

/** Returns inlines as nodes of a document. */
export function nodesOfInlines(inlines: readonly Inline[]): NodeJson[] {
  return canonical(inlines).map((inline): NodeJson => {
    switch (inline.kind) {
      case "text": {
        const marks = [...(inline.bold ? [{ type: "bold" }] : []), ...(inline.italic ? [{ type: "italic" }] : [])];
        return marks.length === 0 ? { type: "text", text: inline.text } : { type: "text", text: inline.text, marks };
      }
      case "cite":
        return { type: "cite", attrs: { anchors: inline.anchors } };
      case "value":
        return { type: "value", attrs: { observation: inline.observation } };
      case "name":
        return { type: "name", attrs: { person: inline.person } };
      case "break":
        return { type: "break" };
    }
  });
}

/** Returns nodes of a document as inlines. */
export function inlinesOfNodes(nodes: readonly NodeJson[] | undefined): Inline[] {
  return canonical(
    (nodes ?? []).flatMap((node): Inline[] => {
      const has = (mark: string) => node.marks?.some(({ type }) => type === mark) ?? false;
      switch (node.type) {
        case "text":
          return [{ kind: "text", text: node.text ?? "", bold: has("bold"), italic: has("italic") }];
        case "cite":
          return [{ kind: "cite", anchors: (node.attrs?.anchors as string[] | undefined) ?? [] }];
        case "value":
          return [{ kind: "value", observation: String(node.attrs?.observation) }];
        case "name":
          return [{ kind: "name", person: String(node.attrs?.person) }];
        case "break":
          return [{ kind: "break" }];
        default:
          return [];
      }
    }),
  );
}

/** What a document cannot say about its blocks. */
export interface FromDocOptions {
  section: string;
  lang: Lang;
  newId: () => string;
}

/** Returns the blocks of `doc`, taking what it does not hold from `blocks`: the other language, marking, state.
 *
 * Texts that say nothing in either language are left out. Where the editor joined two texts, the other side of the one
 * that vanished goes after that of the one that stayed.
 */
export function fromDoc(doc: NodeJson, blocks: readonly Block[], options: FromDocOptions): Block[] {
  const known = new Known(blocks);
  const bodies = (doc.content ?? []).flatMap((node): [string, BlockBody][] => {
    const id = idOf(node) ?? options.newId();
    const body = bodyOfNode(node, id, known, options);
    return body === null ? [] : [[id, body]];
  });
  return bodies.map(([id, body], seq) => ({ ...known.metaOf(id, body, options.lang), ...body, id, section: options.section, seq }) as Block);
}

function bodyOfNode(node: NodeJson, id: string, known: Known, options: FromDocOptions): BlockBody | null {
  const text = known.textFor(node, id, options.lang);
  switch (node.type) {
    case "paragraph":
      return isBlank(text) ? null : { kind: "paragraph", text };
    case "heading":
      return isBlank(text) ? null : { kind: "heading", text, minutes: (node.attrs?.minutes as number | null | undefined) ?? null };
    case "biography":
      return { kind: "biography", person: String(node.attrs?.person), text };
    case "list": {
      const items = itemsOf(node, known, options).map(({ id, text }) => ({ id, text }));
      return items.length === 0 ? null : { kind: "list", ordered: node.attrs?.ordered === true, items };
    }
    case "points": {
      const items = itemsOf(node, known, options).map(({ id, text, attrs }) => ({
        id,
        slot: attrs.slot as Slot,
        text,
        talking_point: (attrs.talkingPoint as string | null | undefined) ?? null,
      }));
      return items.length === 0 ? null : { kind: "points", items };
    }
    case "record":
      return (node.attrs?.body as BlockBody | null | undefined) ?? null;
    default:
      return null;
  }
}

function itemsOf(node: NodeJson, known: Known, options: FromDocOptions) {
  return (node.content ?? [])
    .map((item) => {
      const id = idOf(item) ?? options.newId();
      return { id, attrs: item.attrs ?? {}, text: known.textFor(item, id, options.lang) };
    })
    .filter(({ text }) => !isBlank(text));
}

function idOf(node: NodeJson): string | null {
  return typeof node.attrs?.id === "string" ? node.attrs.id : null;
}

/** What the blocks before the change say, by id. */
class Known {
  readonly #blocks: Map<string, Block>;
  readonly #texts: Map<string, RichText>;
  readonly #holders: Map<string, Block>;

  constructor(blocks: readonly Block[]) {
    this.#blocks = new Map(blocks.map((block) => [block.id, block]));
    const texts = blocks.filter((block) => !isRecord(block)).flatMap((block) => textsOf(block).map((one) => [block, one] as const));
    this.#texts = new Map(texts.map(([, one]) => one));
    this.#holders = new Map(texts.map(([block, [id]]) => [id, block]));
  }

  /** Returns what a line says: `lang` from the node, the other language as it was. */
  textFor(node: NodeJson, id: string, lang: Lang): RichText {
    const gone = ((node.attrs?.joined as string[] | undefined) ?? []).map((id) => this.#texts.get(id) ?? noText);
    const before = gone.reduce((text, next) => joined(text, next, [otherLang(lang)]), this.#texts.get(id) ?? noText);
    return withSide(before, lang, inlinesOfNodes(node.content));
  }

  /** Returns what a block keeps: its own, or, for a new one, that of the block its words came from. */
  metaOf(id: string, body: BlockBody, lang: Lang): Pick<Block, "source_lang" | "lang_state" | "marking" | "internal"> {
    const items = body.kind === "list" || body.kind === "points" ? body.items.map((item) => item.id) : [];
    const from = this.#blocks.get(id) ?? [id, ...items].map((id) => this.#holders.get(id)).find((block) => block !== undefined);
    if (!from) return { source_lang: lang, lang_state: "to_translate", marking: null, internal: false };
    const { source_lang, lang_state, marking, internal } = from;
    return { source_lang, lang_state, marking, internal };
  }
}

function isRecord(block: Block): boolean {
  return recordKinds.includes(block.kind as RecordBlockKind);
}
