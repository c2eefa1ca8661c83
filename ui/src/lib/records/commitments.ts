// How a commitment stands, in a shape and in words.
import type { CommitmentRow, Due, Recurrence, Standing } from "$lib/api/bindings";
import type { StatusName } from "$lib/components";
import { format, t } from "$lib/i18n";

/** The shape of each standing. */
export const standingStatus: Record<Standing, StatusName> = {
  not_started: "todo",
  under_way: "doing",
  up_to_date: "doing",
  due_soon: "soon",
  overdue: "late",
  kept: "done",
  deferred: "moved",
  dropped: "dropped",
  changed: "changed",
};

/** How often something may recur, in the order menus show it. */
export const recurrences: Recurrence[] = ["monthly", "quarterly", "yearly"];

/** Tells whether something remains to be done. */
export function isOpen({ state }: Pick<CommitmentRow, "state">): boolean {
  return state === "not_started" || state === "under_way" || state === "deferred";
}

/** The standing in words: « En retard, 106 j ». */
export function standingText({ standing, days_overdue }: Pick<CommitmentRow, "standing" | "days_overdue">): string {
  return days_overdue === null ? t.records.standing[standing] : t.records.late(days_overdue);
}

/** The due date as a row shows it: « 15 déc. 2025 », else how often it recurs, else the words of the text. */
export function dueText(due: Due): string {
  if (due.on !== null) return format.dateShort(due.on);
  if (due.every !== null) return t.records.every[due.every];
  return due.words ?? "";
}
