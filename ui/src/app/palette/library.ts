// What the palette finds in the library: everything by its words, counterparts after @, commitments after #.
import { commands, type PerLang, type SearchHit } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import type { KindName } from "$lib/components/kinds";
import { format, language, t } from "$lib/i18n";
import { answers } from "$lib/palette/match";
import { palette, type PaletteEntry } from "$lib/palette/palette.svelte";
import { router } from "$lib/router";

/** As many results of a search as the palette can show under all its headings. */
const LIMIT = 30;

/** Adds the three sources; returns what removes them. */
export function registerLibrary(): () => void {
  const stops = [
    palette.register({
      id: "library",
      search: async (words) => (await call(commands.search(words, LIMIT))).flatMap(entryOf),
    }),
    palette.register({ id: "counterparts", prefix: "@", onRequest: true, search: counterparts }),
    palette.register({ id: "commitments", prefix: "#", onRequest: true, search: commitments }),
  ];
  return () => stops.forEach((stop) => stop());
}

async function counterparts(words: string): Promise<PaletteEntry[]> {
  const rows = await call(commands.counterpartList());
  return rows
    .map(({ party, official_name }) => ({
      id: party.id,
      group: t.counterparts.title,
      title: inLanguage(party.name),
      detail: inLanguage(official_name),
      kind: "counterpart" as const,
      run: () => router.go("counterpart", { id: party.id }),
    }))
    .filter((entry) => answers(`${entry.title} ${entry.detail}`, words));
}

async function commitments(words: string): Promise<PaletteEntry[]> {
  const rows = await call(commands.commitmentList());
  return rows
    .map((row) => ({
      id: row.id,
      group: t.commitments.title,
      title: inLanguage(row.title),
      detail: row.counterparts.map(({ name }) => inLanguage(name)).join(", "),
      hint: row.due.on === null ? undefined : format.dateShort(row.due.on),
      kind: "commitment" as const,
      run: () => router.go("commitments", {}, { open: row.id }),
    }))
    .filter((entry) => answers(`${entry.title} ${entry.detail}`, words));
}

/** Returns the entry of a result; none for records that have no screen to open them on. */
function entryOf(hit: SearchHit): PaletteEntry[] {
  const place = placeOf(hit);
  if (!place) return [];
  return [
    {
      id: `${hit.record.id} ${hit.number ?? ""}`,
      group: place.group,
      title: hit.title,
      detail: hit.snippet.map(({ text }) => text).join(""),
      hint: hit.number === null ? undefined : t.common.paragraph(hit.number),
      kind: place.kind,
      run: place.go,
    },
  ];
}

function placeOf({ record: { kind, id }, place }: SearchHit): { group: string; kind: KindName; go: () => void } | null {
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
    default:
      return null;
  }
}

function inLanguage(words: PerLang<string>): string {
  return words[language.current] ?? words.fr ?? words.en ?? "";
}
