// Which note to assemble for a meeting: its template, its languages, and what it takes over from the library.
import { commands, type BriefChoices, type CarryPreview, type Lang, type MarkingLevel, type PersonRow, type Template } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { KindName } from "$lib/components";
import { format, language, side, t } from "$lib/i18n";
import { shortName } from "./words";

/** What a note may take over. */
export type CarryName = "commitments" | "talking_points" | "statistics" | "biographies" | "structure";

/** One line under « La note reprendra ». */
export interface CarryLine {
  name: CarryName;
  kind: KindName;
  title: string;
  detail: string;
}

/** The choices for a note. Made while its dialog is set up; `parties` follows the form. */
export class NoteChoices {
  /** The one chosen; one that is not in the list counts as none, and the first stands. */
  #template = $state("");
  lang = $state<Lang>(language.current);
  carry = $state<Record<CarryName, boolean>>({ commitments: true, talking_points: true, statistics: true, biographies: true, structure: false });
  readonly templates = createQuery(() => ({ key: ["templates"], kinds: [], fetch: () => call(commands.templateList()) }));
  readonly markings = createQuery(() => ({ key: ["markings"], kinds: [], fetch: () => call(commands.markingList()) }));
  readonly preview;

  constructor(parties: () => string[], template = "") {
    this.#template = template;
    this.preview = createQuery(() => {
      const chosen = [...parties()];
      return {
        key: ["meetings", "preview", chosen],
        kinds: ["meeting", "commitment", "status_event", "talking_point", "indicator", "observation", "person", "office", "participant", "brief"] as const,
        fetch: () => call(commands.meetingPreview(chosen)),
      };
    });
  }

  get template(): string {
    const known = this.templateList.find(({ id }) => id === this.#template) ?? this.templateList[0];
    return known?.id ?? "";
  }

  set template(id: string) {
    this.#template = id;
  }

  get templateList(): Template[] {
    return this.templates.data ?? [];
  }

  get levels(): MarkingLevel[] {
    return this.markings.data ?? [];
  }

  /** What the core takes, for a meeting of this marking. */
  choices(marking: string | null): BriefChoices {
    const { structure, ...carry } = this.carry;
    const earlier = this.preview.data?.briefs[0]?.id ?? null;
    const none = { fr: null, en: null };
    // The form shows the lowest level as chosen; a note whose level nobody chose prints none.
    const chosen = marking ?? this.levels[0]?.id ?? null;
    return { template: this.template, lang: this.lang, title: none, department: none, marking: chosen, ...carry, structure_of: structure ? earlier : null };
  }
}

/** The lines that have something to take over; `people` are those who take part. */
export function carryLines(preview: CarryPreview, people: PersonRow[]): CarryLine[] {
  const words = t.meetings.carry;
  const [earlier] = preview.briefs;
  const lines: (CarryLine & { count: number })[] = [
    { name: "commitments", kind: "commitment", count: preview.commitments, title: words.commitments(preview.commitments), detail: words.overdue(preview.overdue) },
    { name: "talking_points", kind: "point", count: preview.talking_points, title: words.points(preview.talking_points), detail: words.pointsHint },
    { name: "statistics", kind: "statistic", count: preview.statistics, title: words.statistics(preview.statistics), detail: words.stale(preview.stale) },
    { name: "biographies", kind: "person", count: people.length, title: words.biographies(people.length), detail: people.map(shortName).join(", ") },
    { name: "structure", kind: "brief", count: earlier ? 1 : 0, title: words.structure(earlier ? side(earlier.title) : ""), detail: words.structureHint },
  ];
  return lines.filter((line) => line.count > 0).map(({ count: _, ...line }) => line);
}

/** « D’après « … », le 20 janvier 2026. », or that there was no meeting yet. */
export function carryLead(preview: CarryPreview): string {
  const words = t.meetings.carry;
  if (!preview.last) return words.first;
  return words.last(side(preview.last.title), preview.last.on?.length === 10 ? format.date(preview.last.on) : "");
}
