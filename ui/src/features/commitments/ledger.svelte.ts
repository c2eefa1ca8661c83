// The ledger: which commitments are shown, under which headings, and which notes to come they are missing from.
// What is chosen is kept in the address, so that a link can show it and going back finds it again.
import { commands, type Actor, type BriefRef, type CommitmentRow, type MeetingRow, type PartyRef } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView, SortState } from "$lib/components";
import { daysBetween, format, side, t } from "$lib/i18n";
import { isOpen } from "$lib/records";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";

export type View = "open" | "overdue" | "ours" | "brief" | "kept" | "dropped";
export type Grouping = "due" | "counterpart" | "none";
export type DueGroup = "late" | "soon" | "later" | "undated" | "deferred" | "closed";

/** Up to this many days ahead, something is near enough to stand apart. */
export const SOON_DAYS = 90;

/** The heading a commitment stands under on `day`. */
export function dueGroup(row: Pick<CommitmentRow, "state" | "standing" | "due">, day: string): DueGroup {
  if (!isOpen(row)) return "closed";
  if (row.standing === "overdue") return "late";
  const left = row.due.on === null ? null : daysBetween(day, row.due.on);
  // What was put off past its date is not late, and its date says nothing about when it comes.
  if (row.state === "deferred" && (left === null || left < 0)) return "deferred";
  if (left === null) return "undated";
  return left <= SOON_DAYS ? "soon" : "later";
}

/** Tells whether a view shows a commitment; `brief` is the note to come. */
export function inView(row: CommitmentRow, view: View, brief: BriefRef | undefined): boolean {
  switch (view) {
    case "open":
      return isOpen(row);
    case "overdue":
      return row.standing === "overdue";
    case "ours":
      return isOpen(row) && row.actor === "us";
    case "brief":
      return row.in_briefs.some((one) => one.id === brief?.id);
    case "kept":
      return row.state === "kept";
    case "dropped":
      return row.state === "dropped" || row.state === "changed";
  }
}

/** Returns the notes of meetings to come, nearest first, each with whom its meeting is. */
export function notesToCome(meetings: readonly MeetingRow[]): { brief: BriefRef; counterparts: PartyRef[] }[] {
  return meetings
    .filter((meeting) => meeting.state === "planned" && meeting.days !== null && meeting.days >= 0)
    .sort((one, other) => (one.days ?? 0) - (other.days ?? 0))
    .flatMap(({ briefs, counterparts }) => briefs.map((brief) => ({ brief, counterparts })));
}

export class Ledger {
  readonly query = createQuery(() => ({
    key: ["commitments", today.date],
    kinds: ["commitment", "status_event", "counterpart", "evidence", "anchor", "source", "brief", "section", "block"],
    fetch: () => call(commands.commitmentList()),
  }));
  readonly #meetings = createQuery(() => ({
    key: ["meetings", today.date],
    kinds: ["meeting", "counterpart", "brief"],
    fetch: () => call(commands.meetingList()),
  }));
  readonly #parties = createQuery(() => ({
    key: ["counterparts", today.date],
    kinds: ["counterpart", "commitment", "status_event", "meeting"],
    fetch: () => call(commands.counterpartList()),
  }));

  sort = $state<SortState | null>({ column: "due", direction: "ascending" });
  /** The row that has the focus. */
  active = $state<string | null>(null);

  readonly #toCome = $derived.by(() => notesToCome(this.#meetings.data ?? []));
  readonly #filtered = $derived.by(() => this.query.data?.filter((row) => this.#passes(row)));
  readonly rows = $derived.by(() => this.#filtered?.filter((row) => inView(row, this.view, this.nextBrief)));

  get nextBrief(): BriefRef | undefined {
    return this.#toCome[0]?.brief;
  }
  get meetings(): MeetingRow[] {
    return this.#meetings.data ?? [];
  }
  /** Everybody, our own side included. */
  get parties(): PartyRef[] {
    return (this.#parties.data ?? []).map((row) => row.party);
  }

  get view(): View {
    return (router.current.query.view as View | undefined) ?? "open";
  }
  set view(view: View) {
    router.remember({ view: view === "open" ? null : view });
  }
  get grouping(): Grouping {
    return (router.current.query.group as Grouping | undefined) ?? "due";
  }
  set grouping(grouping: Grouping) {
    router.remember({ group: grouping === "due" ? null : grouping });
  }
  get opened(): string | null {
    return router.current.query.open ?? null;
  }
  set opened(id: string | null) {
    router.remember({ open: id });
  }
  filter(name: "counterpart" | "actor" | "meeting"): string {
    return router.current.query[name] ?? "all";
  }
  setFilter(name: "counterpart" | "actor" | "meeting", value: string): void {
    router.remember({ [name]: value === "all" ? null : value });
  }
  get filtered(): boolean {
    return (["counterpart", "actor", "meeting"] as const).some((name) => this.filter(name) !== "all");
  }
  clearFilters(): void {
    router.remember({ counterpart: null, actor: null, meeting: null });
  }

  /** The commitment that shortcuts act on: the open one, else the one that has the focus. */
  get current(): CommitmentRow | undefined {
    const id = this.opened ?? this.active;
    return this.rows?.find((row) => row.id === id);
  }

  get views(): IndexView<View>[] {
    const words = t.commitments.views;
    const brief = this.nextBrief;
    const label = (view: View) => (view === "brief" ? words.brief(brief?.on ? format.dayMonth(brief.on) : "") : words[view]);
    const shown: View[] = ["open", "overdue", "ours", ...(brief?.on?.length === 10 ? (["brief"] as const) : []), "kept"];
    const views = shown.map((value) => ({ value, label: label(value), count: this.#count(value) }));
    // Most ledgers never have any; the tab comes with the first.
    const dropped = this.#count("dropped");
    return dropped > 0 || this.view === "dropped" ? [...views, { value: "dropped", label: words.dropped, count: dropped }] : views;
  }

  get columns(): Column<CommitmentRow>[] {
    const words = t.commitments.columns;
    return [
      { id: "state", label: words.state, quiet: true, width: "3.5rem" },
      { id: "title", label: words.title, heading: true, sortBy: (row) => side(row.title) },
      { id: "with", label: words.with, width: "4.5rem", sortBy: withNames },
      { id: "actor", label: words.actor, width: "4.75rem" },
      { id: "due", label: words.due, width: "6.625rem", numeric: true, sortBy: (row) => row.due.on },
      { id: "source", label: words.source, width: "7.25rem" },
    ];
  }

  get groups(): { id: string; label: string }[] | undefined {
    if (this.grouping === "none") return undefined;
    if (this.grouping === "counterpart") return this.#counterparts.map((party) => ({ id: party.id, label: side(party.name) }));
    const words = t.commitments.groups;
    return (["late", "soon", "later", "undated", "deferred", "closed"] as const).map((id) => ({ id, label: words[id] }));
  }
  groupOf = (row: CommitmentRow): string =>
    this.grouping === "counterpart" ? (row.counterparts[0]?.id ?? "") : dueGroup(row, today.date);

  /** The choices of the three filters, « tous » first. */
  get counterpartOptions() {
    return [{ value: "all", label: t.commitments.filters.everyone }, ...this.#counterparts.map(({ id, name }) => ({ value: id, label: side(name) }))];
  }
  get actorOptions() {
    const actors: Actor[] = ["us", "them", "joint"];
    return [{ value: "all", label: t.commitments.filters.everyone }, ...actors.map((value) => ({ value, label: t.records.actor[value] }))];
  }
  get meetingOptions() {
    const known = new Set(this.query.data?.map((row) => row.meeting));
    const choices = this.meetings.filter((meeting) => known.has(meeting.id)).map(({ id, title }) => ({ value: id, label: side(title) }));
    return [{ value: "all", label: t.commitments.filters.everyMeeting }, ...choices];
  }

  /** The next note with a counterpart of this open commitment, when the commitment is not in it yet. */
  missingFrom(row: CommitmentRow): BriefRef | undefined {
    if (!isOpen(row)) return undefined;
    const ids = row.counterparts.map((party) => party.id);
    const next = this.#toCome.find(({ counterparts }) => counterparts.some((party) => ids.includes(party.id)))?.brief;
    return row.in_briefs.some((brief) => brief.id === next?.id) ? undefined : next;
  }

  /** Shows a commitment that a link names although the view or a filter hides it. */
  reveal(id: string): void {
    const row = this.query.data?.find((one) => one.id === id);
    if (!row || this.rows?.some((one) => one.id === id)) return;
    const view: View = isOpen(row) ? "open" : row.state === "kept" ? "kept" : "dropped";
    this.clearFilters();
    this.view = view;
  }

  get #counterparts(): PartyRef[] {
    const found = new Map((this.query.data ?? []).flatMap((row) => row.counterparts).map((party) => [party.id, party]));
    return [...found.values()].sort((one, other) => side(one.name).localeCompare(side(other.name)));
  }
  #passes(row: CommitmentRow): boolean {
    const [counterpart, actor, meeting] = [this.filter("counterpart"), this.filter("actor"), this.filter("meeting")];
    return (
      (counterpart === "all" || row.counterparts.some((party) => party.id === counterpart)) &&
      (actor === "all" || row.actor === actor) &&
      (meeting === "all" || row.meeting === meeting)
    );
  }
  #count(view: View): number {
    return this.#filtered?.filter((row) => inView(row, view, this.nextBrief)).length ?? 0;
  }
}

/** The other sides of a commitment: « Qatar ». */
export const withNames = (row: CommitmentRow) => row.counterparts.map((party) => side(party.name)).join(", ");
