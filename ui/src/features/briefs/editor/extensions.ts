// Everything an editor of a section is made of, put together for one language of one note.
import type { Lang, Section, Slot } from "$lib/api/bindings";
import { newId, noteKeys, noteNodes, stableIds } from "$lib/editor";
import { t } from "$lib/i18n";
import type { Extensions } from "@tiptap/core";
import type { Desk } from "../desk.svelte";
import { said } from "../words";
import CiteNode from "./CiteNode.svelte";
import { biographyView, headingView } from "./lineViews.svelte";
import { marginalia } from "./marginalia";
import { drawn } from "./nodeView.svelte";
import RecordNode from "./RecordNode.svelte";
import ReferenceNode from "./ReferenceNode.svelte";

/** What is printed before a talking point, in the language of the note; the core prints the same. */
const slotLabels: Record<Lang, Partial<Record<Slot, string>>> = {
  fr: { ask: "À demander", avoid: "À éviter" },
  en: { ask: "Ask", avoid: "Avoid" },
};

/** Returns the extensions of the editor of `section` in `lang`. */
export function extensionsFor(desk: Desk, section: Section, lang: Lang): Extensions {
  const lens = desk.lenses[lang];
  const says = (id: string) => desk.saysElsewhere(section.id, lang, id);
  const reference = drawn(ReferenceNode, "span", { lens });
  return [
    ...noteNodes({
      views: {
        cite: drawn(CiteNode, "span", { desk, lens }),
        value: reference,
        name: reference,
        record: drawn(RecordNode, "div", { desk, lens }),
        heading: headingView(desk, lens),
        biography: biographyView(lens),
      },
      slotLabel: (slot) => (slot === "avoid" && section.role === "avoid" ? "" : slotLabels[lang][slot] ?? ""),
    }),
    stableIds(newId),
    noteKeys(says),
    marginalia({
      lang,
      blocks: () => desk.draft(section.id)?.blocks ?? [],
      sourcesOf: (anchors) => lens.cite(anchors)?.places.map((place) => place.source) ?? [],
      found: () => desk.found,
      height: (id) => desk.draft(section.id)?.heights.get(id),
      checks: () => lens.view?.checks ?? [],
      hint: () => said(desk.view?.hints[section.id], lang),
      words: () => ({ toTranslate: t.briefs.page.toTranslate, here: t.briefs.page.hint, outOfStep: t.briefs.page.outOfStep[lang] }),
    }),
  ];
}
