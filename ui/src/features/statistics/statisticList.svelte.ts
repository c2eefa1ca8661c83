// The list of statistics: which are shown and in which order. What is chosen is kept in the address.
import { commands, type StatisticRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView } from "$lib/components";
import { side, t } from "$lib/i18n";
import { choicesWithAll, IndexState, partiesOf } from "$lib/records";
import { today } from "$lib/state/today.svelte";

export type View = "all" | "stale" | "fresh";

/** Tells whether a newer value should be looked for. */
export const isStale = ({ freshness }: Pick<StatisticRow, "freshness">) => freshness === "stale" || freshness === "old";

/** Tells whether a view shows a statistic; what has no date is in neither of the two. */
export function inView(row: Pick<StatisticRow, "freshness">, view: View): boolean {
  return view === "all" || (view === "stale" ? isStale(row) : row.freshness === "fresh");
}

export class StatisticList extends IndexState<View> {
  constructor() {
    super("all");
  }

  readonly query = createQuery(() => ({
    key: ["statistics", today.date],
    kinds: ["indicator", "observation", "counterpart", "evidence", "anchor", "source", "brief", "section", "block"],
    fetch: () => call(commands.statisticList()),
  }));
  readonly #filtered = $derived.by(() =>
    this.query.data?.filter((row) => this.counterpart === "all" || row.counterparts.some((party) => party.id === this.counterpart)),
  );

  get rows(): StatisticRow[] | undefined {
    return this.#filtered?.filter((row) => inView(row, this.view));
  }
  get views(): IndexView<View>[] {
    const count = (view: View) => this.#filtered?.filter((row) => inView(row, view)).length;
    return (["all", "stale", "fresh"] as const).map((value) => ({ value, label: t.statistics.views[value], count: count(value) }));
  }
  get counterpartOptions(): { value: string; label: string }[] {
    return choicesWithAll(t.statistics.everyone, partiesOf(this.query.data ?? []));
  }
  get columns(): Column<StatisticRow>[] {
    const words = t.statistics.columns;
    return [
      { id: "value", label: words.value, width: "8.75rem", numeric: true },
      { id: "name", label: words.name, heading: true, sortBy: (row) => side(row.indicator.name) },
      { id: "scope", label: words.scope, width: "6.75rem", secondary: true, sortBy: (row) => side(row.indicator.scope) },
      { id: "date", label: words.date, width: "8rem", numeric: true, sortBy: (row) => row.latest?.as_of ?? null },
      { id: "with", label: words.with, width: "5.25rem" },
      { id: "source", label: words.source, width: "8.75rem" },
    ];
  }
}
