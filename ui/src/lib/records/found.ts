// What a search found, and where it is read: a part on the screen of its whole, a paragraph in its source.
import type { SearchHit } from "$lib/api/bindings";
import type { KindName } from "$lib/components/kinds";
import { side, t } from "$lib/i18n";
import { router } from "$lib/router";

/** Where a result leads. */
export interface FoundPlace {
  /** The heading it stands under, e.g. « Engagements ». */
  group: string;
  kind: KindName;
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
export function foundPlace({ whole: { kind, id }, place, counterpart }: SearchHit): FoundPlace | null {
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
      return { group: t.briefs.title, kind: "brief", go: () => router.go("brief", { id }) };
    case "counterpart":
      return { group: t.counterparts.title, kind: "counterpart", go: () => router.go("counterpart", { id }) };
    case "person":
      return { group: t.counterparts.people, kind: "person", go: () => router.go("counterparts", {}, { person: id }) };
    case "source": {
      const query: Record<string, string> = place ? { ordinal: String(place[1]) } : {};
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
