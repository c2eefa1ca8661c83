// What is drawn around the words and is no part of them: hints in empty lines, the other language where this one is
// missing, the glyphs of checks in the margin, the underline of claims without a source.
import type { Block, Check, Lang } from "$lib/api/bindings";
import { otherLang, plainWords, side, textsOf } from "$lib/editor";
import StatusGlyph from "$lib/components/StatusGlyph.svelte";
import { Extension } from "@tiptap/core";
import type { Node as PmNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { mount, unmount } from "svelte";
import { checkSentence, checkTitle, tagOf } from "../words";
import { eachLine, foundIn, wordsOf } from "./lineText";

const key = new PluginKey<DecorationSet>("marginalia");

/** What the drawing needs to know; read anew at each redraw. */
export interface Surroundings {
  lang: Lang;
  blocks: () => Block[];
  checks: () => Check[];
  /** The sources a citation leads to. */
  sourcesOf: (anchors: string[]) => string[];
  /** The block a search led to, and its words. */
  found: () => { block: string; words: string[] } | undefined;
  /** The least height of a line or record, where columns are aligned. */
  height: (id: string) => number | undefined;
  /** What to write here, while the section is blank. */
  hint: () => string;
  /** The words of the page that are not of the note, in the language of the screen. */
  words: () => { toTranslate: string; here: string; outOfStep: string };
}

/** Returns the extension. */
export function marginalia(around: Surroundings): Extension {
  return Extension.create({
    name: "marginalia",
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, state) => draw(state, around),
          apply: (tr, old, _before, state) => (tr.docChanged || tr.selectionSet || tr.getMeta(key) ? draw(state, around) : old),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ],
  });
}

/** Returns a transaction that draws the margin anew after something outside the text has changed. */
export function redrawn(state: EditorState) {
  return state.tr.setMeta(key, true).setMeta("addToHistory", false);
}

function draw(state: EditorState, around: Surroundings): DecorationSet {
  const blocks = new Map(around.blocks().map((block) => [block.id, block]));
  const texts = new Map([...blocks.values()].flatMap(textsOf));
  const words = around.words();
  const found: Decoration[] = [];
  const claimed = new Set<Check>();
  const bare = state.doc.childCount === 1 && state.doc.firstChild?.type.name === "paragraph" && state.doc.firstChild.content.size === 0;
  state.doc.forEach((top, start) => {
    const block = blocks.get(top.attrs.id as string);
    const behind = block?.lang_state === "out_of_step" && block.source_lang !== around.lang;
    if (behind) found.push(Decoration.node(start, start + top.nodeSize, { class: "is-behind", "data-behind": words.outOfStep }));
    const checks = around.checks().filter((check) => check.block === top.attrs.id && check.code !== "missing_translation");
    const atLeast = (node: PmNode, pos: number) => {
      const height = around.height(node.attrs.id as string);
      if (height !== undefined) found.push(Decoration.node(pos, pos + node.nodeSize, { style: `min-height: ${height}px` }));
    };
    if (top.type.name === "record") atLeast(top, start);
    eachLine(top, start, (line, pos) => {
      atLeast(line, pos);
      const text = texts.get(line.attrs.id as string);
      const other = text && side(text, otherLang(around.lang));
      if (line.content.size === 0 && other) {
        const here = state.selection.$head.parent === line;
        found.push(Decoration.node(pos, pos + line.nodeSize, { class: here ? "is-missing is-here" : "is-missing" }));
        found.push(Decoration.widget(pos + 1, (view, place) => otherWords(plainWords(other), otherLang(around.lang), words.toTranslate, view, place), { side: -1, key: `other ${String(line.attrs.id)} ${plainWords(other)}` }));
      } else if (line.content.size === 0) {
        const here = state.selection.$head.parent === line;
        const hint = bare ? around.hint() || words.here : here ? words.here : "";
        found.push(Decoration.node(pos, pos + line.nodeSize, { class: "is-empty", "data-hint": hint }));
      }
      const own = checks.filter((check) => !claimed.has(check) && concerns(check, line, around));
      own.forEach((check) => {
        claimed.add(check);
        const at = check.code === "unsourced_claim" ? placeOf(check, line) : undefined;
        if (at) found.push(Decoration.inline(pos + 1 + at.from, pos + 1 + at.to, { class: "claim" }));
      });
      if (own.length > 0) found.push(Decoration.widget(pos + 1, () => glyph(own), { side: -2, key: `check ${own.map((check) => check.code).join()}`, ignoreSelection: true, destroy: forgetGlyph }));
    });
  });
  return DecorationSet.create(state.doc, [...found, ...sought(state, around.found())]);
}

/** Marks the words a search led to; the whole block where it has none of them. */
function sought(state: EditorState, place: { block: string; words: string[] } | undefined): Decoration[] {
  if (!place) return [];
  const words = foundIn(state.doc, place.block, place.words);
  if (words.length > 0) return words.map(({ from, to }) => Decoration.inline(from, to, { class: "is-found" }));
  const blocks: Decoration[] = [];
  state.doc.forEach((top, start) => {
    if (top.attrs.id === place.block) blocks.push(Decoration.node(start, start + top.nodeSize, { class: "is-found-block" }));
  });
  return blocks;
}

/** A claim stands in the line that holds its words; a figure in the line that shows it; the rest in the first line. */
function concerns(check: Check, line: PmNode, around: Surroundings): boolean {
  if (check.code === "unsourced_claim") return placeOf(check, line) !== undefined;
  if (!["observation", "anchor", "source"].includes(check.record?.kind ?? "")) return true;
  let holds = false;
  line.descendants((node) => {
    const anchors = (node.attrs.anchors as string[] | undefined) ?? [];
    const ids = [node.attrs.observation as string | undefined, ...anchors, ...around.sourcesOf(anchors)];
    if (ids.includes(check.record?.id)) holds = true;
  });
  return holds;
}

/** Returns where the words of a claim are in a line: offsets in its content. */
function placeOf(check: Check, line: PmNode): { from: number; to: number } | undefined {
  const words = (check.params.text ?? "").replace(/…$/, "");
  const { text, offsets } = wordsOf(line);
  const at = words === "" ? -1 : text.indexOf(words);
  if (at === -1) return undefined;
  return { from: offsets[at] ?? 0, to: (offsets[at + words.length - 1] ?? 0) + 1 };
}

/** The words of the other language, in a line that has none; a click there puts the cursor into the line. */
function otherWords(text: string, lang: Lang, label: string, view: EditorView, place: () => number | undefined): HTMLElement {
  const dom = document.createElement("span");
  dom.className = "other";
  dom.contentEditable = "false";
  dom.addEventListener("mousedown", (event) => {
    const pos = place();
    if (pos === undefined) return;
    event.preventDefault();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos)));
    view.focus();
  });
  const tag = dom.appendChild(document.createElement("small"));
  tag.textContent = label;
  const words = dom.appendChild(document.createElement("span"));
  words.lang = tagOf[lang];
  words.textContent = text;
  return dom;
}

const drawnGlyphs = new WeakMap<object, object>();

function forgetGlyph(dom: object): void {
  const glyph = drawnGlyphs.get(dom);
  if (glyph) void unmount(glyph);
}

function glyph(checks: Check[]): HTMLElement {
  const blocking = checks.some((check) => check.severity === "blocking");
  const dom = document.createElement("span");
  dom.className = blocking ? "gut gut-block" : "gut";
  dom.contentEditable = "false";
  dom.setAttribute("role", "img");
  const label = checks.map((check) => `${checkTitle(check)}. ${checkSentence(check)}`).join(" ");
  dom.setAttribute("aria-label", label);
  dom.title = label;
  drawnGlyphs.set(dom, mount(StatusGlyph, { target: dom, props: { status: blocking ? "block" : "warn" } }));
  return dom;
}
