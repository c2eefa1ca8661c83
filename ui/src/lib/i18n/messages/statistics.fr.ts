// French words of the statistics screens. This file gives the shape; the English one must match it.
import type { Freshness, Qualifier } from "$lib/api/bindings";
import { formatFor } from "../format";

const format = formatFor("fr");

const freshness: Record<Freshness, string> = {
  fresh: "À jour",
  stale: "À rafraîchir",
  old: "Ancienne, à rafraîchir",
  undated: "Sans date",
};
const qualifier: Record<Qualifier, string> = {
  more_than: "plus de",
  nearly: "près de",
  about: "environ",
  at_least: "au moins",
  less_than: "moins de",
  up_to: "jusqu’à",
};

export const statistics = {
  title: "Statistiques",
  caption: "Liste des statistiques",
  new: "Nouvelle statistique",
  addValue: "Ajouter une valeur",
  views: { all: "Toutes", stale: "À rafraîchir", fresh: "À jour" },
  filterCounterpart: "Interlocuteur\u00a0:",
  everyone: "tous",
  columns: { value: "Valeur", name: "Statistique", scope: "Portée", date: "Date", with: "Avec", source: "Source" },
  noValue: "sans valeur",
  freshness,
  qualifier,
  age: (date: string, age: string) => `${date}, ${age}`,
  empty: {
    title: "Aucune statistique pour l’instant.",
    body: "Les chiffres que vous retiendrez dans vos sources viendront ici, avec leur date et leur paragraphe. Vous pouvez aussi en inscrire un à la main.",
  },
  emptyView: { title: "Aucune statistique sous cet onglet.", body: "Les autres onglets montrent le reste de la liste." },
  detail: "Détail de la statistique",
  eyebrow: (scope: string) => (scope === "" ? "Statistique" : `Statistique, ${scope}`),
  values: "Valeurs",
  valueColumns: { date: "Date", value: "Valeur", readOn: "Relevée le" },
  illustrative: "illustrative",
  noDate: "sans date",
  facts: { state: "Fraîcheur", with: "Avec", unit: "Unité", cycle: "Parution", next: "Prochaine valeur" },
  cycle: (months: number) => (months === 12 ? "Chaque année" : `Tous les ${format.counted(months, { one: "mois", other: "mois" })}`),
  noPlace: "Cette valeur a été inscrite à la main\u00a0: aucune source ne l’appuie.",
  unit: { people: "personnes", percent: "pour cent", CAD: "dollars canadiens", USD: "dollars américains", EUR: "euros", other: "Autre…" },
  form: {
    newTitle: "Nouvelle statistique",
    valueTitle: "Ajouter une valeur",
    name: "Statistique",
    nameHint: "Ce qui est mesuré\u00a0: «\u00a0Participants à ALL IN\u00a0».",
    nameMissing: "Écrivez ce qui est mesuré, dans l’une des deux langues au moins.",
    scope: "Portée",
    scopeHint: "Ce qui est couvert\u00a0: «\u00a0Québec\u00a0».",
    unit: "Unité",
    otherUnit: "Nom de l’unité",
    otherUnitHint: "Un pluriel anglais, comme «\u00a0projects\u00a0».",
    unitMissing: "Nommez l’unité.",
    qualifier: "Précision",
    exact: "valeur exacte",
    value: "Valeur",
    valueHint: "Par exemple\u00a0: 3,07",
    valueMissing: "Écrivez un nombre, par exemple 6\u00a0000 ou 3,07.",
    scale: "Échelle",
    scales: { one: "unités", thousand: "milliers", million: "millions", billion: "milliards" },
    readsAs: (text: string) => `Se lira\u00a0: ${text}`,
    asOf: "Date de la valeur",
    saved: "Valeur ajoutée.",
    added: "Statistique ajoutée.",
    add: "Ajouter",
  },
};
