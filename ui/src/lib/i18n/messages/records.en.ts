// English words that several screens use of the same records.
import { formatFor } from "../format";
import type { records as shape } from "./records.fr";

const format = formatFor("en");

/** The fields of action the rules know, by their label. */
const topics: Record<string, string> = {
  "artificial intelligence": "Artificial intelligence",
  "bilateral relations": "Bilateral relations",
  "climate and environment": "Climate and environment",
  "critical minerals": "Critical minerals",
  "culture and language": "Culture and language",
  "cybersecurity": "Cybersecurity",
  "data governance": "Data governance",
  "defence": "Defence",
  "digital transformation": "Digital transformation",
  "education": "Education",
  "emergency management": "Emergency management",
  "emerging technologies": "Emerging technologies",
  "energy": "Energy",
  "ethics and human rights": "Ethics and human rights",
  "fisheries and oceans": "Fisheries and oceans",
  "health": "Health",
  "high-performance computing": "High-performance computing",
  "investment": "Investment",
  "multilateral cooperation": "Multilateral cooperation",
  "people-to-people ties": "People-to-people ties",
  "policy and regulation": "Policy and regulation",
  "research and innovation": "Research and innovation",
  "security and intelligence": "Security and intelligence",
  "space": "Space",
  "talent and training": "Talent and training",
  "telecommunications and ICT": "Telecommunications and ICT",
  "trade and business": "Trade and business",
};

export const records: typeof shape = {
  topics,
  standing: {
    not_started: "Not started",
    under_way: "Under way",
    up_to_date: "Up to date",
    due_soon: "Due soon",
    overdue: "Overdue",
    kept: "Kept",
    deferred: "Deferred",
    dropped: "Dropped",
    changed: "Changed",
  },
  actor: { us: "Us", them: "Them", joint: "Joint" },
  strength: { firm: "Firm", intent: "Intent", exploratory: "To explore" },
  every: { monthly: "Every month", quarterly: "Every quarter", yearly: "Every year" },
  slot: {
    aim: "Objective",
    key_message: "Key message",
    raise: "To raise",
    ask: "Question to ask",
    if_raised: "If raised",
    reply: "Reply",
    avoid: "To avoid",
    their_aim: "Their objective",
  },
  counterpartKind: { country: "State", government: "Government", organisation: "Organization" },
  anchorState: {
    verbatim: "These words are in the source.",
    stale: "These words come from an earlier reading of the source.",
    broken: "These words are no longer found in the source.",
  },
  late: (days) => `${format.counted(days, { one: "day", other: "days" })} overdue`,
  noDue: "No due date",
  said: (place, date) =>
    place === "" ? (date === "" ? "Already said" : `Said on ${date}`) : `Said in ${place}${date === "" ? "" : `, ${date}`}`,
  planned: (date) => (date === "" ? "Never said, planned" : `Never said, planned for ${date}`),
  neverSaid: "Never said",
  sourceParagraph: "Source paragraph",
  usedIn: "Used in",
  inNoBrief: "No brief yet.",
  barValue: (value, date) => (date === "" ? value : `${value} in ${date}`),
  bars: (values, illustrative) => {
    const said = values.length === 1 ? `A single value, ${values.join("")}` : format.list(values);
    return illustrative ? `${said}, illustrative series` : said;
  },
  inLanguage: (label, lang) => `${label}, ${lang === "fr" ? "in French" : "in English"}`,
  aliases: "Other names",
  aliasesHint: "Those that documents use, separated by semicolons.",
  with: "Counterparts",
  chooseParty: "Choose a counterpart",
  addParty: "Add another",
  removeParty: (name) => `Remove ${name}`,
  needsParty: "Choose at least one counterpart.",
  notPartialDate: "This date does not exist. Write it as 2026, 2026-04 or 2026-04-15.",
  partialDateHint: "A day, a month or a year: 2026-04-15, 2026-04 or 2026",
};
