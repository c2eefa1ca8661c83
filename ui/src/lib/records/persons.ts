// People as a sentence names them. An honorific that is known in the other language only is left out, as in a note.
import type { Person } from "$lib/api/bindings";
import { language } from "$lib/i18n";

type Named = Pick<Person, "name" | "family_name" | "honorific">;

/** Honorifics that stand before a family name alone. */
const BEFORE_FAMILY = ["M.", "Mme", "Mlle", "Me", "Dr", "Dre", "Mr.", "Mrs.", "Ms.", "Miss", "Dr."];

const honorificOf = ({ honorific }: Named): string => honorific[language.current] ?? "";

/** « M. Mohammed bin Ali bin Mohammed Al Mannai », « L’honorable Evan Solomon ». */
export const fullName = (person: Named): string => [honorificOf(person), person.name].filter((part) => part !== "").join("\u00a0");

/** « M. Al Mannai »; the full name where no family name is known or the honorific asks for it. */
export function shortName(person: Named): string {
  const honorific = honorificOf(person);
  return person.family_name !== "" && BEFORE_FAMILY.includes(honorific) ? `${honorific}\u00a0${person.family_name}` : fullName(person);
}
