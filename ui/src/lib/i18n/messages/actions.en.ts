import type { RecordKind } from "$lib/api/bindings";
import { formatFor } from "../format";
import type { actions as french } from "./actions.fr";

const format = formatFor("en");

const kinds: Record<RecordKind, { one: string; other: string }> = {
  counterpart: { one: "counterpart", other: "counterparts" },
  link: { one: "link", other: "links" },
  person: { one: "person", other: "people" },
  office: { one: "office", other: "offices" },
  meeting: { one: "meeting", other: "meetings" },
  agenda_item: { one: "agenda item", other: "agenda items" },
  participant: { one: "part in a meeting", other: "parts in meetings" },
  commitment: { one: "commitment", other: "commitments" },
  status_event: { one: "event", other: "events" },
  indicator: { one: "statistic", other: "statistics" },
  observation: { one: "value", other: "values" },
  talking_point: { one: "talking point", other: "talking points" },
  talking_point_use: { one: "use", other: "uses" },
  source: { one: "source", other: "sources" },
  anchor: { one: "reference", other: "references" },
  evidence: { one: "piece of evidence", other: "pieces of evidence" },
  proposal: { one: "proposal", other: "proposals" },
  instrument: { one: "instrument", other: "instruments" },
  quote: { one: "quotation", other: "quotations" },
  brief: { one: "note", other: "notes" },
  section: { one: "section", other: "sections" },
  block: { one: "block", other: "blocks" },
  version: { one: "version", other: "versions" },
  approval: { one: "approval", other: "approvals" },
};

export const actions: typeof french = {
  moreOn: (name) => `More actions for ${name}`,
  handlingDots: "Marking and retention…",
  mergeDots: "Merge with…",
  delete: "Delete",
  purgeDots: "Delete for good…",
  purge: "Delete for good",
  toBin: "Put in the bin",
  binned: (name) => (name === "" ? "Put in the bin." : `In the bin: ${name}`),
  purged: "Deleted for good, with its history.",
  merged: "Records merged.",
  counted: (kind, count) => format.counted(count, kinds[kind] ?? { one: "", other: "" }),
  kind: (kind) => {
    const { one } = kinds[kind] ?? { one: "" };
    return one.charAt(0).toUpperCase() + one.slice(1);
  },
  title: {
    delete: (name) => (name === "" ? "Delete?" : `Delete “${name}”?`),
    purge: (name) => (name === "" ? "Delete for good?" : `Delete “${name}” for good?`),
  },
  cannotTitle: "Cannot be deleted yet",
  neededBy: (name) => `Other records make no sense without “${name}”:`,
  andMore: (count) => `and ${format.counted(count, { one: "other", other: "others" })}`,
  neededNext: "Change or delete those first, or merge this one with another: they will follow.",
  usedIn: (count) => (count === 1 ? "Used in one note, which keeps its words:" : `Used in ${format.number(count)} notes, which keep their words:`),
  goes: (list) => `Go with it: ${list}.`,
  loses: (list) => `No longer refer to it: ${list}.`,
  binKeeps: "The bin keeps it: you can undo, or restore it later in the settings.",
  forGood: "Its history is erased too, and nothing will bring it back. Backups and frozen versions of notes made before still hold it.",
  mergeForm: {
    title: "Merge two records",
    lead: "Everything that refers to one will refer to the other. Names become other names; evidence and history follow. One undo parts them.",
    other: (name) => (name === "" ? "Merge with" : `Merge “${name}” with`),
    missing: "Choose the other record.",
    stays: "The one that stays",
    staysHint: (gone) => `Stays, and takes what “${gone}” says where it says nothing.`,
    verb: "Merge",
  },
  handlingForm: {
    title: "Marking and retention",
    marking: "Marking",
    retain: "Retain until",
    retainHint: "Empty as long as nobody has set it.",
    transitory: "Transitory",
    transitoryHint: "A working copy of no lasting value.",
    saved: "Marking and retention saved.",
  },
};
