// The line from the words to what is made of them: where it begins and ends, and its shape. Drawing is in Thread.svelte.

/** A rectangle in the window, as browsers give it. */
export type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;

/** What the thread is drawn from. */
export interface ThreadPlaces {
  /** The whole area, which the coordinates count from. */
  area: Box;
  /** The pane of the text and the pane of the proposals, whose edges hide what scrolls away. */
  text: Box;
  list: Box;
  /** The first line of the words, and the paragraph that holds them. */
  line: Box;
  paragraph: Box;
  card: Box;
}

/** The two ends, relative to the area, and the path between them. */
export interface ThreadLine {
  from: { x: number; y: number };
  to: { x: number; y: number };
  path: string;
}

/** How far the line runs from the paragraph, from the pane of proposals, and from the top of the card, in pixels. */
const GAP = 14;
const TURN = 20;
const HEAD = 23;
const RADIUS = 10;

/** Returns the thread, or null when either end has scrolled out of its pane or there is no room between them. */
export function threadOf({ area, text, list, line, paragraph, card }: ThreadPlaces): ThreadLine | null {
  const from = { x: Math.min(paragraph.right + GAP, text.right - TURN - RADIUS), y: (line.top + line.bottom) / 2 };
  const to = { x: card.left, y: card.top + HEAD };
  const isWithin = (y: number, pane: Box) => y >= pane.top && y <= pane.bottom;
  if (!isWithin(from.y, text) || !isWithin(to.y, list)) return null;
  const middle = text.right - TURN;
  if (from.x > middle || card.left <= middle) return null;
  const x = (value: number) => round(value - area.left);
  const y = (value: number) => round(value - area.top);
  const rise = to.y - from.y;
  const radius = Math.min(RADIUS, Math.abs(rise) / 2);
  const down = Math.sign(rise);
  const path = [
    `M${x(from.x)} ${y(from.y)}H${x(middle - radius)}`,
    `Q${x(middle)} ${y(from.y)} ${x(middle)} ${y(from.y + down * radius)}`,
    `V${y(to.y - down * radius)}`,
    `Q${x(middle)} ${y(to.y)} ${x(middle + radius)} ${y(to.y)}H${x(to.x)}`,
  ].join("");
  return { from: { x: x(from.x), y: y(from.y) }, to: { x: x(to.x), y: y(to.y) }, path };
}

function round(value: number): number {
  return Math.round(value * 2) / 2;
}
