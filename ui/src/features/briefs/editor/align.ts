// Keeps the lines of two columns beside each other: both take the height of the taller. Heights are handed to the
// editors, which own their lines and draw them anew.
import { lineTypes } from "$lib/editor";
import type { Editor } from "@tiptap/core";
import type { Attachment } from "svelte/attachments";
import type { Desk } from "../desk.svelte";
import { redrawn } from "./marginalia";

/** Returns what aligns the two columns of a section for as long as they are shown. */
export function align(desk: Desk, section: string): Attachment<HTMLElement> {
  return (row) => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const draft = desk.draft(section);
      const editors = desk.langs.map((lang) => draft?.editor(lang)).filter((editor) => editor !== undefined);
      if (!draft || editors.length < 2) return;
      const columns = editors.map(naturalHeights);
      const ids = [...(columns[0]?.keys() ?? [])].filter((id) => columns.every((column) => column.has(id)));
      const heights = new Map(ids.map((id) => [id, Math.max(...columns.map((column) => column.get(id) ?? 0))]));
      if (sameHeights(heights, draft.heights)) return;
      draft.heights = heights;
      for (const editor of editors) editor.view.dispatch(redrawn(editor.state));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const resizes = new ResizeObserver(soon);
    const changes = new MutationObserver(soon);
    resizes.observe(row);
    changes.observe(row, { childList: true, subtree: true, characterData: true });
    soon();
    return () => {
      cancelAnimationFrame(frame);
      resizes.disconnect();
      changes.disconnect();
      const draft = desk.draft(section);
      if (draft) draft.heights = new Map();
    };
  };
}

/** Returns the height of each line's own content, by id, whatever height it was given. */
function naturalHeights(editor: Editor): Map<string, number> {
  const heights = new Map<string, number>();
  editor.state.doc.descendants((node, pos) => {
    const isLine = lineTypes.includes(node.type.name);
    const dom = isLine || node.type.name === "record" ? editor.view.nodeDOM(pos) : null;
    if (dom instanceof HTMLElement && typeof node.attrs.id === "string") {
      const range = document.createRange();
      range.selectNodeContents(dom);
      const style = getComputedStyle(dom);
      heights.set(node.attrs.id, Math.ceil(range.getBoundingClientRect().height + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom)));
    }
    return !isLine;
  });
  return heights;
}

function sameHeights(some: Map<string, number>, others: Map<string, number>): boolean {
  return some.size === others.size && [...some].every(([id, height]) => others.get(id) === height);
}
