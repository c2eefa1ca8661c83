// The list of meetings: its rows, its views, its columns, what the address says of it.
import { commands, type MeetingRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView, SortState } from "$lib/components";
import { side, t } from "$lib/i18n";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";
import { partiesOf, placeOf } from "./words";

const names = ["coming", "held", "all"] as const;
export type MeetingListView = (typeof names)[number];

/** What the list shows. Made while its screen is set up. */
export class MeetingList {
  sort = $state<SortState | null>(null);
  active = $state<string | null>(null);
  readonly query = createQuery(() => ({
    key: ["meetings", today.date],
    kinds: ["meeting", "brief", "counterpart"] as const,
    fetch: () => call(commands.meetingList()),
  }));

  /** The view of the address; without one, that in which the open row stands. */
  get view(): MeetingListView {
    const asked = names.find((name) => name === router.current.query.view);
    if (asked) return asked;
    const open = this.query.data?.find((row) => row.id === this.opened);
    return open && !isIn(open, "coming") ? "all" : "coming";
  }

  set view(view: MeetingListView) {
    router.remember({ view });
  }

  /** The row whose detail is open. */
  get opened(): string | null {
    return router.current.query.open ?? null;
  }

  set opened(id: string | null) {
    router.remember({ view: this.view, open: id });
  }

  /** The rows of the view; undefined until they are read. */
  get rows(): MeetingRow[] | undefined {
    return this.query.data?.filter((row) => isIn(row, this.view));
  }

  get views(): IndexView<MeetingListView>[] {
    const all = this.query.data ?? [];
    return names.map((value) => ({ value, label: t.meetings.views[value], count: all.filter((row) => isIn(row, value)).length }));
  }

  get columns(): Column<MeetingRow>[] {
    const words = t.meetings.columns;
    const all: Column<MeetingRow>[] = [
      { id: "date", label: words.date, width: "10.5rem", numeric: true, sortBy: (row) => row.on },
      { id: "title", label: words.title, heading: true, sortBy: (row) => side(row.title) },
      { id: "with", label: words.with, width: "9rem", sortBy: (row) => partiesOf(row), text: partiesOf },
      { id: "place", label: words.place, width: "8.5rem", secondary: true, sortBy: (row) => placeOf(row) || null, text: placeOf },
      { id: "state", label: words.state, width: "7.5rem", sortBy: (row) => ["planned", "postponed", "held", "cancelled"].indexOf(row.state) },
      { id: "note", label: words.note, width: "7.5rem" },
    ];
    // Beside an open detail, which says both, the titles need the room.
    return this.opened === null ? all : all.filter(({ id }) => id !== "with" && id !== "place");
  }
}

/** Tells whether a meeting stands in a view. One that was put off is still to come; one called off is only in « Toutes ». */
export function isIn(row: MeetingRow, view: MeetingListView): boolean {
  if (view === "coming") return row.state === "planned" || row.state === "postponed";
  return view === "all" || row.state === "held";
}
