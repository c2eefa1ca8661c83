// Acts: what is done to a text besides typing, such as putting in a citation or moving a line. Each is an undo step of
// its own, so its transaction says so; typing says nothing.
import type { Editor } from "@tiptap/core";
import type { Command, Transaction } from "@tiptap/pm/state";
import { newId } from "./ids";

/** The mark of such a transaction; its value names the undo step. For chains: `.setMeta(ACT, newId())`. */
export const ACT = "act";

/** What the browser does at once and not letter by letter. */
const gestures = new Set(["paste", "cut", "drop"]);

/** Runs a command on an editor as an act; returns whether it applied. */
export function act(editor: Editor, command: Command): boolean {
  return command(editor.state, (tr) => editor.view.dispatch(tr.setMeta(ACT, newId())), editor.view);
}

/** Returns the undo step of an act; undefined for typing. */
export function actOf(tr: Transaction): string | undefined {
  const step = tr.getMeta(ACT) as string | undefined;
  return step ?? (gestures.has(String(tr.getMeta("uiEvent"))) ? newId() : undefined);
}
