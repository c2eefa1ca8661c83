// French words of the home screens. This file gives the shape; the English one must match it.
import type { CheckCode } from "$lib/api/bindings";
import { formatFor } from "../format";

const format = formatFor("fr");
const small = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
/** Numbers up to twelve in words, as a sentence has them. */
const inWords = (count: number, feminine = false) => (count === 1 && feminine ? "une" : (small[count] ?? format.number(count)));

const todo: Record<CheckCode, (count: number) => string> = {
  empty_section: (n) => (n === 1 ? "Remplir une section" : `Remplir ${inWords(n)} sections`),
  missing_translation: (n) => (n === 1 ? "Traduire un passage" : `Traduire ${inWords(n)} passages`),
  unsourced_claim: (n) => (n === 1 ? "Sourcer une affirmation" : `Sourcer ${inWords(n)} affirmations`),
  stale_statistic: (n) => (n === 1 ? "Rafraîchir une statistique" : `Rafraîchir ${inWords(n)} statistiques`),
  undated_statistic: (n) => (n === 1 ? "Dater une statistique" : `Dater ${inWords(n)} statistiques`),
  commitment_left_out: (n) => (n === 1 ? "Inscrire un engagement" : `Inscrire ${inWords(n)} engagements`),
  broken_reference: (n) => (n === 1 ? "Remplacer un renvoi perdu" : `Remplacer ${inWords(n)} renvois perdus`),
  broken_anchor: (n) => (n === 1 ? "Retrouver un passage cité" : `Retrouver ${inWords(n)} passages cités`),
  stale_anchor: (n) => (n === 1 ? "Revoir une citation" : `Revoir ${inWords(n)} citations`),
  office_ended: (n) => (n === 1 ? "Vérifier une fonction" : `Vérifier ${inWords(n)} fonctions`),
  no_date: () => "Fixer la date de la rencontre",
  marking_too_low: () => "Relever le marquage",
  illustrative_source: (n) => (n === 1 ? "Remplacer une source illustrative" : `Remplacer ${inWords(n)} sources illustratives`),
};

export const home = {
  title: "Accueil",
  import: "Importer…",
  newMeeting: "Nouvelle rencontre",
  nothingWaits: "Rien n’est en retard et rien n’attend votre décision.",
  meetingSentence: (title: string, days: number) => [
    "La rencontre ",
    { name: "meeting", text: title },
    days === 0 ? " a lieu aujourd’hui. " : days === 1 ? " a lieu demain. " : ` a lieu dans ${inWords(days)} jours. `,
  ],
  overdueClause: (n: number) => [{ name: "overdue", text: n === 1 ? "un engagement" : `${inWords(n)} engagements` }, n === 1 ? " est en retard" : " sont en retard"],
  staleClause: (n: number) => [{ name: "stale", text: n === 1 ? "une statistique" : `${inWords(n)} statistiques` }, n === 1 ? " est à rafraîchir" : " sont à rafraîchir"],
  pendingClause: (n: number) => [{ name: "pending", text: n === 1 ? "une proposition" : `${inWords(n)} propositions` }, n === 1 ? " attend votre décision" : " attendent votre décision"],
  and: " et ",
  next: "Prochaines rencontres",
  allMeetings: "Toutes les rencontres",
  noMeetings: "Aucune rencontre à venir",
  noMeetingsBody: "Préparez-en une : la note reprendra ce qui a déjà été dit et promis.",
  toFix: "à fixer",
  days: (n: number) => format.counted(n, { one: "jour", other: "jours" }),
  fromTo: (start: string, end: string) => `${start} à ${end}`,
  receives: (ours: string, theirs: string) => `Avec ${theirs}, et ${ours} de notre côté`,
  readySections: (n: number) => format.counted(n, { one: "section prête", other: "sections prêtes" }),
  draftedSections: (n: number) => format.counted(n, { one: "ébauchée", other: "ébauchées" }),
  emptySections: (n: number) => format.counted(n, { one: "vide", other: "vides" }),
  blockedSections: (n: number, names: string) => `${format.counted(n, { one: "bloquée", other: "bloquées" })} : ${names}`,
  lastTime: (where: string, date: string, made: number, late: number) =>
    `${where === "" ? "La dernière fois" : `À ${where}`}, le ${date} : ${made === 0 ? "aucun engagement pris" : made === 1 ? "un engagement pris" : `${inWords(made)} engagements pris`}${late === 0 ? "" : `, ${inWords(late)} en retard`}.`,
  reviewLast: "Revoir ce qui a été dit",
  state: { draft: "Ébauche", in_review: "En révision", approved: "Approuvée", delivered: "Remise", none: "Pas commencée" },
  complete: (name: string) => `${name} complète`,
  blocksDone: (name: string, done: number, all: number) => `${name} ${done} blocs sur ${all}`,
  todoTitle: "Reste à faire avant l’approbation",
  todoDone: "Tout est prêt pour l’approbation.",
  todo,
  openBrief: "Ouvrir la note",
  assembleBrief: "Assembler la note",
  overdueTitle: "Engagements en retard",
  ledger: "Registre",
  noOverdue: "Aucun engagement n’est en retard.",
  actor: { us: "à nous", them: "à eux", joint: "conjoint" },
  due: (date: string) => `Échéance ${date}.`,
  daysLate: (n: number) => `${format.number(n)} j`,
  staleTitle: "Statistiques à rafraîchir",
  all: "Toutes",
  noStale: "Toutes les statistiques sont à jour.",
  asOf: (date: string, age: string) => `${date}, ${age}`,
  reviewTitle: "À réviser",
  sources: "Sources",
  noSources: "Aucun document à réviser.",
  reviewedOf: (done: number, all: number) => `${done} propositions révisées sur ${all}`,
  imported: (date: string) => `Importé le ${date}.`,
  emptyTitle: "Votre bibliothèque est vide.",
  emptyBody: "Déposez un communiqué, un compte rendu ou une note passée sur cette fenêtre : les engagements, les chiffres et les personnes y seront repérés, vous décidez de ce qui est retenu.",
};
