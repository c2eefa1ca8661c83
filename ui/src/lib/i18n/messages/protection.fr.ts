// French words of passphrases, the lock and the recovery sheet. This file gives the shape.
import { formatFor } from "../format";

const format = formatFor("fr");
const levels = ["", "Courte", "Passable", "Solide", "Très solide"] as const;

export const protection = {
  phrase: "Phrase de passe",
  newPhrase: "Nouvelle phrase de passe",
  again: "Répéter la phrase",
  show: "Afficher",
  hide: "Masquer",
  advice: "Quatre mots sans rapport font une bonne phrase.",
  strength: (level: number, words: number, characters: number) =>
    `${levels[level] ?? ""}\u00a0: ${format.counted(words, { one: "mot", other: "mots" })}, ${format.counted(characters, { one: "signe", other: "signes" })}`,
  empty: "Tapez une phrase de passe.",
  differs: "Les deux phrases diffèrent. Retapez la seconde.",
  locked: "Bibliothèque verrouillée",
  notLocked: "Ce qui est ouvert n’a pas pu être enregistré; la bibliothèque reste ouverte.",
  lock: "Verrouiller",
  unlock: {
    title: "Bibliothèque verrouillée",
    titleNamed: (name: string) => `La bibliothèque «\u00a0${name}\u00a0» est verrouillée`,
    lead: "Rien de ce qu’elle contient n’est lisible sans sa phrase de passe.",
    phrase: "Phrase de passe",
    hint: "Phrase oubliée? Tapez ici le code de la fiche de secours.",
    open: "Déverrouiller",
    opening: "Ouverture…",
    readOnly: "Ouvrir en lecture seule",
    other: "Ouvrir une autre bibliothèque",
    restoreTitle: (name: string) => `Restaurer la bibliothèque «\u00a0${name}\u00a0»`,
    restoreLead: "Son fichier est endommagé. Tapez sa phrase de passe\u00a0: la dernière bonne copie prendra sa place, et le fichier endommagé sera conservé.",
    restore: "Restaurer la dernière bonne copie",
    restoring: "Restauration…",
    copies: (count: number, newest: string) =>
      `${format.counted(count, { one: "copie vérifiée se trouve", other: "copies vérifiées se trouvent" })} à côté, la plus récente ${newest}. Le fichier endommagé sera conservé.`,
    restored: (when: string, kept: string | null) =>
      kept === null ? `Bibliothèque restaurée, copie ${when}` : `Bibliothèque restaurée, copie ${when}. L’ancien fichier est conservé\u00a0: ${kept}`,
  },
  sheet: {
    title: "Fiche de secours",
    lead: "Imprimez-la et gardez-la en lieu sûr. Qui a cette fiche peut ouvrir la bibliothèque.",
    heading: "Aide-mémoire, fiche de secours",
    library: "Bibliothèque",
    file: "Fichier",
    madeOn: "Faite le",
    code: "Code de secours",
    use: "Si la phrase de passe est oubliée, tapez ce code à sa place pour ouvrir la bibliothèque ou une de ses copies. Les espaces et les majuscules ne comptent pas.",
    keep: "Changer la phrase de passe rend cette fiche inutile\u00a0: imprimez alors la nouvelle et détruisez celle-ci.",
    technical: "Sans Aide-mémoire\u00a0: c’est un fichier SQLCipher 4. Les seize groupes de quatre, sans les contrôles de deux à droite, sont sa clé brute.",
    print: "Imprimer…",
    done: "Fermer",
  },
};
