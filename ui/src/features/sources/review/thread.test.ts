import { describe, expect, it } from "vitest";
import { threadOf, type Box, type ThreadPlaces } from "./thread";

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const places: ThreadPlaces = {
  area: box(56, 52, 1440, 866),
  text: box(56, 52, 964, 866),
  list: box(964, 150, 1440, 866),
  line: box(228, 610, 780, 640),
  paragraph: box(228, 610, 800, 690),
  card: box(975, 310, 1430, 667),
};

describe("the thread", () => {
  it("runs from the words to the head of the card, in the coordinates of the area", () => {
    const thread = threadOf(places);
    expect(thread?.from).toEqual({ x: 800 + 14 - 56, y: 625 - 52 });
    expect(thread?.to).toEqual({ x: 975 - 56, y: 310 + 23 - 52 });
    expect(thread?.path).toMatch(/^M758 573H.*H919$/);
  });

  it("is straight when both ends are level", () => {
    const level = threadOf({ ...places, card: box(975, 602, 1430, 800) });
    expect(level?.path).not.toContain("NaN");
    expect(level?.from.y).toBe(level?.to.y);
  });

  it("is not drawn when either end has scrolled away", () => {
    expect(threadOf({ ...places, line: box(228, -60, 780, -30) })).toBeNull();
    expect(threadOf({ ...places, card: box(975, 900, 1430, 1200) })).toBeNull();
  });

  it("is not drawn when the panes stand one above the other", () => {
    expect(threadOf({ ...places, card: box(70, 310, 900, 667) })).toBeNull();
  });
});
