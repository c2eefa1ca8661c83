// The list of sources: which view and filters are on, and what they leave.
import { commands, type SourceKind, type SourceListRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { Column, IndexView, SortState } from "$lib/components";
import { t } from "$lib/i18n";
import { router } from "$lib/router";
import { said } from "./words";

/** A saved view of the list. */
export type SourceViewName = "all" | "pending" | "public" | "internal";

const views: Record<SourceViewName, (row: SourceListRow) => boolean> = {
  all: () => true,
  pending: (row) => row.pending > 0,
  public: (row) => row.public,
  internal: (row) => !row.public,
};

/** Returns the view an address names, or all. */
export function viewNamed(name: string | undefined): SourceViewName {
  return name !== undefined && Object.hasOwn(views, name) ? (name as SourceViewName) : "all";
}

/** The state of the list. Made while the screen is set up. */
export class SourceList {
  counterpart = $state("");
  kind = $state<SourceKind | "">("");
  sort = $state<SortState | null>(null);
  readonly #query = createQuery(() => ({
    key: ["sources"], kinds: ["source", "proposal", "counterpart"], fetch: () => call(commands.sourceList()),
  }));

  get view(): SourceViewName {
    return viewNamed(router.current.query.view);
  }

  set view(view: SourceViewName) {
    router.remember({ view: view === "all" ? null : view });
  }

  get failure(): unknown {
    return this.#query.failure;
  }

  retry(): void {
    this.#query.retry();
  }

  readonly #filtered: SourceListRow[] | undefined = $derived.by(() =>
    this.#query.data?.filter(
      (row) => (this.counterpart === "" || row.counterparts.some(({ id }) => id === this.counterpart)) && (this.kind === "" || row.kind === this.kind),
    ),
  );

  /** The rows of the view; undefined until they are read. */
  readonly rows: SourceListRow[] | undefined = $derived(this.#filtered?.filter(views[this.view]));

  readonly filtered = $derived(this.counterpart !== "" || this.kind !== "");

  /** True once it is known that the library holds no source at all. */
  get empty(): boolean {
    return this.#query.data?.length === 0;
  }

  clearFilters(): void {
    this.counterpart = "";
    this.kind = "";
  }

  /** The views with how many rows each would show. */
  readonly tabs: IndexView<SourceViewName>[] = $derived.by(() => {
    const count = (view: SourceViewName) => this.#filtered?.filter(views[view]).length;
    return (Object.keys(views) as SourceViewName[]).map((value) => ({ value, label: t.sources.list.views[value], count: count(value) }));
  });

  /** The counterparts that some source is about. */
  readonly counterparts: { value: string; label: string }[] = $derived.by(() => {
    const names = new Map((this.#query.data ?? []).flatMap((row) => row.counterparts).map((party) => [party.id, said(party.name)]));
    return [...names].map(([value, label]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label));
  });

  /** The kinds that some source is of. */
  readonly kinds: { value: SourceKind; label: string }[] = $derived.by(() =>
    [...new Set((this.#query.data ?? []).map((row) => row.kind))].map((value) => ({ value, label: t.sources.kinds[value] })),
  );

  readonly columns: Column<SourceListRow>[] = $derived.by(() => {
    const words = t.sources.list.columns;
    return [
      { id: "document", label: words.document, heading: true, sortBy: (row) => row.title },
      { id: "language", label: words.language, width: "6.5rem", secondary: true, sortBy: (row) => row.lang, text: (row) => t.sources.inLanguage[row.lang] },
      { id: "counterpart", label: words.counterpart, width: "11rem", sortBy: (row) => said(row.counterparts[0]?.name) || null },
      { id: "date", label: words.date, width: "8rem", numeric: true, sortBy: (row) => row.event_date ?? row.published },
      { id: "reviewed", label: words.reviewed, width: "8.5rem", numeric: true, sortBy: (row) => -row.pending },
    ];
  });
}
