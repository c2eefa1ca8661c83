// What the address keeps of a list of records: the view, with whom, and the row that is open.
import type { PartyRef } from "$lib/api/bindings";
import type { SortState } from "$lib/components";
import { side } from "$lib/i18n";
import { router } from "$lib/router";

export class IndexState<View extends string> {
  sort = $state<SortState | null>(null);
  readonly #usual: View;

  /** `usual` is the view that is shown when the address names none. */
  constructor(usual: View) {
    this.#usual = usual;
  }

  get view(): View {
    return (router.current.query.view as View | undefined) ?? this.#usual;
  }
  set view(view: View) {
    router.remember({ view: view === this.#usual ? null : view });
  }
  get counterpart(): string {
    return router.current.query.counterpart ?? "all";
  }
  set counterpart(id: string) {
    router.remember({ counterpart: id === "all" ? null : id });
  }
  get opened(): string | null {
    return router.current.query.open ?? null;
  }
  set opened(id: string | null) {
    router.remember({ open: id });
  }
}

/** The choices of a filter, in the order of their words, behind one that narrows nothing. */
export function choicesWithAll(all: string, choices: { value: string; label: string }[]): { value: string; label: string }[] {
  return [{ value: "all", label: all }, ...choices.sort((one, other) => one.label.localeCompare(other.label))];
}

/** Everybody that rows name, each once, as choices. */
export function partiesOf(rows: readonly { counterparts: PartyRef[] }[]): { value: string; label: string }[] {
  const found = new Map(rows.flatMap((row) => row.counterparts).map((party) => [party.id, side(party.name)]));
  return [...found].map(([value, label]) => ({ value, label }));
}

/** With whom something is used: « Japon, Qatar ». */
export const withNames = (row: { counterparts: PartyRef[] }): string => row.counterparts.map((party) => side(party.name)).join(", ");
