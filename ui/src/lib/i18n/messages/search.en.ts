// English words of the search screen and of what the palette finds.
import { formatFor } from "../format";
import type { search as french } from "./search.fr";

const format = formatFor("en");

export const search: typeof french = {
  title: "Search",
  field: "Search the whole library",
  fieldHint: "Words, “exact words”, -without this word, and filters: those of the buttons below, counterpart:japan, source:communiqué, before:2026. The last word may be unfinished.",
  caption: "Search results",
  page: (page: number) => `p. ${page}`,
  quotes: "Quotations",
  instruments: "Instruments",
  group: "Search",
  didYouMean: (query: string) => `Did you mean “${query}”?`,
  all: (query: string) => `All results for “${query}”`,
  columns: { kind: "Type", text: "Result", place: "Place" },
  focus: "Go to the search field",
  focusHint: "search",
  filters: { type: "Type", state: "State", period: "Period" },
  chips: {
    commitment: { word: "type:commitment", label: "Commitments" },
    meeting: { word: "type:meeting", label: "Meetings" },
    brief: { word: "type:brief", label: "Briefs" },
    point: { word: "type:talking-point", label: "Talking points" },
    source: { word: "type:source", label: "Sources" },
    person: { word: "type:person", label: "People" },
    statistic: { word: "type:statistic", label: "Statistics" },
    overdue: { word: "status:overdue", label: "Overdue" },
    due: { word: "status:due", label: "Due soon" },
    open: { word: "status:open", label: "Open" },
    kept: { word: "status:kept", label: "Kept" },
    draft: { word: "status:draft", label: "Drafts" },
  },
  after: "after",
  since: (when: string) => `Since ${when}`,
  shown: (shown: number, total: number, more: boolean) =>
    `${format.number(shown)} of ${more ? "more than " : ""}${format.counted(total, { one: "result", other: "results" })}`,
  showMore: "Show more",
  start: {
    title: "Everything the library holds",
    body: "Type a word of a title, a paragraph, a talking point, a brief or a name, in French or English. Accents and capitals do not count.",
    examples: "To narrow it:",
    lines: [
      { typed: "“critical minerals”", means: "these words, in this order" },
      { typed: "agreement -Qatar", means: "without this word" },
      { typed: "counterpart:japan", means: "what concerns a counterpart" },
      { typed: "source:communiqué energy", means: "in sources with this word in their title, and what leans on them" },
      { typed: "after:2025-01 before:2026", means: "by date" },
      { typed: "-type:source", means: "without this type" },
    ],
  },
  none: {
    title: "No results",
    body: (query: string) => `Nothing answers “${query}”. Try a shorter word, only one of the words, or fewer filters.`,
    clear: "Clear the search",
  },
};
