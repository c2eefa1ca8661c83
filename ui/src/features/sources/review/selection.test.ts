import { afterEach, describe, expect, it } from "vitest";
import { wordsOf } from "./selection.svelte";

function pane(): HTMLElement {
  document.body.innerHTML =
    '<article><p><b>¶ 1</b><span data-ordinal="4">🏒 Le <i>Canada <u>versera</u></i> 5 M$.</span></p><p><span data-ordinal="5">Suite.</span></p></article>';
  return document.querySelector("article") as HTMLElement;
}
function select(from: Node, start: number, to: Node, end: number): Selection | null {
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return selection;
}
const texts = (root: Node): Text[] => [...root.childNodes].flatMap((node) => (node instanceof Text ? [node] : texts(node)));

afterEach(() => document.body.replaceChildren());

describe("words picked in the text", () => {
  it("are a span of their paragraph in characters, across highlights, without the spaces at their ends", () => {
    const article = pane();
    const [, first, canada, verb] = texts(article);
    expect(wordsOf(select(canada as Text, 0, verb as Text, 7), article)).toEqual({ span: { ordinal: 4, start: 5, end: 19 }, text: "Canada versera" });
    expect(wordsOf(select(first as Text, 2, canada as Text, 7), article)?.text).toBe("Le Canada");
  });

  it("end with the paragraph they begin in", () => {
    const article = pane();
    const nodes = texts(article);
    expect(wordsOf(select(nodes[4] as Text, 1, nodes[5] as Text, 3), article)).toEqual({ span: { ordinal: 4, start: 20, end: 25 }, text: "5 M$." });
  });

  it("are none when nothing, or only space, is picked, or elsewhere", () => {
    const article = pane();
    const nodes = texts(article);
    expect(wordsOf(select(nodes[2] as Text, 6, nodes[2] as Text, 7), article)).toBeNull();
    expect(wordsOf(select(nodes[2] as Text, 2, nodes[2] as Text, 2), article)).toBeNull();
    expect(wordsOf(select(nodes[0] as Text, 0, nodes[0] as Text, 2), article)).toBeNull();
  });
});
