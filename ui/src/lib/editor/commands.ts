// What the keys and the buttons of the editor do to lines: Enter and Backspace in lists, changes of style, moving.
// Each is a ProseMirror command: it returns whether it applies, and acts when given `dispatch`.
import type { Slot } from "$lib/api/bindings";
import { chainCommands, joinTextblockBackward, joinTextblockForward, selectNodeBackward } from "@tiptap/pm/commands";
import { Fragment, type Node as PmNode, type ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";
import { group, isHolder, linesOf, restyled, type Line, type LineStyle } from "./lines";
import { rememberJoin } from "./stableIds";

/** Tells whether a line says something in the other language, so that no key deletes what is not in sight. */
export type SaysElsewhere = (id: string) => boolean;

/** Returns the style of the line the cursor is in; null in records and biographies. */
export function styleAt(state: EditorState): LineStyle | null {
  const { parent } = state.selection.$from;
  switch (parent.type.name) {
    case "paragraph":
      return { kind: "paragraph" };
    case "heading":
      return { kind: "heading" };
    case "item":
      return { kind: "list", ordered: state.selection.$from.node(-1).attrs.ordered === true };
    case "point":
      return { kind: "points", slot: parent.attrs.slot as Slot };
    default:
      return null;
  }
}

/** Gives the chosen lines another style. */
export function setStyle(style: LineStyle): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    return regroup(state, dispatch, (line, pos) => {
      const touched = from < pos + line.node.nodeSize && to > pos;
      const changeable = line.node.isTextblock && line.node.type.name !== "biography";
      return touched && changeable ? restyled(line, style, state.schema) : line;
    });
  };
}

/** Takes the line of the cursor out of its list, as a paragraph. */
export const lift: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.depth < 2 || !isHolder($from.node(1))) return false;
  const here = $from.before();
  return regroup(state, dispatch, (line, pos) => (pos === here ? restyled(line, { kind: "paragraph" }, state.schema) : line));
};

/** Rewrites the top-level nodes the selection touches, with their neighbours, which may be lists to join. */
function regroup(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined, change: (line: Line, pos: number) => Line): boolean {
  const { doc, selection } = state;
  const first = Math.max(selection.$from.index(0) - 1, 0);
  const last = Math.min(selection.$to.index(0) + 1, doc.childCount - 1);
  const nodes = Array.from({ length: last - first + 1 }, (_, at) => doc.child(first + at));
  const start = nodesBefore(doc, first);
  const lines = linesOf(nodes);
  const places = placesOf(nodes, start);
  const changed = lines.map((line, at) => change(line, places[at] ?? -1));
  if (changed.every((line, at) => line === lines[at])) return false;
  if (!dispatch) return true;
  const content = group(changed);
  const tr = state.tr.replaceWith(start, start + nodes.reduce((size, node) => size + node.nodeSize, 0), content);
  const at = ($pos: ResolvedPos) => positionOfLine(tr.doc, start, content, lines.findIndex((_, index) => places[index] === $pos.before())) + $pos.parentOffset;
  if (selection.$from.parent.isTextblock && selection.$to.parent.isTextblock) {
    tr.setSelection(TextSelection.create(tr.doc, at(selection.$anchor), at(selection.$head)));
  }
  dispatch(tr.scrollIntoView());
  return true;
}

function nodesBefore(doc: PmNode, index: number): number {
  let size = 0;
  for (let at = 0; at < index; at += 1) size += doc.child(at).nodeSize;
  return size;
}

/** Returns the position before each line of a run of top-level nodes. */
function placesOf(nodes: readonly PmNode[], start: number): number[] {
  const places: number[] = [];
  let pos = start;
  for (const node of nodes) {
    if (isHolder(node)) node.forEach((_, offset) => places.push(pos + 1 + offset));
    else places.push(pos);
    pos += node.nodeSize;
  }
  return places;
}

function positionOfLine(doc: PmNode, start: number, content: Fragment, line: number): number {
  const nodes = Array.from({ length: content.childCount }, (_, at) => content.child(at));
  const place = placesOf(nodes, start)[line];
  return Math.min((place ?? start) + 1, doc.content.size);
}

/** Enter in a list or in talking points: the next line, or out of it from an empty one. */
export function enter(says: SaysElsewhere): Command {
  return (state, dispatch) => {
    const { $from, $to, empty } = state.selection;
    const line = $from.parent;
    if (!line.isTextblock || !$from.sameParent($to)) return false;
    if (line.type.name === "biography") {
      dispatch?.(state.tr.replaceSelectionWith(state.schema.node("break")).scrollIntoView());
      return true;
    }
    if (line.type.name !== "item" && line.type.name !== "point") return false;
    if (empty && line.content.size === 0 && !says(String(line.attrs.id))) return lift(state, dispatch);
    if (dispatch) {
      const tr = state.tr.deleteSelection();
      const atEnd = tr.selection.$from.parentOffset === tr.selection.$from.parent.content.size;
      const attrs = { ...line.attrs, ...(line.type.name === "point" && atEnd && { slot: nextSlot(line.attrs.slot as Slot), talkingPoint: null }) };
      tr.split(tr.selection.from, 1, [{ type: line.type, attrs }]);
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** A question is followed by its reply, a reply by the next question; the others by one of their kind. */
function nextSlot(slot: Slot): Slot {
  if (slot === "if_raised") return "reply";
  return slot === "reply" ? "if_raised" : slot;
}

/** Backspace at the start of a line: out of the list from its first line, else one line with the one before. */
export function backspace(says: SaysElsewhere): Command {
  return (state, dispatch, view) => {
    const { $cursor } = state.selection as TextSelection;
    if (!$cursor || $cursor.parentOffset > 0) return false;
    if ($cursor.depth > 1 && $cursor.index(1) === 0 && isHolder($cursor.node(1))) return lift(state, dispatch);
    if ($cursor.parent.type.name === "biography") return true;
    // An empty line that speaks the other language is not in the way: step over it rather than delete it.
    if ($cursor.parent.content.size === 0 && says(String($cursor.parent.attrs.id))) return stepBack(state, dispatch, $cursor);
    return chainCommands(remembering(joinTextblockBackward), selectNodeBackward)(state, dispatch, view);
  };
}

function stepBack(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined, $cursor: ResolvedPos): boolean {
  const before = TextSelection.findFrom(state.doc.resolve($cursor.before()), -1, true);
  if (before) dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(before.to), -1)).scrollIntoView());
  return true;
}

/** Delete at the end of a line: one line with the one after. */
export const deleteForward: Command = (state, dispatch, view) => {
  const { $cursor } = state.selection as TextSelection;
  if (!$cursor || $cursor.parentOffset < $cursor.parent.content.size) return false;
  return remembering(joinTextblockForward)(state, dispatch, view);
};

/** Runs a command that may join two lines, and keeps track of it. */
function remembering(command: Command): Command {
  return (state, dispatch, view) => command(state, dispatch && ((tr) => dispatch(rememberJoin(tr))), view);
}

/** Moves the line or record of the selection one place up (-1) or down (1): within its list, else within the section. */
export function move(step: -1 | 1): Command {
  return (state, dispatch) => {
    const { selection } = state;
    const $from = selection.$from;
    const depth = selection instanceof NodeSelection && !selection.node.isInline ? $from.depth : $from.depth - 1;
    // A line at the edge of its list moves with the whole list.
    for (let level = depth; level >= 0; level -= 1) {
      const parent = $from.node(level);
      const index = $from.index(level);
      const to = index + step;
      if (parent.isTextblock || to < 0 || to >= parent.childCount) continue;
      if (dispatch) dispatch(swapped(state, $from.posAtIndex(Math.min(index, to), level), step));
      return true;
    }
    return false;
  };
}

/** Exchanges the nodes before and after the boundary that follows `pos`; the selection goes with the one that moved. */
function swapped(state: EditorState, pos: number, step: -1 | 1): Transaction {
  const $pos = state.doc.resolve(pos);
  const [first, second] = [$pos.nodeAfter as PmNode, state.doc.resolve(pos + ($pos.nodeAfter as PmNode).nodeSize).nodeAfter as PmNode];
  const tr = state.tr.replaceWith(pos, pos + first.nodeSize + second.nodeSize, [second, first]);
  const offset = step === -1 ? -first.nodeSize : second.nodeSize;
  const { anchor, head } = state.selection;
  const chosen = state.selection instanceof NodeSelection;
  tr.setSelection(chosen ? NodeSelection.create(tr.doc, anchor + offset) : TextSelection.create(tr.doc, anchor + offset, head + offset));
  return tr.scrollIntoView();
}

/** Puts a record after the line of the cursor, or in place of an empty paragraph nobody has words in. */
export function insertBlocks(nodes: readonly PmNode[], says: SaysElsewhere): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const index = Math.min($from.index(0), state.doc.childCount - 1);
    const current = state.doc.child(index);
    const start = nodesBefore(state.doc, index);
    const blank = current.type.name === "paragraph" && current.content.size === 0 && !says(String(current.attrs.id));
    if (dispatch) {
      const from = blank ? start : start + current.nodeSize;
      const tr = state.tr.replaceWith(from, start + current.nodeSize, Fragment.from(nodes as PmNode[]));
      const last = nodes[nodes.length - 1];
      const end = from + nodes.reduce((size, node) => size + node.nodeSize, 0);
      if (last && !last.isTextblock && !isHolder(last) && end === tr.doc.content.size) tr.insert(end, state.schema.node("paragraph"));
      tr.setSelection(TextSelection.near(tr.doc.resolve(last && last.isAtom ? end : end - 1), last?.isAtom ? 1 : -1));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** Sets the minutes of the heading the cursor is in. */
export function setMinutes(minutes: number | null): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if ($from.parent.type.name !== "heading") return false;
    dispatch?.(state.tr.setNodeMarkup($from.before(), undefined, { ...$from.parent.attrs, minutes }));
    return true;
  };
}
