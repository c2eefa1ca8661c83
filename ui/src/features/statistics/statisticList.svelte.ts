// The list of statistics: which are shown and in which order. What is chosen is kept in the address.
import { commands, type StatisticRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView, SortState } from "$lib/components";
import { side, t } from "$lib/i18n";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";

export type View = "all" | "stale" | "fresh";

/** Tells whether a newer value should be looked for. */
export const isStale = ({ freshness }: Pick<StatisticRow, "freshness">) => freshness === "stale" || freshness === "old";

/** Tells whether a view shows a statistic; what has no date is in neither of the two. */
export function inView(row: Pick<StatisticRow, "freshness">, view: View): boolean {
  return view === "all" || (view === "stale" ? isStale(row) : row.freshness === "fresh");
}

export class StatisticList {
  readonly query = createQuery(() => ({
    key: ["statistics", today.date],
    kinds: ["indicator", "observation", "counterpart", "evidence", "anchor", "source", "brief", "section", "block"],
    fetch: () => call(commands.statisticList()),
  }));
  sort = $state<SortState | null>(null);
  readonly #filtered = $derived.by(() =>
    this.query.data?.filter((row) => this.counterpart === "all" || row.counterparts.some((party) => party.id === this.counterpart)),
  );

  get view(): View {
    return (router.current.query.view as View | undefined) ?? "all";
  }
  set view(view: View) {
    router.remember({ view: view === "all" ? null : view });
  }
  get counterpart(): string {
    return router.current.query.counterpart ?? "all";
  }
  set counterpart(id: string) {
    router.remember({ counterpart: id === "all" ? null : id });
  }
  get opened(): string | null {
    return router.current.query.open ?? null;
  }
  set opened(id: string | null) {
    router.remember({ open: id });
  }

  get rows(): StatisticRow[] | undefined {
    return this.#filtered?.filter((row) => inView(row, this.view));
  }
  get views(): IndexView<View>[] {
    const count = (view: View) => this.#filtered?.filter((row) => inView(row, view)).length;
    return (["all", "stale", "fresh"] as const).map((value) => ({ value, label: t.statistics.views[value], count: count(value) }));
  }
  get counterpartOptions(): { value: string; label: string }[] {
    const found = new Map((this.query.data ?? []).flatMap((row) => row.counterparts).map((party) => [party.id, side(party.name)]));
    const choices = [...found].map(([value, label]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label));
    return [{ value: "all", label: t.statistics.everyone }, ...choices];
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

/** With whom a figure is used: « Japon, Qatar ». */
export const withNames = (row: Pick<StatisticRow, "counterparts">) => row.counterparts.map((party) => side(party.name)).join(", ");
