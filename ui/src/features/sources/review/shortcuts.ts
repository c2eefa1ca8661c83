// The keys of the review. Those that act on a proposal hold while one is looked at; those of a selection while words are
// picked. While fields are open, letters belong to them.
import { t } from "$lib/i18n";
import type { Shortcut } from "$lib/keyboard";
import { makeable, reviewKinds, type MakeableKind } from "./drafts";
import { isPending, type Review } from "./review.svelte";
import type { Picking } from "./selection.svelte";

const makeableKinds = Object.keys(makeable) as MakeableKind[];

/** True while the focus is on the card itself, not on a control in it. */
const onCard = (): boolean => document.activeElement?.hasAttribute("data-card") ?? false;

/** Returns the shortcuts of the review screen. */
export function reviewShortcuts(review: Review, picking: Picking): Shortcut[] {
  const words = t.sources.review.keys;
  const group = "screen";
  const closed = () => !review.editing && !review.composing;
  const waits = () => closed() && review.current !== undefined && isPending(review.current.proposal);
  const many = () => closed() && review.shown.length > 0;
  const picked = () => picking.words !== null && closed();
  return [
    { id: "review.next", keys: ["J"], hintKeys: ["J", "K"], group, hint: () => words.move, label: () => words.moveLabel, enabled: many, inPalette: false, run: () => review.move(1) },
    { id: "review.previous", keys: "K", group, hidden: true, label: () => words.moveLabel, enabled: many, inPalette: false, run: () => review.move(-1) },
    // Those who turned single letters off walk the list with the arrows, as any list.
    { id: "review.down", keys: "ArrowDown", group, hidden: true, label: () => words.moveLabel, enabled: many, inPalette: false, run: () => onCard() && review.move(1) },
    { id: "review.up", keys: "ArrowUp", group, hidden: true, label: () => words.moveLabel, enabled: many, inPalette: false, run: () => onCard() && review.move(-1) },
    { id: "review.accept", keys: "A", group, hint: () => words.accept, label: () => t.sources.review.accept, enabled: waits, run: () => void review.accept() },
    { id: "review.edit", keys: "E", group, hint: () => words.edit, label: () => t.sources.review.edit, enabled: waits, run: () => review.edit() },
    { id: "review.reject", keys: "X", group, hint: () => words.reject, label: () => t.sources.review.reject, enabled: waits, run: () => void review.reject() },
    { id: "review.merge", keys: "M", group, hint: () => words.merge, label: () => t.sources.review.merge, enabled: () => waits() && Boolean(review.current?.matches), run: () => void review.merge() },
    {
      id: "review.open", keys: "Enter", group, label: () => t.sources.review.edit, enabled: waits, inPalette: false,
      run: () => onCard() && review.edit(),
    },
    { id: "review.close", keys: "Escape", group, inText: true, label: () => words.closeLabel, enabled: () => !closed(), inPalette: false, run: () => review.leave() },
    {
      id: "review.drop", keys: "Escape", group, hidden: true, label: () => words.closeLabel, enabled: picked, inPalette: false, run: () => picking.clear(),
    },
    ...reviewKinds.map((kind, index): Shortcut => ({
      id: `review.filter.${kind}`, keys: String(index + 1), group, label: () => `${words.filterLabel} (${t.sources.review.kinds[kind](2)})`,
      enabled: () => closed() && (kind !== "instrument" || review.counts.instrument > 0), inPalette: false, run: () => review.filter(kind),
    })),
    ...makeableKinds.map((kind, index): Shortcut => ({
      id: `review.make.${kind}`, keys: makeable[kind], group, label: () => t.sources.review.selection.makeOf[kind], enabled: picked,
      hint: index === 0 ? () => t.sources.review.selection.hint : undefined, barKeys: Object.values(makeable),
      run: () => {
        if (!picking.words) return;
        review.compose(kind, picking.words);
        picking.clear();
      },
    })),
  ];
}
