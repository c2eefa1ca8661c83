// The texts of blocks: which there are, whether they say anything, and whether two are the same.
import type { Block, BlockBody, Inline, Lang, RichText } from "$lib/api/bindings";

/** Returns the other language. */
export function otherLang(lang: Lang): Lang {
  return lang === "fr" ? "en" : "fr";
}

/** A text nobody has written yet. */
export const noText: RichText = { fr: null, en: null };

/** Returns inlines in their shortest form: neighbours with the same marks are one, empty stretches are gone. */
export function canonical(inlines: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const inline of inlines) {
    const last = out[out.length - 1];
    if (inline.kind === "text") {
      if (inline.text === "") continue;
      if (last?.kind === "text" && last.bold === inline.bold && last.italic === inline.italic) {
        out[out.length - 1] = { ...last, text: last.text + inline.text };
        continue;
      }
    }
    out.push(inline);
  }
  return out;
}

/** Returns one side in its shortest form; null when it says nothing. */
export function side(text: RichText, lang: Lang): Inline[] | null {
  const inlines = canonical(text[lang] ?? []);
  return inlines.length === 0 ? null : inlines;
}

/** True when neither language says anything. */
export function isBlank(text: RichText): boolean {
  return side(text, "fr") === null && side(text, "en") === null;
}

/** Returns the text with `lang` replaced; null when `inlines` says nothing. */
export function withSide(text: RichText, lang: Lang, inlines: readonly Inline[]): RichText {
  const own = canonical(inlines);
  return { ...text, [lang]: own.length === 0 ? null : own };
}

/** Returns both sides of `second` after those of `first`, a space between. */
export function joined(first: RichText, second: RichText, langs: readonly Lang[] = ["fr", "en"]): RichText {
  return langs.reduce((text, lang) => {
    const [before, after] = [side(first, lang), side(second, lang)];
    if (after === null) return text;
    const space: Inline[] = before === null ? [] : [{ kind: "text", text: " ", bold: false, italic: false }];
    return withSide(text, lang, [...(before ?? []), ...space, ...after]);
  }, first);
}

/** Returns every text of a block with the id it belongs to: the block's own, or that of the item. */
export function textsOf(block: Block): [id: string, text: RichText][] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
    case "biography":
      return [[block.id, block.text]];
    case "list":
    case "points":
      return block.items.map((item) => [item.id, item.text]);
    case "table":
      return [block.caption, ...block.header.map((cell) => cell.text), ...block.rows.flat().map((cell) => cell.text)].map(
        (text) => [block.id, text],
      );
    case "commitments":
    case "statistics":
      return [[block.id, block.caption]];
    case "chart":
      return [[block.id, block.caption], [block.id, block.note]];
    case "facts":
    case "quote":
      return [];
  }
}

/** Returns the words of a text, as far as they stand in it; references are left out. */
export function plainWords(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? " " : "")).join("");
}

/** Returns what a block is and says, without its place and state. */
export function bodyOf(block: Block): BlockBody {
  const { id: _id, section: _section, seq: _seq, source_lang: _lang, lang_state: _state, marking: _marking, internal: _internal, ...body } = block;
  return body as BlockBody;
}

/** True when both texts say the same in `lang`, however they are cut. */
export function sameSide(some: RichText, other: RichText, lang: Lang): boolean {
  return same(side(some, lang), side(other, lang));
}

/** True when both hold the same blocks, however their texts are cut. Missing and null are the same. */
export function sameBlocks(some: readonly Block[], others: readonly Block[]): boolean {
  return same(some, others);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b || (a == null && b == null)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    const [one, other] = [shortest(a), shortest(b)];
    return one.length === other.length && one.every((value, at) => same(value, other[at]));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
}

function shortest(list: unknown[]): unknown[] {
  const first = list[0] as { kind?: unknown } | undefined;
  const inline = typeof first === "object" && first !== null && ["text", "cite", "value", "name", "break"].includes(String(first.kind));
  return inline ? canonical(list as Inline[]) : list;
}
