// A document as its lines: what changes of style, lifting and moving need. Lines that stand in one list know which; a
// run of lines is put back together into lists and talking points by `group`.
import type { Slot } from "$lib/api/bindings";
import { Fragment, type Node as PmNode, type Schema } from "@tiptap/pm/model";

/** What a line can be. */
export type LineStyle =
  | { kind: "paragraph" }
  | { kind: "heading" }
  | { kind: "list"; ordered: boolean }
  | { kind: "points"; slot: Slot };

/** One line, or one record, of a document. */
export interface Line {
  node: PmNode;
  /** The list or talking points it stands in, with the place of the node. */
  holder: PmNode | null;
}

/** Returns the lines of a run of top-level nodes, in order. */
export function linesOf(nodes: readonly PmNode[]): Line[] {
  return nodes.flatMap((node): Line[] => (isHolder(node) ? childrenOf(node).map((child) => ({ node: child, holder: node })) : [{ node, holder: null }]));
}

/** True for nodes that hold lines rather than text. */
export function isHolder(node: PmNode): boolean {
  return node.type.name === "list" || node.type.name === "points";
}

function childrenOf(node: PmNode): PmNode[] {
  return Array.from({ length: node.childCount }, (_, at) => node.child(at));
}

/** Returns the line in another style; its id and its words stay. */
export function restyled(line: Line, style: LineStyle, schema: Schema): Line {
  const { id, joined } = line.node.attrs;
  const same = line.holder;
  const make = (type: string, attrs: Record<string, unknown> = {}) => schema.node(type, { id, joined, ...attrs }, line.node.content);
  switch (style.kind) {
    case "paragraph":
      return { node: make("paragraph"), holder: null };
    case "heading":
      return { node: make("heading", { minutes: line.node.attrs.minutes ?? null }), holder: null };
    case "list": {
      const kept = same?.type.name === "list" && same.attrs.ordered === style.ordered;
      return { node: make("item"), holder: kept ? same : schema.nodes.list?.create({ ordered: style.ordered }) ?? null };
    }
    case "points": {
      const talkingPoint = line.node.attrs.talkingPoint ?? null;
      const holder = same?.type.name === "points" ? same : schema.nodes.points?.create() ?? null;
      return { node: make("point", { slot: style.slot, talkingPoint }), holder };
    }
  }
}

/** Puts lines back together. Neighbours of one list stay in it; a new list joins a like one beside it. */
export function group(lines: readonly Line[]): Fragment {
  const out: { holder: PmNode | null; nodes: PmNode[] }[] = [];
  for (const line of lines) {
    const last = out[out.length - 1];
    if (last?.holder && line.holder && joins(last.holder, line.holder)) {
      last.nodes.push(line.node);
      // The list that is already there gives its id to what joins it.
      if (last.holder.attrs.id === null) last.holder = line.holder;
    } else out.push({ holder: line.holder, nodes: [line.node] });
  }
  return Fragment.from(out.flatMap(({ holder, nodes }) => (holder ? [holder.type.create(holder.attrs, nodes)] : nodes)));
}

function joins(one: PmNode, other: PmNode): boolean {
  if (one === other) return true;
  const alike = one.type === other.type && one.attrs.ordered === other.attrs.ordered;
  return alike && (one.attrs.id === null || other.attrs.id === null);
}
