import type { CheckCode } from "$lib/api/bindings";
import { formatFor } from "../format";
import type { home as french } from "./home.fr";

const format = formatFor("en");
const small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const inWords = (count: number) => small[count] ?? format.number(count);

const todo: Record<CheckCode, (count: number) => string> = {
  empty_section: (n) => (n === 1 ? "Fill a section" : `Fill ${inWords(n)} sections`),
  missing_translation: (n) => (n === 1 ? "Translate a passage" : `Translate ${inWords(n)} passages`),
  unsourced_claim: (n) => (n === 1 ? "Source a claim" : `Source ${inWords(n)} claims`),
  stale_statistic: (n) => (n === 1 ? "Update a statistic" : `Update ${inWords(n)} statistics`),
  undated_statistic: (n) => (n === 1 ? "Date a statistic" : `Date ${inWords(n)} statistics`),
  commitment_left_out: (n) => (n === 1 ? "Put a commitment in" : `Put ${inWords(n)} commitments in`),
  broken_reference: (n) => (n === 1 ? "Replace a lost reference" : `Replace ${inWords(n)} lost references`),
  broken_anchor: (n) => (n === 1 ? "Find a cited passage again" : `Find ${inWords(n)} cited passages again`),
  stale_anchor: (n) => (n === 1 ? "Review a citation" : `Review ${inWords(n)} citations`),
  office_ended: (n) => (n === 1 ? "Check an office" : `Check ${inWords(n)} offices`),
  no_date: () => "Set the date of the meeting",
  marking_too_low: () => "Raise the marking",
  illustrative_source: (n) => (n === 1 ? "Replace an illustrative source" : `Replace ${inWords(n)} illustrative sources`),
};

export const home: typeof french = {
  title: "Home",
  import: "Import…",
  newMeeting: "New meeting",
  nothingWaits: "Nothing is overdue and nothing awaits your decision.",
  meetingSentence: (title, days) => [
    "The ",
    { name: "meeting", text: title },
    days === 0 ? " meeting takes place today. " : days === 1 ? " meeting takes place tomorrow. " : ` meeting takes place in ${inWords(days)} days. `,
  ],
  overdueClause: (n) => [{ name: "overdue", text: n === 1 ? "one commitment" : `${inWords(n)} commitments` }, n === 1 ? " is overdue" : " are overdue"],
  staleClause: (n) => [{ name: "stale", text: n === 1 ? "one statistic" : `${inWords(n)} statistics` }, n === 1 ? " is out of date" : " are out of date"],
  pendingClause: (n) => [{ name: "pending", text: n === 1 ? "one proposal" : `${inWords(n)} proposals` }, n === 1 ? " awaits your decision" : " await your decision"],
  and: " and ",
  next: "Next meetings",
  allMeetings: "All meetings",
  noMeetings: "No meeting to come",
  noMeetingsBody: "Prepare one: its brief takes over what was already said and promised.",
  toFix: "to be set",
  days: (n) => format.counted(n, { one: "day", other: "days" }),
  fromTo: (start, end) => `${start} to ${end}`,
  receives: (ours, theirs) => `With ${theirs}, and ${ours} on our side`,
  readySections: (n) => format.counted(n, { one: "section ready", other: "sections ready" }),
  draftedSections: (n) => format.counted(n, { one: "drafted", other: "drafted" }),
  emptySections: (n) => format.counted(n, { one: "empty", other: "empty" }),
  blockedSections: (n, names) => `${format.counted(n, { one: "blocked", other: "blocked" })}: ${names}`,
  lastTime: (where, date, made, late) =>
    `${where === "" ? "Last time" : `In ${where}`}, ${date}: ${made === 0 ? "no commitment made" : made === 1 ? "one commitment made" : `${inWords(made)} commitments made`}${late === 0 ? "" : `, ${inWords(late)} overdue`}.`,
  reviewLast: "Review what was said",
  state: { draft: "Draft", in_review: "In review", approved: "Approved", delivered: "Delivered", none: "Not started" },
  complete: (name) => `${name} complete`,
  blocksDone: (name, done, all) => `${name} ${done} blocks of ${all}`,
  todoTitle: "Left to do before approval",
  todoDone: "Everything is ready for approval.",
  todo,
  openBrief: "Open the brief",
  assembleBrief: "Assemble the brief",
  overdueTitle: "Overdue commitments",
  ledger: "Ledger",
  noOverdue: "No commitment is overdue.",
  actor: { us: "ours", them: "theirs", joint: "joint" },
  due: (date) => `Due ${date}.`,
  daysLate: (n) => `${format.number(n)} d`,
  staleTitle: "Statistics to update",
  all: "All",
  noStale: "All statistics are up to date.",
  asOf: (date, age) => `${date}, ${age}`,
  reviewTitle: "To review",
  sources: "Sources",
  noSources: "No document to review.",
  reviewedOf: (done, all) => `${done} proposals reviewed of ${all}`,
  imported: (date) => `Imported ${date}.`,
  emptyTitle: "Your library is empty.",
  emptyBody: "Drop a news release, a record or a past brief on this window: commitments, figures and people are found in it, and you decide what is kept.",
};
