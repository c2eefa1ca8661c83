// The list of counterparts: which are shown and in which order.
import { commands, type CounterpartListRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView, SortState } from "$lib/components";
import { side, t } from "$lib/i18n";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";

export type View = "all" | "country" | "government" | "organisation" | "home";

/** Tells whether a view shows a counterpart; our own side has a view of its own. */
export function inView({ party }: Pick<CounterpartListRow, "party">, view: View): boolean {
  if (view === "all") return true;
  return view === "home" ? party.home : !party.home && party.kind === view;
}

export class CounterpartList {
  readonly query = createQuery(() => ({
    key: ["counterparts", today.date],
    kinds: ["counterpart", "commitment", "status_event", "meeting"],
    fetch: () => call(commands.counterpartList()),
  }));
  sort = $state<SortState | null>(null);

  get view(): View {
    return (router.current.query.view as View | undefined) ?? "all";
  }
  set view(view: View) {
    router.remember({ view: view === "all" ? null : view });
  }

  get rows(): CounterpartListRow[] | undefined {
    return this.query.data?.filter((row) => inView(row, this.view));
  }
  get views(): IndexView<View>[] {
    const views: View[] = ["all", "country", "government", "organisation", "home"];
    return views.map((value) => ({
      value,
      label: t.counterparts.views[value],
      count: this.query.data?.filter((row) => inView(row, value)).length,
    }));
  }
  get columns(): Column<CounterpartListRow>[] {
    const words = t.counterparts.columns;
    return [
      { id: "name", label: words.name, heading: true, sortBy: (row) => side(row.party.name) },
      { id: "official", label: words.official, secondary: true, sortBy: (row) => side(row.official_name) },
      { id: "open", label: words.open, width: "10.5rem", numeric: true, sortBy: (row) => row.open },
      { id: "next", label: words.next, width: "12rem", numeric: true, sortBy: (row) => row.next?.on ?? null },
      { id: "last", label: words.last, width: "12rem", numeric: true, sortBy: (row) => row.last?.on ?? null },
    ];
  }
}
