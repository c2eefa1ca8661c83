// What the palette finds in the library: everything by its words, counterparts after @, commitments after #.
import { commands, type PerLang, type SearchHit } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { format, language, side, t } from "$lib/i18n";
import { answers } from "$lib/palette/match";
import { palette, type PaletteAnswer, type PaletteEntry } from "$lib/palette/palette.svelte";
import { foundPlace, foundTitle, foundWhere } from "$lib/records";
import { router } from "$lib/router";
import ListTree from "@lucide/svelte/icons/list-tree";
import SpellCheck from "@lucide/svelte/icons/spell-check";

/** As many results of a search as the palette can show under all its headings. */
const LIMIT = 30;

/** Adds the three sources; returns what removes them. */
export function registerLibrary(): () => void {
  const stops = [
    palette.register({
      id: "library",
      search: everything,
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

/** What the core found: the corrected query first, the results, and the way to all of them last. */
async function everything(words: string): Promise<PaletteAnswer> {
  const { hits, suggestion, notes } = await call(commands.search(words, LIMIT));
  const offered: PaletteEntry[] = suggestion === null ? [] : [correction(suggestion)];
  const all: PaletteEntry = {
    id: "all", group: t.search.group, title: t.search.all(words), icon: ListTree, run: () => router.go("search", {}, { q: words }),
  };
  return { entries: [...offered, ...hits.flatMap(entryOf), ...(hits.length === 0 ? [] : [all])], notes: notes.map((note) => side(note)) };
}

function correction(query: string): PaletteEntry {
  return { id: "suggestion", group: t.search.group, title: t.search.didYouMean(query), icon: SpellCheck, stays: true, run: () => (palette.query = query) };
}

/** Returns the entry of a result; none for records that have no screen to open them on. */
function entryOf(hit: SearchHit): PaletteEntry[] {
  const place = foundPlace(hit);
  if (!place) return [];
  return [
    {
      id: `${hit.record.id} ${hit.place?.[1] ?? ""}`,
      group: place.group,
      title: foundTitle(hit),
      excerpt: hit.snippet,
      hint: foundWhere(hit) || undefined,
      kind: place.kind,
      part: place.part ? place.what : undefined,
      run: place.go,
    },
  ];
}

function inLanguage(words: PerLang<string>): string {
  return words[language.current] ?? words.fr ?? words.en ?? "";
}
