import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { HomeView } from "$lib/api/bindings";
import Waiting from "./parts/Waiting.svelte";

const source = (id: string, pending: number) => ({ id, title: `Source ${id}`, lang: "fr", counterparts: [], pending, proposals: 4, imported_at: "2026-03-30T12:00:00Z" });
const home = (sources: unknown[]) =>
  ({ overdue: [], stale: [], sources, totals: { overdue: 0, stale: 0, pending: 1 } }) as unknown as HomeView;

describe("what waits", () => {
  it("lists the documents with something to review, and no other", () => {
    render(Waiting, { home: home([source("a", 1), source("b", 0)]) });
    expect(screen.getAllByRole("link", { name: /^Source / }).map((link) => link.textContent)).toEqual(["Source a"]);
  });

  it("says so when there is none, whatever was brought in", () => {
    render(Waiting, { home: home([source("b", 0)]) });
    expect(screen.getByText("Aucun document à réviser.")).toBeTruthy();
  });
});
