// What the home screen says: the day in a sentence, what is left to do, how the states of records read as glyphs.
import { fullName } from "$lib/records/persons";
import type { BriefRow, Check, ComingMeeting, HomeView, ReadinessState } from "$lib/api/bindings";
import { format, side, t } from "$lib/i18n";

/** A sentence with links in it. */
export type Parts = (string | { name: string; text: string })[];

/** The ribbon's word for how far a section is. */
export const ribbonOf = (brief: BriefRow) =>
  brief.readiness.map(({ state }) => ({ ready: "ready", drafted: "draft", empty: "empty", blocked: "blocked" })[state] as "ready" | "draft" | "empty" | "blocked");

/** How many sections are in a state. */
export const countOf = (brief: BriefRow, state: ReadinessState) => brief.readiness.filter((section) => section.state === state).length;

/** The day in one sentence: the next meeting, what is late, stale and waiting. Empty when nothing calls. */
export function dayInASentence(home: HomeView): Parts {
  const next = home.meetings.find((coming) => coming.meeting.days !== null);
  const clauses: Parts[] = [];
  const { overdue, stale, pending } = home.totals;
  if (overdue > 0) clauses.push(t.home.overdueClause(overdue));
  if (stale > 0) clauses.push(t.home.staleClause(stale));
  if (pending > 0) clauses.push(t.home.pendingClause(pending));
  const opening = next ? t.home.meetingSentence(shortTitle(next), next.meeting.days ?? 0) : [];
  return [...opening, ...joined(clauses)];
}

/** The name of a meeting before its colon: « Canada–Qatar ». */
const shortTitle = (coming: ComingMeeting) => side(coming.meeting.title).split(/\s*:/)[0] ?? "";

/** Joins clauses into a sentence: capital, commas, « et » before the last, point. */
function joined(clauses: Parts[]): Parts {
  const [first, ...rest] = clauses;
  if (!first) return [];
  const parts: Parts = [...first];
  rest.forEach((clause, index) => parts.push(index === rest.length - 1 ? t.home.and : ", ", ...clause));
  return [...capitalised(parts), "."];
}

function capitalised([first, ...rest]: Parts): Parts {
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
  if (first === undefined) return [];
  return [typeof first === "string" ? capital(first) : { ...first, text: capital(first.text) }, ...rest];
}

/** One thing left to do before a note can be approved. */
export interface Todo {
  key: string;
  status: "block" | "warn";
  title: string;
  detail: string;
}

/** What a check is about: the same figure checked in two places is one thing to do. */
const nameOf = (check: Check) => check.params.title ?? check.params.text ?? check.params.name ?? check.params.source ?? "";

/** The checks of a note, those of one code together, worst first, at most `most`. */
export function todosOf(checks: Check[], most: number): Todo[] {
  const byCode = new Map<string, Check[]>();
  for (const check of checks) byCode.set(check.code, [...(byCode.get(check.code) ?? []), check]);
  return [...byCode.values()].slice(0, most).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const names = new Set(group.map(nameOf));
    const detail = nameOf(first);
    return [{
      key: first.code,
      status: first.severity === "blocking" ? ("block" as const) : ("warn" as const),
      title: t.home.todo[first.code](detail === "" ? group.length : names.size),
      detail,
    }];
  });
}

/** « FR complète, EN 7 blocs sur 9 ». */
export function languagesOf(brief: BriefRow): string {
  const side = (name: string, done: number) => (done >= brief.blocks ? t.home.complete(name) : t.home.blocksDone(name, done, brief.blocks));
  return `${side("FR", brief.blocks_fr)}, ${side("EN", brief.blocks_en)}`;
}

/** « Ottawa, 10 h à 10 h 45. M. Evan Solomon reçoit … ». */
export function metaOf(coming: ComingMeeting): string {
  const { starts_at, ends_at, home } = coming.meeting;
  const named = (ofHome: boolean) => {
    const lead = coming.leads.find(({ participant }) => (participant.side === home) === ofHome)?.person.person;
    return lead && fullName(lead);
  };
  const hours = starts_at ? (ends_at ? t.home.fromTo(format.time(starts_at), format.time(ends_at)) : format.time(starts_at)) : "";
  const where = [side(coming.meeting.place), hours].filter((part) => part !== "").join(", ");
  const [ours, theirs] = [named(true), named(false)];
  const who = ours && theirs ? t.home.receives(ours, theirs) : (ours ?? "");
  return [where, who].filter((part) => part !== "").map((part) => (part.endsWith(".") ? part : `${part}.`)).join(" ");
}
