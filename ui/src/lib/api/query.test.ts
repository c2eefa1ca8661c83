import { render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import QueryReader from "../../../tests/QueryReader.svelte";
import type { RecordKind } from "./bindings";
import { invalidate, type QuerySpec } from "./query.svelte";

let names = 0;
/** A query of its own key that answers « 1 », « 2 »… each time it is read. */
function counting(kinds: RecordKind[]): QuerySpec<string> & { reads: number } {
  const spec = {
    key: [`test ${(names += 1)}`],
    kinds,
    reads: 0,
    fetch: async () => {
      spec.reads += 1;
      return `answer ${spec.reads}`;
    },
  };
  return spec;
}
const settle = async () => {
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
};
const drawn = () => screen.getAllByText(/./, { selector: "p" }).map((element) => element.textContent);

describe("the query cache", () => {
  it("shows that it loads, then the answer", async () => {
    render(QueryReader, { spec: counting(["commitment"]) });
    expect(drawn()).toEqual(["loading"]);
    await settle();
    expect(drawn()).toEqual(["answer 1"]);
  });

  it("reads again the queries that name a kind that was touched, and no others", async () => {
    const commitments = counting(["commitment", "meeting"]);
    const sources = counting(["source"]);
    render(QueryReader, { spec: commitments });
    render(QueryReader, { spec: sources });
    await settle();
    invalidate(["commitment"]);
    await settle();
    expect(drawn()).toEqual(["answer 2", "answer 1"]);
    invalidate(["brief"]);
    await settle();
    expect([commitments.reads, sources.reads]).toEqual([2, 1]);
  });

  it("reads once for two readers of one key", async () => {
    const spec = counting(["source"]);
    render(QueryReader, { spec });
    render(QueryReader, { spec });
    await settle();
    expect(drawn()).toEqual(["answer 1", "answer 1"]);
    expect(spec.reads).toBe(1);
  });

  it("keeps an answer for going back, but not one that went out of date meanwhile", async () => {
    const spec = counting(["person"]);
    const first = render(QueryReader, { spec });
    await settle();
    first.unmount();
    const second = render(QueryReader, { spec });
    expect(drawn()).toEqual(["answer 1"]);
    second.unmount();
    invalidate(["person"]);
    expect(spec.reads).toBe(1);
    render(QueryReader, { spec });
    await settle();
    expect(drawn()).toEqual(["answer 2"]);
  });

  it("drops an older answer that arrives after a newer one", async () => {
    const answers: ((text: string) => void)[] = [];
    const spec = { ...counting(["indicator"]), fetch: () => new Promise<string>((resolve) => answers.push(resolve)) };
    render(QueryReader, { spec });
    flushSync();
    invalidate(["indicator"]);
    answers[1]?.("new");
    await settle();
    answers[0]?.("old");
    await settle();
    expect(drawn()).toEqual(["new"]);
  });

  it("shows a failure, and recovers when it is read again", async () => {
    let broken = true;
    const spec = { ...counting(["quote"]), fetch: async () => (broken ? Promise.reject(new Error("disk")) : "fine") };
    render(QueryReader, { spec });
    await settle();
    expect(drawn()).toEqual(["failed: Error: disk"]);
    broken = false;
    invalidate(["quote"]);
    await settle();
    expect(drawn()).toEqual(["fine"]);
  });

  it("follows a key that changes", async () => {
    const [one, other] = [counting(["brief"]), counting(["brief"])];
    const { rerender } = render(QueryReader, { spec: one });
    await settle();
    await rerender({ spec: { ...other, fetch: async () => "another" } });
    await settle();
    expect(drawn()).toEqual(["another"]);
  });
});
