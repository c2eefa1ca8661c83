// What a table of an index screen shows and in which order; the drawing is in the components beside it.

/** A column. `sortBy` makes its heading a button. */
export interface Column<Row> {
  id: string;
  /** Read when drawn, so that it follows the language. */
  label: string;
  /** The label is read but not drawn, as over a status glyph. */
  quiet?: boolean;
  /** A CSS length; without it the column takes what is left. */
  width?: string;
  /** The cell that names the row. One per table. */
  heading?: boolean;
  /** Figures and dates, in tabular digits. */
  numeric?: boolean;
  /** Left out under 1400 px. */
  secondary?: boolean;
  /** What to order by; null goes last in both directions. */
  sortBy?: (row: Row) => string | number | null;
  /** The text of the cell, where no `cell` snippet draws it. */
  text?: (row: Row) => string;
}

/** Which column orders the rows. */
export interface SortState {
  column: string;
  direction: "ascending" | "descending";
}

/** A saved view, drawn as a tab. */
export interface IndexView<Value extends string = string> {
  value: Value;
  label: string;
  count?: number;
}

/** Rows under one heading; `label` is empty when the table is not grouped. */
export interface RowGroup<Row> {
  id: string;
  label: string;
  rows: Row[];
  /** How many rows there are, where only the first of them are drawn. */
  total?: number;
}

/** Returns the rows in order; equal ones keep theirs. Words follow the rules of `locale`. */
export function sortRows<Row>(rows: readonly Row[], columns: Column<Row>[], sort: SortState | null, locale: string): Row[] {
  const value = columns.find(({ id }) => id === sort?.column)?.sortBy;
  if (!sort || !value) return [...rows];
  const words = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const sign = sort.direction === "ascending" ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b)));
  });
}

/** Distributes rows under the headings they belong to, in the order of `groups`; empty groups are left out. */
export function groupRows<Row>(
  rows: Row[],
  groups: readonly { id: string; label: string }[] | undefined,
  groupOf: ((row: Row) => string) | undefined,
): RowGroup<Row>[] {
  if (!groups || !groupOf) return rows.length === 0 ? [] : [{ id: "all", label: "", rows }];
  return groups
    .map(({ id, label }) => ({ id, label, rows: rows.filter((row) => groupOf(row) === id) }))
    .filter((group) => group.rows.length > 0);
}

/** How many rows a table draws at first, and more each time it is asked: a window stays quick with tens of thousands. */
export const ROWS_DRAWN = 200;

/** Leaves the first `most` rows over all groups; each group still tells how many it has. */
export function firstRows<Row>(groups: readonly RowGroup<Row>[], most: number): RowGroup<Row>[] {
  let left = most;
  const drawn: RowGroup<Row>[] = [];
  for (const group of groups) {
    if (left <= 0) break;
    drawn.push({ ...group, rows: group.rows.slice(0, left), total: group.rows.length });
    left -= group.rows.length;
  }
  return drawn;
}

/** Returns how a heading sorts when pressed: up first, then down, then up again. */
export function nextSort(current: SortState | null, column: string): SortState {
  const up = current?.column !== column || current.direction === "descending";
  return { column, direction: up ? "ascending" : "descending" };
}
