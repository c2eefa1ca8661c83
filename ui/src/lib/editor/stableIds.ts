// Keeps one id per line through splitting, joining and pasting: the half that was there keeps its id, what is pasted is
// new, and a line that swallowed another remembers which, so that the other language can follow.
import { Extension } from "@tiptap/core";
import { Fragment, Slice, type Node as PmNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { lineTypes } from "./nodes";

const key = new PluginKey("stableIds");
const identified = new Set([...lineTypes, "list", "points", "record"]);

/** Returns the extension; `newId` makes the ids. */
export function stableIds(newId: () => string): Extension {
  return Extension.create({
    name: "stableIds",
    addProseMirrorPlugins: () => [
      new Plugin({
        key,
        appendTransaction: (transactions, _before, state) => (transactions.some((tr) => tr.docChanged) ? giveIds(state, newId) : null),
        props: { transformPasted: (slice) => new Slice(withoutIds(slice.content), slice.openStart, slice.openEnd) },
      }),
    ],
  });
}

/** Returns what gives an id to every line that has none, or the one of another; null when there is nothing to do. */
export function giveIds(state: EditorState, newId: () => string): Transaction | null {
  const places = new Map<string, { pos: number; node: PmNode }[]>();
  const fresh: { pos: number; node: PmNode }[] = [];
  state.doc.descendants((node, pos) => {
    if (!identified.has(node.type.name)) return false;
    const id = node.attrs.id as string | null;
    if (id === null) fresh.push({ pos, node });
    else places.set(id, [...(places.get(id) ?? []), { pos, node }]);
    return true;
  });
  for (const same of places.values()) {
    if (same.length < 2) continue;
    // Enter at the very start pushes the words down; they keep their id, and the blank line above is the new one.
    const keeper = same.find(({ node }) => node.content.size > 0) ?? same[0];
    fresh.push(...same.filter((place) => place !== keeper));
  }
  if (fresh.length === 0) return null;
  const { tr } = state;
  for (const { pos, node } of fresh) {
    const attrs: Record<string, unknown> = { ...node.attrs, id: newId() };
    if ("joined" in attrs) attrs.joined = null;
    if ("talkingPoint" in attrs && node.attrs.id !== null) attrs.talkingPoint = null;
    tr.setNodeMarkup(pos, undefined, attrs);
  }
  return tr;
}

function withoutIds(content: Fragment): Fragment {
  const nodes: PmNode[] = [];
  content.forEach((node) => {
    const inside = withoutIds(node.content);
    if (!identified.has(node.type.name)) nodes.push(node.isText ? node : node.copy(inside));
    else {
      const attrs: Record<string, unknown> = { ...node.attrs, id: null };
      if ("joined" in attrs) attrs.joined = null;
      nodes.push(node.type.create(attrs, inside, node.marks));
    }
  });
  return Fragment.from(nodes);
}

/** Returns the ids of the lines of a document, in order. */
export function lineIds(doc: PmNode): string[] {
  const ids: string[] = [];
  doc.descendants((node) => {
    if (lineTypes.includes(node.type.name) && typeof node.attrs.id === "string") ids.push(node.attrs.id);
    return !node.isTextblock;
  });
  return ids;
}

/** Completes a transaction that joined two lines: the one that stayed remembers the one that vanished. */
export function rememberJoin(tr: Transaction): Transaction {
  const left = new Set(lineIds(tr.doc));
  const gone = lineIds(tr.before).filter((id) => !left.has(id));
  const { $from } = tr.selection;
  const stayed = $from.parent;
  if (gone.length !== 1 || !stayed.isTextblock || !("joined" in stayed.attrs)) return tr;
  const swallowed: string[] = [];
  tr.before.descendants((node) => {
    // What the vanished line itself had swallowed before comes along.
    if (node.attrs.id === gone[0]) swallowed.push(gone[0] as string, ...((node.attrs.joined as string[] | null) ?? []));
    return !node.isTextblock;
  });
  const joined = [...((stayed.attrs.joined as string[] | null) ?? []), ...swallowed];
  return tr.setNodeMarkup($from.before(), undefined, { ...stayed.attrs, joined });
}
