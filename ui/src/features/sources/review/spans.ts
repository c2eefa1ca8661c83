// Where words stand in a paragraph. The core counts Unicode scalar values; a browser counts UTF-16 units. The two meet
// here and nowhere else. Here too, the words of a paragraph are cut into the pieces its highlights need.

/** A stretch of a text in UTF-16 units, half-open. */
export interface Range16 {
  start: number;
  end: number;
}

/** Returns `start` and `end`, in Unicode scalar values of `text`, as UTF-16 offsets; what lies beyond it is brought back to its end. */
export function toUtf16(text: string, { start, end }: { start: number; end: number }): Range16 {
  const starts = unitStarts(text);
  const at = (scalar: number) => starts[Math.min(Math.max(scalar, 0), starts.length - 1)] ?? 0;
  return { start: at(start), end: Math.max(at(start), at(end)) };
}

/** Returns a range of UTF-16 units of `text` in Unicode scalar values; an offset within a pair counts the whole character. */
export function toScalars(text: string, { start, end }: Range16): { start: number; end: number } {
  const count = (units: number) => [...text.slice(0, units)].length;
  return { start: count(splitsPair(text, start) ? start - 1 : start), end: count(splitsPair(text, end) ? end + 1 : end) };
}

/** The UTF-16 offset at which each scalar value begins, and the length last. */
function unitStarts(text: string): number[] {
  let at = 0;
  const starts = [0];
  for (const scalar of text) starts.push((at += scalar.length));
  return starts;
}

function splitsPair(text: string, at: number): boolean {
  const code = (index: number) => text.charCodeAt(index);
  return at > 0 && at < text.length && (code(at) & 0xfc00) === 0xdc00 && (code(at - 1) & 0xfc00) === 0xd800;
}

/** Brings both ends of a range inwards over the white space at its edges. */
export function trimmed(text: string, { start, end }: Range16): Range16 {
  const words = text.slice(start, end);
  const before = words.length - words.trimStart().length;
  return words.trim() === "" ? { start, end: start } : { start: start + before, end: end - (words.length - words.trimEnd().length) };
}

/** A highlight over a range of a paragraph. */
export interface Mark extends Range16 {
  id: string;
}

/** Words, or a highlight with the pieces it holds. */
export type Piece<M extends Mark> = { mark: null; text: string } | { mark: M; pieces: Piece<M>[] };

/** Cuts `text` into pieces, so that highlights nest: a statistic stands within the commitment that holds it.
 *
 * Of two that only overlap, the later one is split where the earlier one ends. The words of the pieces are those of
 * `text`, in order; empty highlights are left out.
 */
export function cut<M extends Mark>(text: string, marks: readonly M[]): Piece<M>[] {
  const within = marks
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  return fill(text, 0, text.length, within);
}

function fill<M extends Mark>(text: string, from: number, to: number, marks: M[]): Piece<M>[] {
  const pieces: Piece<M>[] = [];
  let at = from;
  let waiting = marks;
  while (waiting.length > 0) {
    const [mark, ...others] = [...waiting].sort(outerFirst);
    if (!mark) break;
    const inside = others.filter((one) => one.start < mark.end).map((one) => ({ ...one, end: Math.min(one.end, mark.end) }));
    waiting = others.filter((one) => one.end > mark.end).map((one) => ({ ...one, start: Math.max(one.start, mark.end) }));
    if (mark.start > at) pieces.push({ mark: null, text: text.slice(at, mark.start) });
    pieces.push({ mark, pieces: fill(text, mark.start, mark.end, inside) });
    at = mark.end;
  }
  if (at < to) pieces.push({ mark: null, text: text.slice(at, to) });
  return pieces;
}

function outerFirst(one: Range16, other: Range16): number {
  return one.start - other.start || other.end - one.end;
}
