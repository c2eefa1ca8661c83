import { describe, expect, it } from "vitest";
import { strengthOf } from "./strength";

describe("the strength of a passphrase", () => {
  it.each([
    ["", 0],
    ["secret", 1],
    ["aaaaaaaaaaaaaaaaaaaaaaaa", 1],
    ["tarte aux bleuets", 3],
    ["un mot", 1],
    ["cheval pomme lac", 3],
    ["cheval, pomme, lac, tambour", 4],
    ["pomme pomme pomme pomme pomme", 2],
  ])("of « %s » is %i", (phrase, level) => {
    expect(strengthOf(phrase).level).toBe(level);
  });

  it("counts words and characters as people do", () => {
    expect(strengthOf("L’été à Gaspé")).toMatchObject({ words: 2, characters: 13 });
  });
});
