// French words of the templates screen. This file gives the shape; the English one must match it.
import { formatFor } from "../format";

const format = formatFor("fr");

export const templates = {
  title: "Gabarits",
  lead: "Un gabarit donne à une note ses sections et leur ordre. Ceux-ci sont intégrés au programme\u00a0: ils se consultent, sans se modifier.",
  builtIn: "intégré, en lecture seule",
  sections: (n: number) => format.counted(n, { one: "section", other: "sections" }),
  pages: (n: number) => `${format.counted(n, { one: "page", other: "pages" })} environ`,
  caption: (name: string) => `Sections du gabarit ${name}, dans l’ordre`,
  order: "Ordre",
  french: "Titre en français",
  english: "Titre en anglais",
  content: "Ce qu’on y met",
  required: "Obligatoire",
  requiredHint: "À remplir avant l’approbation",
  optional: "Facultative",
  standing: "Texte fourni\u00a0:",
  use: "Préparer une rencontre…",
  empty: { title: "Aucun gabarit.", body: "Le programme n’en a trouvé aucun; réinstallez-le pour les retrouver. Vos notes sont intactes." },
};
