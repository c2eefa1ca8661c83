// The list of talking points: which are shown, under what they are for. What is chosen is kept in the address.
import { commands, type Slot, type TalkingPointRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView } from "$lib/components";
import { side, t } from "$lib/i18n";
import { choicesWithAll, IndexState, partiesOf, pointTitle, themeWord, useOf } from "$lib/records";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";

export type View = "all" | "said" | "unsaid" | "oneSided";

/** What a line may be for, in the order of a note. */
export const slots: Slot[] = ["aim", "key_message", "raise", "ask", "if_raised", "reply", "avoid", "their_aim"];

/** Tells whether a view shows a line on `day`. */
export function inView(row: Pick<TalkingPointRow, "point" | "uses">, view: View, day: string): boolean {
  switch (view) {
    case "all":
      return true;
    case "said":
      return useOf(row, day).said !== undefined;
    case "unsaid":
      return useOf(row, day).said === undefined;
    case "oneSided":
      return row.point.text.fr === null || row.point.text.en === null;
  }
}

export class PointList extends IndexState<View> {
  constructor() {
    super("all");
  }

  readonly query = createQuery(() => ({
    key: ["talking-points"],
    kinds: ["talking_point", "talking_point_use", "meeting", "counterpart", "evidence", "anchor", "source", "brief", "section", "block"],
    fetch: () => call(commands.talkingPointList()),
  }));
  readonly #filtered = $derived.by(() =>
    this.query.data?.filter(
      ({ point, counterparts }) =>
        (this.counterpart === "all" || counterparts.some((party) => party.id === this.counterpart)) &&
        (this.theme === "all" || point.themes.includes(this.theme)),
    ),
  );

  get theme(): string {
    return router.current.query.theme ?? "all";
  }
  set theme(theme: string) {
    router.remember({ theme: theme === "all" ? null : theme });
  }
  get filtered(): boolean {
    return this.counterpart !== "all" || this.theme !== "all";
  }
  clearFilters(): void {
    router.remember({ counterpart: null, theme: null });
  }
  get rows(): TalkingPointRow[] | undefined {
    return this.#filtered?.filter((row) => inView(row, this.view, today.date));
  }
  get views(): IndexView<View>[] {
    const count = (view: View) => this.#filtered?.filter((row) => inView(row, view, today.date)).length;
    return (["all", "said", "unsaid", "oneSided"] as const).map((value) => ({ value, label: t.talkingPoints.views[value], count: count(value) }));
  }
  get groups(): { id: string; label: string }[] {
    return slots.map((id) => ({ id, label: t.talkingPoints.groups[id] }));
  }
  get counterpartOptions(): { value: string; label: string }[] {
    return choicesWithAll(t.talkingPoints.everyone, partiesOf(this.query.data ?? []));
  }
  get themeOptions(): { value: string; label: string }[] {
    const found = new Set((this.query.data ?? []).flatMap((row) => row.point.themes));
    return choicesWithAll(t.talkingPoints.everyone, [...found].map((value) => ({ value, label: themeWord(value) })));
  }
  get columns(): Column<TalkingPointRow>[] {
    const words = t.talkingPoints.columns;
    return [
      { id: "text", label: words.text, heading: true, sortBy: (row) => side(pointTitle(row.point)) },
      { id: "themes", label: words.themes, width: "9rem", secondary: true },
      { id: "with", label: words.with, width: "6rem" },
      { id: "use", label: words.use, width: "10.5rem", sortBy: (row) => useOf(row, today.date).said?.[0].on ?? null },
      { id: "languages", label: words.languages, width: "5.5rem" },
    ];
  }
}
