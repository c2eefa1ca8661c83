// French names of changes, as said when one is undone: « ajout d’un engagement, « Finaliser… » ». Nouns on both sides,
// so that nothing has to agree. The records are those of the core: a new kind without a word does not compile.
import type { OpLabel, OpVerb, RecordKind } from "$lib/api/bindings";

const verbs: Record<OpVerb, string> = {
  added: "ajout",
  changed: "modification",
  removed: "suppression",
  restored: "restauration",
  accepted: "acceptation",
  rejected: "mise à l’écart",
  merged: "fusion",
  imported: "importation",
  reopened: "réouverture",
  written: "rédaction",
  moved: "déplacement",
  assembled: "assemblage",
  marked: "marquage",
};

const kinds: Record<RecordKind, string> = {
  counterpart: "d’un interlocuteur",
  link: "d’un lien",
  person: "d’une personne",
  office: "d’une fonction",
  meeting: "d’une rencontre",
  agenda_item: "d’un point à l’ordre du jour",
  participant: "d’un participant",
  commitment: "d’un engagement",
  status_event: "d’un état",
  indicator: "d’une statistique",
  observation: "d’une statistique",
  talking_point: "d’un élément de langage",
  talking_point_use: "d’un usage",
  source: "d’une source",
  anchor: "d’un renvoi",
  evidence: "d’une preuve",
  proposal: "d’une proposition",
  instrument: "d’un instrument",
  quote: "d’une citation",
  brief: "d’une note",
  section: "d’une section",
  block: "d’un bloc",
  version: "d’une version",
  approval: "d’une approbation",
};

/** What two of a kind are called, once they are joined. */
const pairs: Partial<Record<RecordKind, string>> = {
  counterpart: "de deux interlocuteurs",
  person: "de deux personnes",
  meeting: "de deux rencontres",
  commitment: "de deux engagements",
  indicator: "de deux statistiques",
  observation: "de deux valeurs",
  talking_point: "de deux éléments de langage",
  source: "de deux sources",
  instrument: "de deux instruments",
  quote: "de deux citations",
};

export const operations = {
  /** The change in a few words, after « Annulé : ». */
  said: ({ verb, kind, name }: OpLabel) =>
    `${verbs[verb] ?? ""} ${(verb === "merged" ? pairs[kind] : undefined) ?? kinds[kind] ?? ""}${name === "" ? "" : `, «\u00a0${name}\u00a0»`}`,
};
