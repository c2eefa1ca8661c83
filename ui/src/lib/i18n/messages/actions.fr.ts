// French words of what can be done with a record of any kind. This file gives the shape; the English one must match it.
import type { RecordKind } from "$lib/api/bindings";
import { formatFor } from "../format";

const format = formatFor("fr");

/** One and several of each kind. */
const kinds: Record<RecordKind, { one: string; other: string }> = {
  counterpart: { one: "interlocuteur", other: "interlocuteurs" },
  link: { one: "lien", other: "liens" },
  person: { one: "personne", other: "personnes" },
  office: { one: "fonction", other: "fonctions" },
  meeting: { one: "rencontre", other: "rencontres" },
  agenda_item: { one: "point à l’ordre du jour", other: "points à l’ordre du jour" },
  participant: { one: "participation", other: "participations" },
  commitment: { one: "engagement", other: "engagements" },
  status_event: { one: "événement", other: "événements" },
  indicator: { one: "statistique", other: "statistiques" },
  observation: { one: "valeur", other: "valeurs" },
  talking_point: { one: "élément de langage", other: "éléments de langage" },
  talking_point_use: { one: "usage", other: "usages" },
  source: { one: "source", other: "sources" },
  anchor: { one: "renvoi", other: "renvois" },
  evidence: { one: "preuve", other: "preuves" },
  proposal: { one: "proposition", other: "propositions" },
  instrument: { one: "instrument", other: "instruments" },
  quote: { one: "citation", other: "citations" },
  brief: { one: "note", other: "notes" },
  section: { one: "section", other: "sections" },
  block: { one: "bloc", other: "blocs" },
  version: { one: "version", other: "versions" },
  approval: { one: "approbation", other: "approbations" },
};

export const actions = {
  moreOn: (name: string) => `Plus d’actions pour ${name}`,
  handlingDots: "Marquage et conservation…",
  mergeDots: "Fusionner avec…",
  delete: "Supprimer",
  purgeDots: "Supprimer définitivement…",
  purge: "Supprimer définitivement",
  toBin: "Mettre à la corbeille",
  binned: (name: string) => (name === "" ? "Mis à la corbeille." : `À la corbeille\u00a0: ${name}`),
  purged: "Supprimé définitivement, avec son historique.",
  merged: "Fiches fusionnées.",
  counted: (kind: RecordKind, count: number) => format.counted(count, kinds[kind] ?? { one: "", other: "" }),
  kind: (kind: RecordKind) => {
    const { one } = kinds[kind] ?? { one: "" };
    return one.charAt(0).toUpperCase() + one.slice(1);
  },
  title: {
    delete: (name: string) => (name === "" ? "Supprimer?" : `Supprimer «\u00a0${name}\u00a0»?`),
    purge: (name: string) => (name === "" ? "Supprimer définitivement?" : `Supprimer définitivement «\u00a0${name}\u00a0»?`),
  },
  cannotTitle: "Suppression impossible pour l’instant",
  neededBy: (name: string) => `D’autres fiches n’ont pas de sens sans «\u00a0${name}\u00a0»\u00a0:`,
  andMore: (count: number) => `et ${format.counted(count, { one: "autre", other: "autres" })}`,
  neededNext: "Modifiez ou supprimez ces fiches d’abord, ou fusionnez celle-ci avec une autre\u00a0: elles suivront.",
  usedIn: (count: number) => (count === 1 ? "Utilisé dans une note, qui garde ses mots\u00a0:" : `Utilisé dans ${format.number(count)} notes, qui gardent leurs mots\u00a0:`),
  goes: (list: string) => `Partent avec\u00a0: ${list}.`,
  loses: (list: string) => `N’y renverront plus\u00a0: ${list}.`,
  binKeeps: "La corbeille le garde\u00a0: vous pourrez annuler, ou le restaurer plus tard dans les réglages.",
  forGood: "Son historique est effacé aussi, et rien ne le ramènera. Les copies de sauvegarde et les versions figées des notes faites avant le contiennent encore.",
  mergeForm: {
    title: "Fusionner deux fiches",
    lead: "Tout ce qui renvoie à l’une renverra à l’autre. Les noms deviennent d’autres noms, les preuves et l’historique suivent. Une seule annulation les sépare.",
    other: (name: string) => (name === "" ? "Fusionner avec" : `Fusionner «\u00a0${name}\u00a0» avec`),
    missing: "Choisissez l’autre fiche.",
    stays: "Celle qui reste",
    staysHint: (gone: string) => `Reste, et reçoit ce que dit «\u00a0${gone}\u00a0» là où elle ne dit rien.`,
    verb: "Fusionner",
  },
  handlingForm: {
    title: "Marquage et conservation",
    marking: "Marquage",
    retain: "À conserver jusqu’au",
    retainHint: "Vide tant que personne ne l’a fixé.",
    transitory: "Document éphémère",
    transitoryHint: "Une copie de travail sans valeur durable.",
    saved: "Marquage et conservation enregistrés.",
  },
};
