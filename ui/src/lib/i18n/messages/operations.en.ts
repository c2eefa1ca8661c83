import type { OpVerb, RecordKind } from "$lib/api/bindings";
import type { operations as french } from "./operations.fr";

const verbs: Record<OpVerb, string> = {
  added: "added",
  changed: "changed",
  removed: "deleted",
  restored: "restored",
  accepted: "accepted",
  rejected: "rejected",
  merged: "merged",
  imported: "imported",
  reopened: "reopened",
  written: "written",
  moved: "moved",
  assembled: "assembled",
  marked: "marked",
};

const kinds: Record<RecordKind, string> = {
  counterpart: "counterpart",
  link: "link",
  person: "person",
  office: "office",
  meeting: "meeting",
  agenda_item: "agenda item",
  participant: "participant",
  commitment: "commitment",
  status_event: "state",
  indicator: "statistic",
  observation: "statistic",
  talking_point: "talking point",
  talking_point_use: "use",
  source: "source",
  anchor: "reference",
  evidence: "evidence",
  proposal: "proposal",
  instrument: "instrument",
  quote: "quote",
  brief: "brief",
  section: "section",
  block: "block",
  version: "version",
  approval: "approval",
};

const pairs: Partial<Record<RecordKind, string>> = {
  counterpart: "two counterparts",
  person: "two people",
  meeting: "two meetings",
  commitment: "two commitments",
  indicator: "two statistics",
  observation: "two values",
  talking_point: "two talking points",
  source: "two sources",
  instrument: "two instruments",
  quote: "two quotations",
};

export const operations: typeof french = {
  said: ({ verb, kind, name }) =>
    `${(verb === "merged" ? pairs[kind] : undefined) ?? kinds[kind] ?? ""} ${verbs[verb] ?? ""}${name === "" ? "" : `, “${name}”`}`,
};
