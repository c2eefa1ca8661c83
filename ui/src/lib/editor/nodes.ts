// The nodes of a section's document. Lines (paragraph, heading, item, point, biography) hold text and have an id;
// records are drawn from the library and hold none. How citations, values and records look is the caller's.
import type { Slot } from "$lib/api/bindings";
import { Extension, mergeAttributes, Node, type NodeViewRenderer } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";

/** The types of node that hold a line of text with an id. */
export const lineTypes = ["paragraph", "heading", "item", "point", "biography"];

/** What the caller gives: how the drawn nodes look, and the words that stand before some lines. */
export interface NodeOptions {
  views: Partial<Record<"cite" | "value" | "name" | "record" | "biography" | "heading", NodeViewRenderer>>;
  /** Words before a talking point, in the language of the document; empty for those that have none. */
  slotLabel: (slot: Slot) => string;
}

/** Attributes that are never read from pasted HTML: pasted lines are new lines. */
const own = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { default: null, parseHTML: () => null, rendered: false }]));

function viewOf(renderer: NodeViewRenderer | undefined) {
  return renderer ? { addNodeView: () => renderer } : {};
}

const paragraph = () =>
  Node.create({
    name: "paragraph",
    group: "block",
    content: "inline*",
    priority: 1000,
    addAttributes: () => own(["id", "joined"]),
    parseHTML: () => [{ tag: "p" }],
    renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],
  });

const heading = (options: NodeOptions) =>
  Node.create({
    name: "heading",
    group: "block",
    content: "inline*",
    defining: true,
    addAttributes: () => own(["id", "joined", "minutes"]),
    parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}` })),
    renderHTML: ({ HTMLAttributes }) => ["h3", HTMLAttributes, 0],
    ...viewOf(options.views.heading),
  });

const biography = (options: NodeOptions) =>
  Node.create({
    name: "biography",
    group: "block",
    content: "inline*",
    defining: true,
    isolating: true,
    addAttributes: () => own(["id", "joined", "person"]),
    renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { class: "bio" }), 0],
    ...viewOf(options.views.biography),
  });

const list = () =>
  Node.create({
    name: "list",
    group: "block",
    content: "item+",
    addAttributes: () => ({
      ...own(["id"]),
      ordered: { default: false, parseHTML: (element) => element.tagName === "OL", rendered: false },
    }),
    parseHTML: () => [{ tag: "ul" }, { tag: "ol" }],
    renderHTML: ({ node, HTMLAttributes }) => [
      node.attrs.ordered ? "ol" : "ul",
      mergeAttributes(HTMLAttributes, { class: node.attrs.ordered ? "n" : "u" }),
      0,
    ],
  });

const item = () =>
  Node.create({
    name: "item",
    content: "inline*",
    defining: true,
    addAttributes: () => own(["id", "joined"]),
    parseHTML: () => [{ tag: "li" }],
    renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
  });

const points = () =>
  Node.create({
    name: "points",
    group: "block",
    content: "point+",
    addAttributes: () => own(["id"]),
    parseHTML: () => [{ tag: "ul[data-points]", priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ["ul", mergeAttributes(HTMLAttributes, { class: "points", "data-points": "" }), 0],
  });

const point = (options: NodeOptions) =>
  Node.create({
    name: "point",
    content: "inline*",
    defining: true,
    addAttributes: () => ({
      ...own(["id", "joined", "talkingPoint"]),
      slot: { default: "raise", parseHTML: (element) => element.getAttribute("data-slot") ?? "raise", rendered: false },
    }),
    parseHTML: () => [{ tag: "li[data-slot]", priority: 60, contentElement: ".pt-text" }],
    renderHTML: ({ node, HTMLAttributes }) => {
      const slot = node.attrs.slot as Slot;
      const label = options.slotLabel(slot);
      const attrs = mergeAttributes(HTMLAttributes, { class: `pt pt-${slot}`, "data-slot": slot });
      const text = ["span", { class: "pt-text" }, 0] as const;
      return label === "" ? ["li", attrs, text] : ["li", attrs, ["b", { class: "pt-label", contenteditable: "false" }, label], text];
    },
  });

const record = (options: NodeOptions) =>
  Node.create({
    name: "record",
    group: "block",
    atom: true,
    selectable: true,
    isolating: true,
    addAttributes: () => own(["id", "body"]),
    renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { class: "record" })],
    ...viewOf(options.views.record),
  });

/** A reference in running text. It keeps what it refers to when it is copied. */
const reference = (name: "cite" | "value" | "name", attribute: string, options: NodeOptions) =>
  Node.create({
    name,
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    addAttributes: () => ({
      [attribute]: {
        default: null,
        parseHTML: (element) => parsed(element.getAttribute("data-to")),
        renderHTML: (attrs) => ({ "data-to": JSON.stringify(attrs[attribute]) }),
      },
    }),
    parseHTML: () => [{ tag: `span[data-ref="${name}"]` }],
    renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes, { "data-ref": name })],
    ...viewOf(options.views[name]),
  });

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null; // Pasted from elsewhere: the reference leads nowhere and is left out when the blocks are made.
  }
}

const lineBreak = () =>
  Node.create({
    name: "break",
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseHTML: () => [{ tag: "br" }],
    renderHTML: () => ["br"],
    renderText: () => "\n",
    addKeyboardShortcuts() {
      const insert = () => this.editor.commands.insertContent({ type: "break" });
      return { "Shift-Enter": insert, "Mod-Enter": insert };
    },
  });

/** Returns the nodes and marks of a section's document. */
export function noteNodes(options: NodeOptions): Extension[] {
  const kit = StarterKit.configure({
    blockquote: false, bulletList: false, code: false, codeBlock: false, hardBreak: false, heading: false,
    horizontalRule: false, listItem: false, listKeymap: false, link: false, orderedList: false, paragraph: false,
    strike: false, underline: false, trailingNode: false,
  });
  const nodes = [
    paragraph(), heading(options), list(), item(), points(), point(options), biography(options), record(options),
    reference("cite", "anchors", options), reference("value", "observation", options), reference("name", "person", options),
    lineBreak(),
  ];
  return [kit, ...(nodes as unknown as Extension[])];
}
