// French words shared by several screens and by the components. This file gives the shape.
import { formatFor } from "../format";

const format = formatFor("fr");

export const common = {
  close: "Fermer",
  cancel: "Annuler",
  save: "Enregistrer",
  remove: "Supprimer",
  edit: "Modifier",
  open: "Ouvrir",
  more: "Plus d’actions",
  retry: "Réessayer",
  details: "Détails",
  closeDetail: "Fermer le détail",
  clearFilters: "Effacer les filtres",
  filter: "Filtrer",
  filters: "Filtres",
  views: "Vues",
  all: "tous",
  none: "aucun",
  optional: "facultatif",
  loading: "Chargement…",
  noOption: "Aucun choix ne correspond.",
  andOthers: (count: number) => `et ${format.counted(count, { one: "autre", other: "autres" })}`,
  showAll: "Tout afficher",
  results: (count: number) => (count === 0 ? "Aucun résultat" : format.counted(count, { one: "résultat", other: "résultats" })),
  emptyFilter: {
    title: "Rien ne répond à ces filtres.",
    body: "Vos données sont là : un autre filtre les montrera.",
  },
  date: {
    placeholder: "AAAA-MM-JJ",
    hint: "Par exemple : 2026-04-15, ou 15 avr. 2026",
    impossible: "Ce jour n’existe pas. Écrivez la date comme 2026-04-15.",
  },
  /** For a failure that has no code of its own. */
  unexpected: {
    what: "Un imprévu a interrompu l’action.",
    next: "Ce qui était enregistré l’est toujours. Réessayez; si cela se répète, relancez le programme.",
  },
  sort: {
    by: (column: string) => `Trier par ${column}`,
  },
  list: {
    move: "parcourir",
    open: "détail",
    moveLabel: "Rangée suivante, précédente",
    openLabel: "Ouvrir le détail",
    closeLabel: "Fermer le détail",
    more: (count: number) => `Afficher ${format.counted(count, { one: "rangée", other: "rangées" })} de plus`,
    left: (count: number) => `${format.counted(count, { one: "rangée n’est pas affichée", other: "rangées ne sont pas affichées" })}`,
  },
  status: {
    todo: "Pas commencé",
    doing: "En cours",
    soon: "À échéance",
    late: "En retard",
    block: "Bloquante",
    done: "Tenu",
    moved: "Reporté",
    dropped: "Abandonné",
    changed: "Modifié",
    warn: "À vérifier",
    hint: "De forme",
    pass: "Réussie",
    ready: "prête",
    draft: "ébauchée",
    empty: "vide",
    blocked: "bloquée",
  },
  kind: {
    commitment: "Engagement",
    statistic: "Statistique",
    person: "Personne",
    point: "Élément de langage",
    quote: "Citation",
    instrument: "Instrument",
    source: "Source",
    meeting: "Rencontre",
    brief: "Note",
    counterpart: "Interlocuteur",
  },
  /** What a part of a record is called where it stands by itself. */
  part: {
    paragraph: "Passage d’une source",
    status_event: "Événement",
    agenda_item: "Point de l’ordre du jour",
    section: "Section d’une note",
    block: "Passage d’une note",
    version: "Version d’une note",
    approval: "Approbation d’une note",
    observation: "Valeur",
    office: "Fonction",
  },
  readiness: (ready: number, draft: number, empty: number, blocked: number) => {
    const section = { one: "section prête", other: "sections prêtes" };
    const parts = [
      format.counted(ready, section),
      draft > 0 ? format.counted(draft, { one: "ébauchée", other: "ébauchées" }) : "",
      empty > 0 ? format.counted(empty, { one: "vide", other: "vides" }) : "",
      blocked > 0 ? format.counted(blocked, { one: "bloquée", other: "bloquées" }) : "",
    ];
    return parts.filter((part) => part !== "").join(", ");
  },
  source: (number: number | string) => `Source ${number}`,
  sourceLost: "Source introuvable",
  paragraph: (number: number) => `¶\u00a0${number}`,
  marking: (label: string) => `Marquage : ${label}`,
};
