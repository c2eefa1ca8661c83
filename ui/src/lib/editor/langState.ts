// How far the translation of each block has come, after a change.
import type { Block, Lang, LangState } from "$lib/api/bindings";
import { noText, otherLang, sameSide, side, textsOf } from "./text";

/** Returns `after` with the state of each translation, seen from how the blocks stood `before`.
 *
 * A side written after the other has changed is revised; a side left alone while the first one changed is out of step.
 */
export function withLangStates(after: readonly Block[], before: readonly Block[]): Block[] {
  const known = new Map(before.map((block) => [block.id, block]));
  return after.map((block) => ({ ...block, ...stateOf(block, known.get(block.id)) }));
}

function stateOf(block: Block, before: Block | undefined): { source_lang: Lang; lang_state: LangState } {
  const texts = textsOf(block)
    .map(([, text]) => text)
    .filter((text) => side(text, "fr") !== null || side(text, "en") !== null);
  const kept = { source_lang: block.source_lang, lang_state: block.lang_state };
  if (texts.length === 0) return kept;
  const written = (lang: Lang) => texts.filter((text) => side(text, lang) !== null).length;
  const [first, second] = [block.source_lang, otherLang(block.source_lang)];
  if (written(first) === 0) return { source_lang: second, lang_state: "to_translate" };
  if (written(second) === 0) return { ...kept, lang_state: "to_translate" };
  if (written(second) < texts.length) return { ...kept, lang_state: "in_translation" };
  const changed = (lang: Lang) => !before || !saysTheSame(before, block, lang);
  if (changed(second)) return { ...kept, lang_state: "revised" };
  if (changed(first)) return { ...kept, lang_state: "out_of_step" };
  return block.lang_state === "to_translate" || block.lang_state === "in_translation" ? { ...kept, lang_state: "revised" } : kept;
}

function saysTheSame(one: Block, other: Block, lang: Lang): boolean {
  const [some, others] = [textsOf(one), textsOf(other)];
  return some.length === others.length && some.every(([, text], at) => sameSide(text, others[at]?.[1] ?? noText, lang));
}
