// Going about in a note: to a section, a block, the next check, the next line to translate.
import type { Lang, SectionId } from "$lib/api/bindings";
import { lineTypes, otherLang, side, textsOf } from "$lib/editor";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { tick } from "svelte";
import type { Desk } from "./desk.svelte";
import { foundIn } from "./editor/lineText";

/** Puts the cursor at an end of a section. */
export function focusSection(desk: Desk, section: SectionId, end: "start" | "end" = "start"): void {
  const editor = desk.draft(section)?.editor(desk.cursor?.lang ?? desk.lang) ?? desk.draft(section)?.editor(desk.lang);
  const place = document.getElementById(`section-${section}`);
  if (place) scrollSheet(place, "start");
  if (editor) editor.commands.focus(end, { scrollIntoView: end === "end" });
  else place?.focus({ preventScroll: true });
}

/** Puts the cursor into a block, or, with `words`, before them. */
export function focusBlock(desk: Desk, section: SectionId | null, block: string | null, words = ""): void {
  const draft = section === null ? undefined : desk.draft(section);
  const editor = draft?.editor(desk.lang);
  if (!draft || !editor || block === null) {
    if (section !== null) focusSection(desk, section);
    return;
  }
  const ids = new Set([block, ...draft.blocks.filter(({ id }) => id === block).flatMap(textsOf).map(([id]) => id)]);
  const start = words.replace(/…$/, "");
  let place: number | undefined;
  editor.state.doc.descendants((node, pos) => {
    const fits = ids.has(node.attrs.id as string) && (start === "" || node.textContent.includes(start));
    if (fits && lineTypes.includes(node.type.name)) place ??= pos + 1;
    if (fits && node.type.name === "record") place ??= pos;
    return true;
  });
  if (place === undefined) return void (start === "" ? focusSection(desk, draft.id) : focusBlock(desk, section, block));
  putCursor(editor, place);
}

/** Goes to a section or block that a search found: before the first of the words, if they stand there, which are marked. */
export function focusFound(desk: Desk, id: string, words: string[], lang: Lang): void {
  const draft = desk.drafts.find((one) => one.id === id || one.blocks.some((block) => block.id === id));
  if (!draft) return;
  desk.found = { block: id, words };
  if (draft.id === id) return focusSection(desk, id);
  const editor = draft.editor(lang);
  const [first] = editor ? foundIn(editor.state.doc, id, words) : [];
  if (editor && first) putCursor(editor, first.from);
  else focusBlock(desk, draft.id, id);
}

function putCursor(editor: Editor, place: number): void {
  const { doc, tr } = editor.state;
  if (doc.nodeAt(place)?.type.name === "record") editor.commands.setNodeSelection(place);
  else editor.view.dispatch(tr.setSelection(TextSelection.create(doc, place)));
  editor.view.focus();
  const dom = editor.view.domAtPos(place).node;
  const shown = dom instanceof Element ? dom : dom.parentElement;
  if (shown) scrollSheet(shown, "center");
}

/** Goes to the block of the next (1) or previous (-1) check, round the end. */
export function goToCheck(desk: Desk, step: 1 | -1): void {
  const count = desk.checks.length;
  if (count === 0) return notices.announce(t.briefs.checks.none.title);
  openCheck(desk, (desk.check + step + count) % count);
}

export function openCheck(desk: Desk, index: number): void {
  const check = desk.checks[index];
  if (!check) return;
  desk.check = index;
  desk.tab = "checks";
  void tick().then(() => focusBlock(desk, check.section, check.block, check.params.text));
}

/** Goes to the next line, from the cursor on, that has no text in the language of the page. */
export function goToUntranslated(desk: Desk): void {
  const lang = desk.mode === "both" ? otherLang(desk.lang) : desk.lang;
  const lines = desk.drafts.flatMap((draft) =>
    draft.blocks.flatMap((block) => textsOf(block).map(([id, text]) => ({ section: draft.id, id, missing: side(text, lang) === null && side(text, otherLang(lang)) !== null }))),
  );
  const here = lines.findIndex(({ id }) => id === desk.editor?.state.selection.$from.parent.attrs.id);
  const next = [...lines.slice(here + 1), ...lines.slice(0, here + 1)].find(({ missing }) => missing);
  if (!next) return notices.announce(t.briefs.checks.none.title);
  const editor = desk.draft(next.section)?.editor(lang);
  editor?.state.doc.descendants((node, pos) => {
    if (node.isTextblock && node.attrs.id === next.id) editor.chain().setTextSelection(pos + 1).focus(null, { scrollIntoView: true }).run();
    return !node.isTextblock;
  });
}

/** Scrolls the sheet, and nothing around it, until `element` is at its top or in its middle. */
function scrollSheet(element: Element, to: "start" | "center"): void {
  const sheet = element.closest(".pagewrap");
  if (!sheet) return;
  const [box, frame] = [element.getBoundingClientRect(), sheet.getBoundingClientRect()];
  const free = to === "start" ? 16 : (frame.height - box.height) / 2;
  sheet.scrollTop += box.top - frame.top - free;
}
