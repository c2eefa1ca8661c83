import { formatFor } from "../format";
import type { common as french } from "./common.fr";

const format = formatFor("en");

export const common: typeof french = {
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  remove: "Delete",
  edit: "Edit",
  open: "Open",
  more: "More actions",
  retry: "Try again",
  details: "Details",
  closeDetail: "Close details",
  clearFilters: "Clear filters",
  filter: "Filter",
  filters: "Filters",
  views: "Views",
  all: "all",
  none: "none",
  optional: "optional",
  loading: "Loading…",
  noOption: "No choice matches.",
  results: (count) => (count === 0 ? "No results" : format.counted(count, { one: "result", other: "results" })),
  emptyFilter: {
    title: "Nothing matches these filters.",
    body: "Your data is there: another filter will show it.",
  },
  date: {
    placeholder: "YYYY-MM-DD",
    hint: "For example: 2026-04-15, or Apr. 15, 2026",
    impossible: "That day does not exist. Write the date as 2026-04-15.",
  },
  unexpected: {
    what: "Something unexpected stopped the action.",
    next: "What was saved still is. Try again; if it happens again, restart the program.",
  },
  sort: {
    by: (column) => `Sort by ${column}`,
  },
  list: {
    move: "move",
    open: "details",
    moveLabel: "Next, previous row",
    openLabel: "Open details",
    closeLabel: "Close details",
  },
  status: {
    todo: "Not started",
    doing: "Under way",
    soon: "Due soon",
    late: "Overdue",
    block: "Blocking",
    done: "Kept",
    moved: "Deferred",
    dropped: "Dropped",
    changed: "Changed",
    warn: "To check",
    hint: "Form",
    pass: "Passed",
    ready: "ready",
    draft: "drafted",
    empty: "empty",
    blocked: "blocked",
  },
  kind: {
    commitment: "Commitment",
    statistic: "Statistic",
    person: "Person",
    point: "Talking point",
    quote: "Quote",
    instrument: "Instrument",
    source: "Source",
    meeting: "Meeting",
    brief: "Brief",
    counterpart: "Counterpart",
  },
  readiness: (ready, draft, empty, blocked) => {
    const parts = [
      format.counted(ready, { one: "section ready", other: "sections ready" }),
      draft > 0 ? `${draft} drafted` : "",
      empty > 0 ? `${empty} empty` : "",
      blocked > 0 ? `${blocked} blocked` : "",
    ];
    return parts.filter((part) => part !== "").join(", ");
  },
  source: (number) => `Source ${number}`,
  sourceLost: "Source not found",
  paragraph: (number) => `¶\u00a0${number}`,
  marking: (label) => `Marking: ${label}`,
};
