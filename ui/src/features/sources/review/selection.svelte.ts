// The words picked in the text, by mouse or by keyboard, as a span of one paragraph. A paragraph's words are the text of
// the element that carries `data-ordinal`, exactly.
import type { Span } from "$lib/api/bindings";
import { toScalars, trimmed } from "./spans";

/** Words picked in the text. */
export interface PickedWords {
  span: Span;
  text: string;
}

/** Returns the element that holds the words of a paragraph. */
export function paragraphElement(pane: ParentNode | undefined, ordinal: number): HTMLElement | null {
  return pane?.querySelector<HTMLElement>(`[data-ordinal="${ordinal}"]`) ?? null;
}

/** Reads a selection as words of the paragraph it begins in; null when it holds none. */
export function wordsOf(selection: Selection | null, pane: HTMLElement): PickedWords | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const element = (start instanceof Element ? start : start.parentElement)?.closest<HTMLElement>("[data-ordinal]");
  if (!element || !pane.contains(element)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(element);
  const before = whole.cloneRange();
  before.setEnd(range.startContainer, range.startOffset);
  const inside = whole.cloneRange();
  inside.setStart(range.startContainer, range.startOffset);
  if (whole.comparePoint(range.endContainer, range.endOffset) <= 0) inside.setEnd(range.endContainer, range.endOffset);
  const text = whole.toString();
  const from = before.toString().length;
  const picked = trimmed(text, { start: from, end: from + inside.toString().length });
  if (picked.start === picked.end) return null;
  return { span: { ordinal: Number(element.dataset.ordinal), ...toScalars(text, picked) }, text: text.slice(picked.start, picked.end) };
}

/** What is picked now, followed for as long as the screen lives. */
export class Picking {
  words = $state.raw<PickedWords | null>(null);
  /** Where the last line of the picked words stands in the window. */
  at = $state.raw<DOMRect | null>(null);
  pane = $state.raw<HTMLElement>();

  /** Follows the selection of the document; returns what stops it. */
  follow(): () => void {
    const read = () => this.read();
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }

  read(): void {
    const selection = document.getSelection();
    this.words = this.pane ? wordsOf(selection, this.pane) : null;
    const lines = this.words ? [...(selection?.getRangeAt(0).getClientRects() ?? [])] : [];
    this.at = lines.at(-1) ?? null;
  }

  /** Lets the words go. */
  clear(): void {
    document.getSelection()?.removeAllRanges();
    this.words = null;
    this.at = null;
  }

  /** Moves by words within a paragraph that has the focus: `extend` grows the selection, else the next word is picked. */
  byWord(paragraph: HTMLElement, step: 1 | -1, extend: boolean): void {
    const selection = document.getSelection();
    const words = paragraph.querySelector<HTMLElement>("[data-ordinal]") ?? paragraph;
    if (!selection) return;
    if (!words.contains(selection.anchorNode)) selection.collapse(words, step === 1 ? 0 : words.childNodes.length);
    else if (!extend && !selection.isCollapsed) {
      if (step === 1) selection.collapseToEnd();
      else selection.collapseToStart();
    }
    selection.modify("extend", step === 1 ? "forward" : "backward", "word");
  }
}
