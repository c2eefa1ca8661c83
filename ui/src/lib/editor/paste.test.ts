import { describe, expect, it } from "vitest";
import { flattened } from "./paste";

describe("pasted lists", () => {
  it.each([
    ["<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "<ul><li>a</li><li>b c</li></ul>"],
    ["<ul><li>a<ul><li>b<ol><li>c</li></ol></li><li>d</li></ul></li><li>e</li></ul>", "<ul><li>a</li><li>b</li><li>c</li><li>d</li><li>e</li></ul>"],
    ["<p>x <b>y</b></p><ol><li>1</li></ol>", "<p>x <b>y</b></p><ol><li>1</li></ol>"],
    ["not <closed", "not "],
  ])("%s becomes %s", (html, flat) => {
    expect(flattened(html)).toBe(flat);
  });
});
