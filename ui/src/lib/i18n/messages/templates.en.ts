import type { templates as french } from "./templates.fr";
import { formatFor } from "../format";

const format = formatFor("en");

export const templates: typeof french = {
  title: "Templates",
  lead: "A template gives a brief its sections and their order. These are built into the program: they can be read, not changed.",
  builtIn: "built in, read-only",
  sections: (n: number) => format.counted(n, { one: "section", other: "sections" }),
  pages: (n: number) => `about ${format.counted(n, { one: "page", other: "pages" })}`,
  caption: (name: string) => `Sections of the template ${name}, in order`,
  order: "Order",
  french: "Heading in French",
  english: "Heading in English",
  content: "What goes there",
  required: "Required",
  requiredHint: "To be filled in before approval",
  optional: "Optional",
  standing: "Standing text:",
  use: "Prepare a meeting…",
  empty: { title: "No templates.", body: "The program found none; reinstall it to get them back. Your briefs are safe." },
};
