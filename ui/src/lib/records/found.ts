// What a search found, and where it is read: a part on the screen of its whole, a paragraph in its source.
import type { RecordKind, SearchHit } from "$lib/api/bindings";
import type { KindName } from "$lib/components/kinds";
import { side, t } from "$lib/i18n";
import { router } from "$lib/router";
import { writeFound } from "./marked";

/** Where a result leads. */
export interface FoundPlace {
  /** The heading it stands under, e.g. « Engagements ». */
  group: string;
  kind: KindName;
  /** What it is, as its kind or as a part of one: « Engagement », « Événement ». */
  what: string;
  /** Whether it is a part of the record it is read on. */
  part: boolean;
  go: () => void;
}

/** The title of the record a result belongs to. */
export const foundTitle = (hit: SearchHit): string => side(hit.title);

/** Where it stands in that: « ¶ 5 », « p. 3 »; empty when that is the record itself. */
export function foundWhere(hit: SearchHit): string {
  if (hit.number !== null) return t.common.paragraph(hit.number);
  return hit.page === null ? "" : t.search.page(hit.page);
}

/** Returns where a result leads; null for what no screen shows. */
export function foundPlace(hit: SearchHit): FoundPlace | null {
  const screen = screenOf(hit);
  if (!screen) return null;
  const parts: Partial<Record<RecordKind, string>> = t.common.part;
  const part = hit.place ? t.common.part.paragraph : hit.record.id === hit.whole.id ? undefined : parts[hit.record.kind];
  return { ...screen, what: part ?? t.common.kind[screen.kind], part: part !== undefined };
}

/** The address of a place in a note: the section or block, the language its words stand in, the words to mark. */
function inBrief({ record, lang, snippet }: SearchHit): Record<string, string> {
  const find = writeFound(snippet);
  // Found by filters alone, it says nothing of a language.
  const query: Record<string, string> = lang === null || find === "" ? {} : { lang };
  if (record.kind !== "section" && record.kind !== "block") return query;
  return { ...query, at: record.id, ...(find !== "" && { find }) };
}

/** The address of a paragraph of a source, with the words to mark. */
function inSource({ snippet }: SearchHit, ordinal: number): Record<string, string> {
  const find = writeFound(snippet);
  return { ordinal: String(ordinal), ...(find !== "" && { find }) };
}

function screenOf(hit: SearchHit): Omit<FoundPlace, "what" | "part"> | null {
  const { whole: { kind, id }, place, counterpart } = hit;
  switch (kind) {
    case "commitment":
      return { group: t.commitments.title, kind: "commitment", go: () => router.go("commitments", {}, { open: id }) };
    case "talking_point":
      return { group: t.talkingPoints.title, kind: "point", go: () => router.go("talkingPoints", {}, { open: id }) };
    case "indicator":
      return { group: t.statistics.title, kind: "statistic", go: () => router.go("statistics", {}, { open: id }) };
    case "meeting":
      return { group: t.meetings.title, kind: "meeting", go: () => router.go("meetings", {}, { open: id }) };
    case "brief":
      return { group: t.briefs.title, kind: "brief", go: () => router.go("brief", { id }, inBrief(hit)) };
    case "counterpart":
      return { group: t.counterparts.title, kind: "counterpart", go: () => router.go("counterpart", { id }) };
    case "person":
      return { group: t.counterparts.people, kind: "person", go: () => router.go("counterparts", {}, { person: id }) };
    case "source": {
      const query: Record<string, string> = place ? inSource(hit, place[1]) : {};
      return { group: t.sources.title, kind: "source", go: () => router.go("review", { id }, query) };
    }
    case "quote":
    case "instrument": {
      if (counterpart === null) return null;
      const group = kind === "quote" ? t.search.quotes : t.search.instruments;
      return { group, kind, go: () => router.go("counterpart", { id: counterpart }) };
    }
    default:
      return null;
  }
}
