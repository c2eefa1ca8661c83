// Typing as a careful person types: curly apostrophes and quotation marks, and in French no-break spaces where Canadian
// usage wants them. It acts on the key just pressed and nothing else; Ctrl Z gives back what the key says.
import type { Lang } from "$lib/api/bindings";
import type { EditorView } from "@tiptap/pm/view";

const NBSP = "\u00a0";

/** What a key writes instead of itself, and how many characters before it that replaces. */
export interface Typed {
  text: string;
  over: number;
}

/** Returns what `key` writes behind `before`, the text of the line up to it; nothing when it writes itself. */
export function typedAs(key: string, before: string, lang: Lang): Typed | undefined {
  const last = before.at(-1) ?? "";
  const opens = last === "" || /[\s([«“—–-]/.test(last);
  if (key === "'") return { text: opens && lang === "en" ? "‘" : "’", over: 0 };
  if (key === '"' && lang === "en") return { text: opens ? "“" : "”", over: 0 };
  if (key === '"') {
    if (opens && last !== NBSP) return { text: `«${NBSP}`, over: 0 };
    return { text: last === NBSP ? "»" : `${NBSP}»`, over: 0 };
  }
  if (lang !== "fr" || last !== " ") return undefined;
  // A space typed before one of these signs stays with it; before %, $ only behind a number.
  if (key === ":" || key === "»") return { text: `${NBSP}${key}`, over: 1 };
  if (/[%$]/.test(key) && /\d\s$/.test(before)) return { text: `${NBSP}${key}`, over: 1 };
  return undefined;
}

/** Writes what a key stands for; false when it stands for itself. */
export function types(view: EditorView, from: number, to: number, key: string, lang: Lang): boolean {
  const at = view.state.doc.resolve(from);
  const before = at.parent.textBetween(0, at.parentOffset, undefined, "\ufffc");
  const typed = typedAs(key, before, lang);
  if (!typed) return false;
  view.dispatch(view.state.tr.insertText(typed.text, from - typed.over, to));
  return true;
}
