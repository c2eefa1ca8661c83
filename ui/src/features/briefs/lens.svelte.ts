// What the editors of one language look up while they draw: note numbers, figures, names, records as they will print,
// and what the checks found. It holds the last answer of the core; blocks come from the drafts.
import type { BlockId, BriefView, Check, CitePlaces, Lang, PersonId, ResolvedBlock, ResolvedSection, Section } from "$lib/api/bindings";
import { textsOf } from "$lib/editor";

/** The words of the checks that say a figure should be looked at. */
const staleCodes = new Set<Check["code"]>(["stale_statistic", "undated_statistic"]);

/** One language of a note, as last read. */
export class Lens {
  /** The last answer; undefined until the first. */
  view = $state.raw<BriefView>();
  readonly #cites = $derived(new Map((this.view?.cites ?? []).map((cite) => [cite.anchors.join(), cite])));
  readonly #resolved = $derived(resolvedById(this.view));
  readonly #stale = $derived(
    new Set((this.view?.checks ?? []).filter((check) => staleCodes.has(check.code)).map((check) => check.record?.id)),
  );
  /** The number and blocks of each section that will be printed. */
  readonly printed = $derived(this.view ? printedSections(this.view) : new Map<string, ResolvedSection>());

  constructor(readonly lang: Lang) {}

  /** Returns where a citation leads, and its number; undefined until the note was saved with it. */
  cite(anchors: readonly string[]): CitePlaces | undefined {
    return this.#cites.get(anchors.join());
  }

  value(observation: string): string | undefined {
    return this.view?.values[observation];
  }

  isStale(observation: string): boolean {
    return this.#stale.has(observation);
  }

  name(person: PersonId): string | undefined {
    return this.view?.names[person];
  }

  /** Returns how a block will print; undefined until the note was saved with it, or when nothing of it is left. */
  block(id: BlockId): ResolvedBlock | undefined {
    return this.#resolved.get(id);
  }

  /** Returns the checks of this language that concern a block. */
  checksOf(block: BlockId): Check[] {
    return (this.view?.checks ?? []).filter((check) => check.block === block);
  }
}

function resolvedById(view: BriefView | undefined): Map<BlockId, ResolvedBlock> {
  return new Map((view?.resolved.sections ?? []).flatMap((section) => section.blocks).map((block) => [block.id, block]));
}

/** Returns the printed form of each section, by its id. Sections that are empty and optional have none. */
export function printedSections(view: Pick<BriefView, "sections" | "blocks" | "resolved">): Map<string, ResolvedSection> {
  const waiting = [...view.resolved.sections];
  const found = new Map<string, ResolvedSection>();
  for (const section of view.sections) {
    const next = waiting[0];
    if (!next || !isPrintOf(next, section, view)) continue;
    found.set(section.id, next);
    waiting.shift();
  }
  return found;
}

/** A printed section is known by its blocks; an empty one is printed only where it is required. */
function isPrintOf(printed: ResolvedSection, section: Section, view: Pick<BriefView, "blocks">): boolean {
  const first = printed.blocks[0];
  if (first === undefined) return section.required && section.role !== "facts";
  const own = view.blocks.filter((block) => block.section === section.id);
  return own.some((block) => block.id === first.id || textsOf(block).some(([id]) => id === first.id));
}
