// The list of notes: its rows, its views, its columns.
import { commands, type BriefRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView, SortState } from "$lib/components";
import { t } from "$lib/i18n";
import { today } from "$lib/state/today.svelte";
import { said } from "./words";

export type BriefListView = "coming" | "drafts" | "all";

/** What the list shows. Made while its screen is set up. */
export class BriefList {
  view = $state<BriefListView>("all");
  sort = $state<SortState | null>(null);
  readonly query = createQuery(() => ({
    key: ["briefs"],
    kinds: ["brief", "section", "block", "meeting", "commitment", "status_event", "observation", "person", "office", "source", "anchor"] as const,
    fetch: () => call(commands.briefList()),
  }));

  /** The rows of the view; undefined until they are read. */
  get rows(): BriefRow[] | undefined {
    return this.query.data?.filter((row) => isIn(row, this.view));
  }

  get views(): IndexView<BriefListView>[] {
    const all = this.query.data ?? [];
    return (["all", "coming", "drafts"] as const).map((value) => ({ value, label: t.briefs.views[value], count: all.filter((row) => isIn(row, value)).length }));
  }

  get columns(): Column<BriefRow>[] {
    const words = t.briefs.columns;
    return [
      { id: "title", label: words.title, heading: true, sortBy: (row) => said(row.brief.title) },
      { id: "on", label: words.meeting, width: "12rem", numeric: true, sortBy: (row) => row.brief.on },
      { id: "state", label: words.state, width: "8.5rem", sortBy: (row) => ["draft", "in_review", "approved", "delivered"].indexOf(row.brief.state) },
      { id: "marking", label: words.marking, width: "9.5rem", sortBy: (row) => row.marking.rank },
      { id: "readiness", label: words.readiness, width: "11.5rem" },
      { id: "languages", label: words.languages, width: "11rem", secondary: true },
    ];
  }
}

/** Tells whether a note stands in a view. A note without a day is coming: nobody has said that it is past. */
export function isIn(row: BriefRow, view: BriefListView): boolean {
  const day = row.brief.on;
  if (view === "coming") return day === null || day >= today.date.slice(0, day.length);
  return view === "all" || row.brief.state === "draft" || row.brief.state === "in_review";
}
