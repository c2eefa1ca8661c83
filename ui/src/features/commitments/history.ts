// The history of a commitment as its timeline shows it: what was written down, and the day it became overdue, which
// nobody writes down.
import type { CommitmentView, SourcePlace, StatusEvent } from "$lib/api/bindings";
import type { StatusName } from "$lib/components";
import { format, side, t } from "$lib/i18n";
import { standingStatus } from "$lib/records";

/** One line of the timeline. */
export interface Moment {
  key: string;
  on: string;
  status: StatusName;
  text: string;
  /** A second line, smaller. */
  note: string;
  place?: SourcePlace;
  /** The line that is written down; that of becoming overdue is not. */
  event?: string;
}

/** Returns the timeline, newest first. */
export function momentsOf(view: CommitmentView): Moment[] {
  const written = view.history.map((event): Moment => ({
    key: event.id,
    event: event.id,
    on: event.on,
    status: statusOf(event),
    ...wordsOf(event, view),
    place: view.places.find((place) => place.anchor === event.anchor),
  }));
  const overdue = overdueMoment(view);
  if (!overdue) return written;
  const at = written.findIndex((moment) => moment.on < overdue.on);
  return at === -1 ? [...written, overdue] : [...written.slice(0, at), overdue, ...written.slice(at)];
}

function overdueMoment({ row }: CommitmentView): Moment | undefined {
  if (row.standing !== "overdue" || row.due.on === null) return undefined;
  return { key: "overdue", on: dayAfter(row.due.on), status: "late", text: t.commitments.wentOverdue, note: t.commitments.automatic };
}

function dayAfter(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function statusOf({ change }: StatusEvent): StatusName {
  if (change.kind === "made") return "todo";
  return change.kind === "state" ? standingStatus[change.state] : "hint";
}

/** A note that tells what was done says it better than the word for it. */
function wordsOf(event: StatusEvent, view: CommitmentView): Pick<Moment, "text" | "note"> {
  const note = side(event.note);
  if (event.change.kind === "raised" && note !== "") return { text: note.replace(/\.$/, ""), note: "" };
  return { text: textOf(event, view), note };
}

function textOf({ change }: StatusEvent, { meeting }: CommitmentView): string {
  const words = t.commitments;
  switch (change.kind) {
    case "made":
      return words.made(meeting ? side(meeting.place) : "");
    case "state":
      return words.state[change.state];
    case "raised":
      return words.raised;
    case "due":
      if (change.due.on === null && change.due.every !== null) return words.dueRecurs(t.records.every[change.due.every]);
      return words.dueSet(change.due.on === null ? "" : format.dateShort(change.due.on));
  }
}
