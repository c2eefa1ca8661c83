// French words that several screens use of the same records. This file gives the shape; the English one must match it.
import type { Actor, AnchorState, CounterpartKind, Lang, Recurrence, Slot, Standing, Strength } from "$lib/api/bindings";
import { formatFor } from "../format";

const format = formatFor("fr");

const standing: Record<Standing, string> = {
  not_started: "Pas commencé",
  under_way: "En cours",
  up_to_date: "À jour",
  due_soon: "À échéance",
  overdue: "En retard",
  kept: "Tenu",
  deferred: "Reporté",
  dropped: "Abandonné",
  changed: "Modifié",
};
const actor: Record<Actor, string> = { us: "Nous", them: "Eux", joint: "Conjoint" };
const strength: Record<Strength, string> = { firm: "Ferme", intent: "Intention", exploratory: "À explorer" };
const every: Record<Recurrence, string> = { monthly: "Chaque mois", quarterly: "Chaque trimestre", yearly: "Chaque année" };
const slot: Record<Slot, string> = {
  aim: "Objectif",
  key_message: "Message clé",
  raise: "À soulever",
  ask: "À demander",
  if_raised: "Si soulevé",
  reply: "Réponse",
  avoid: "À éviter",
  their_aim: "Leur objectif",
};
const counterpartKind: Record<CounterpartKind, string> = { country: "État", government: "Gouvernement", organisation: "Organisation" };
const anchorState: Record<AnchorState, string> = {
  verbatim: "Ces mots sont dans la source.",
  stale: "Ces mots viennent d’une lecture antérieure de la source.",
  broken: "Ces mots ne se retrouvent plus dans la source.",
};

/** The fields of action the rules know, by their label. */
const topics: Record<string, string> = {
  "artificial intelligence": "Intelligence artificielle",
  "bilateral relations": "Relations bilatérales",
  "climate and environment": "Climat et environnement",
  "critical minerals": "Minéraux critiques",
  "culture and language": "Culture et langue",
  "cybersecurity": "Cybersécurité",
  "data governance": "Gouvernance des données",
  "defence": "Défense",
  "digital transformation": "Transformation numérique",
  "education": "Éducation",
  "emergency management": "Gestion des urgences",
  "emerging technologies": "Technologies émergentes",
  "energy": "Énergie",
  "ethics and human rights": "Éthique et droits de la personne",
  "fisheries and oceans": "Pêches et océans",
  "health": "Santé",
  "high-performance computing": "Calcul de haute performance",
  "investment": "Investissement",
  "multilateral cooperation": "Coopération multilatérale",
  "people-to-people ties": "Liens entre les populations",
  "policy and regulation": "Politiques et réglementation",
  "research and innovation": "Recherche et innovation",
  "security and intelligence": "Sécurité et renseignement",
  "space": "Espace",
  "talent and training": "Talents et formation",
  "telecommunications and ICT": "Télécommunications et TIC",
  "trade and business": "Commerce et entreprises",
};

export const records = {
  topics,
  standing,
  actor,
  strength,
  every,
  slot,
  counterpartKind,
  anchorState,
  late: (days: number) => `En retard, ${format.number(days)}\u00a0j`,
  noDue: "Sans échéance",
  said: (place: string, date: string) =>
    place === "" ? (date === "" ? "Déjà dit" : `Dit le ${date}`) : `Dit à ${place}${date === "" ? "" : `, ${date}`}`,
  planned: (date: string) => (date === "" ? "Jamais dit, prévu" : `Jamais dit, prévu le ${date}`),
  neverSaid: "Jamais dit",
  sourceParagraph: "Paragraphe source",
  usedIn: "Utilisé dans",
  inNoBrief: "Aucune note pour l’instant.",
  barValue: (value: string, date: string) => (date === "" ? value : `${value} en ${date}`),
  bars: (values: string[], illustrative: boolean) => {
    const said = values.length === 1 ? `Une seule valeur, ${values.join("")}` : format.list(values);
    return illustrative ? `${said}, série illustrative` : said;
  },
  inLanguage: (label: string, lang: Lang) => `${label}, ${lang === "fr" ? "en français" : "en anglais"}`,
  aliases: "Autres noms",
  aliasesHint: "Ceux qu’emploient les documents, séparés par des points-virgules.",
  with: "Interlocuteurs",
  chooseParty: "Choisir un interlocuteur",
  addParty: "En ajouter un autre",
  removeParty: (name: string) => `Retirer ${name}`,
  needsParty: "Choisissez au moins un interlocuteur.",
  notPartialDate: "Cette date n’existe pas. Écrivez-la comme 2026, 2026-04 ou 2026-04-15.",
  partialDateHint: "Un jour, un mois ou une année\u00a0: 2026-04-15, 2026-04 ou 2026",
};
