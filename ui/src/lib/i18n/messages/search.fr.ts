// French words of the search screen and of what the palette finds. This file gives the shape.
import { formatFor } from "../format";

const format = formatFor("fr");

export const search = {
  title: "Recherche",
  field: "Rechercher dans toute la bibliothèque",
  fieldHint: "Mots, « mots exacts », -sans ce mot, et des filtres : ceux des boutons ci-dessous, interlocuteur:japon, source:communiqué, avant:2026. Le dernier mot peut être incomplet.",
  caption: "Résultats de la recherche",
  page: (page: number) => `p. ${page}`,
  quotes: "Citations",
  instruments: "Instruments",
  group: "Recherche",
  didYouMean: (query: string) => `Vouliez-vous dire « ${query} »?`,
  all: (query: string) => `Tous les résultats pour « ${query} »`,
  columns: { kind: "Type", text: "Résultat", place: "Endroit" },
  focus: "Aller au champ de recherche",
  focusHint: "chercher",
  filters: { type: "Type", state: "État", period: "Période" },
  chips: {
    commitment: { word: "type:engagement", label: "Engagements" },
    meeting: { word: "type:rencontre", label: "Rencontres" },
    brief: { word: "type:note", label: "Notes" },
    point: { word: "type:message", label: "Éléments de langage" },
    source: { word: "type:source", label: "Sources" },
    person: { word: "type:personne", label: "Personnes" },
    statistic: { word: "type:statistique", label: "Statistiques" },
    overdue: { word: "état:en-retard", label: "En retard" },
    due: { word: "état:à-échéance", label: "À échéance" },
    open: { word: "état:ouvert", label: "Ouverts" },
    kept: { word: "état:tenu", label: "Tenus" },
    draft: { word: "état:ébauche", label: "Ébauches" },
  },
  after: "après",
  since: (when: string) => `Depuis ${when}`,
  shown: (shown: number, total: number, more: boolean) =>
    `${format.number(shown)} sur ${more ? "plus de " : ""}${format.counted(total, { one: "résultat", other: "résultats" })}`,
  showMore: "Montrer plus",
  start: {
    title: "Tout ce que contient la bibliothèque",
    body: "Tapez un mot d’un titre, d’un paragraphe, d’un élément de langage, d’une note ou d’un nom, en français ou en anglais. Les accents et les majuscules ne comptent pas.",
    examples: "Pour préciser :",
    lines: [
      { typed: "« minéraux critiques »", means: "ces mots, dans cet ordre" },
      { typed: "entente -Qatar", means: "sans ce mot" },
      { typed: "interlocuteur:japon", means: "ce qui concerne un interlocuteur" },
      { typed: "source:communiqué énergie", means: "dans les sources dont le titre a ce mot, et ce qui s’appuie sur elles" },
      { typed: "après:2025-01 avant:2026", means: "selon la date" },
      { typed: "-type:source", means: "sans ce type" },
    ],
  },
  none: {
    title: "Aucun résultat",
    body: (query: string) => `Rien ne répond à « ${query} ». Essayez un mot plus court, un seul des mots, ou moins de filtres.`,
    clear: "Effacer la recherche",
  },
};
