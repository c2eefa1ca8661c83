// How a decision is shown: its word, its shape, and where the record it made can be seen.
import type { Decision, RecordRef } from "$lib/api/bindings";
import type { StatusName } from "$lib/components";
import { t } from "$lib/i18n";
import { href } from "$lib/router";

/** Returns the word and the shape of a decision; null while nobody has decided. */
export function outcomeOf(decision: Decision): { word: string; status: StatusName } | null {
  const { was } = t.sources.review;
  switch (decision.state) {
    case "pending":
      return null;
    case "accepted":
      return { word: decision.edited ? was.edited : was.accepted, status: "done" };
    case "merged":
      return { word: was.merged, status: "done" };
    case "rejected":
      return { word: was.rejected, status: "dropped" };
  }
}

/** Returns where the record of a decision is shown; null when there is none, or no screen for it. */
export function placeOf(decision: Decision): string | null {
  return "record" in decision ? placeOfRecord(decision.record) : null;
}

/** Returns the instrument or quotation a decision made: they have no screen of their own and are changed where they are. */
export function textOf(decision: Decision): RecordRef | null {
  const record = "record" in decision ? decision.record : null;
  return record && (record.kind === "instrument" || record.kind === "quote") ? record : null;
}

function placeOfRecord({ kind, id }: RecordRef): string | null {
  switch (kind) {
    case "commitment":
      return href("commitments", {}, { open: id });
    case "talking_point":
      return href("talkingPoints", {}, { open: id });
    case "indicator":
      return href("statistics", {}, { open: id });
    case "observation":
      return href("statistics");
    case "person":
      return href("counterparts", {}, { person: id });
    default:
      return null;
  }
}
