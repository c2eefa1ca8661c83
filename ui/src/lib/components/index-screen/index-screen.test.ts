import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import ListSpecimen from "../../../../tests/ListSpecimen.svelte";
import { firstRows, groupRows, nextSort, ROWS_DRAWN, sortRows, type Column } from "./columns";

const rows = [
  { id: "b", name: "École", due: "2026-04-15" },
  { id: "a", name: "Zone", due: null },
  { id: "c", name: "eau", due: "2025-12-15" },
];
const focused = () => (document.activeElement as HTMLElement).dataset.row;
const order = () => screen.getAllByRole("rowheader").map((cell) => cell.textContent?.trim());

describe("the rows of an index screen", () => {
  it("are one stop for Tab, then J, K and the arrows move", async () => {
    const person = userEvent.setup();
    const { container } = render(ListSpecimen, { rows });
    expect(container.querySelectorAll('tr[tabindex="0"]')).toHaveLength(1);
    await person.keyboard("j");
    expect(focused()).toBe("b");
    await person.keyboard("j{ArrowDown}j");
    expect(focused()).toBe("c");
    await person.keyboard("k");
    expect(focused()).toBe("a");
    await person.keyboard("{Home}");
    expect(focused()).toBe("b");
    expect(container.querySelectorAll('tr[tabindex="0"]')).toHaveLength(1);
  });

  it("open with Enter, follow the list while open, and give the focus back on closing", async () => {
    const person = userEvent.setup();
    render(ListSpecimen, { rows });
    await person.keyboard("j{Enter}");
    expect(screen.getByRole("complementary", { name: "Détail" }).textContent).toContain("École");
    await person.keyboard("j");
    expect(screen.getByRole("complementary").textContent).toContain("Zone");
    screen.getByRole("button", { name: "Fermer le détail" }).focus();
    await person.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("complementary")).toBeNull());
    expect(focused()).toBe("a");
  });

  it("keep the focus when a change moves them under another heading, and pass it on when one leaves", async () => {
    const person = userEvent.setup();
    const { rerender } = render(ListSpecimen, { rows, grouped: true });
    await person.keyboard("j");
    expect(focused()).toBe("b");
    await rerender({ rows: rows.map((row) => (row.id === "b" ? { ...row, due: null } : row)), grouped: true });
    expect(focused()).toBe("b");
    expect(order()).toEqual(["Datés1", "eau", "Sans échéance2", "École", "Zone"]);
    await rerender({ rows: rows.filter((row) => row.id !== "b"), grouped: true });
    expect(focused()).toBe("c");
  });

  it("are sorted by a heading, which says in which direction", async () => {
    render(ListSpecimen, { rows });
    await userEvent.click(screen.getByRole("button", { name: "Nom" }));
    expect(order()).toEqual(["eau", "École", "Zone"]);
    await userEvent.click(screen.getByRole("button", { name: "Nom" }));
    expect(order()).toEqual(["Zone", "École", "eau"]);
    expect(screen.getByRole("columnheader", { name: "Nom" }).getAttribute("aria-sort")).toBe("descending");
  });
});

describe("an index screen without rows", () => {
  it("says what will come, or offers to clear the filters", async () => {
    const clear = vi.fn();
    const { unmount } = render(ListSpecimen, { rows: [] });
    expect(screen.getByText("Aucun engagement")).toBeTruthy();
    unmount();
    render(ListSpecimen, { rows: [], filtered: true, clear });
    await userEvent.click(screen.getByRole("button", { name: "Effacer les filtres" }));
    expect(clear).toHaveBeenCalledOnce();
  });

  it("shows the failure of its query in words", () => {
    render(ListSpecimen, { rows: undefined, failure: new Error("disk") });
    expect(screen.getByRole("alert").textContent).toContain("Un imprévu a interrompu l’action.");
  });
});

describe("the order of rows", () => {
  const columns: Column<(typeof rows)[0]>[] = [
    { id: "due", label: "", sortBy: (row) => row.due },
    { id: "name", label: "", sortBy: (row) => row.name },
  ];
  const ids = (column: string, direction: "ascending" | "descending") =>
    sortRows(rows, columns, { column, direction }, "fr-CA").map(({ id }) => id).join("");

  it("follows the language, and puts what has no value last both ways", () => {
    expect(ids("name", "ascending")).toBe("cba");
    expect(ids("due", "ascending")).toBe("cba");
    expect(ids("due", "descending")).toBe("bca");
    expect(ids("unknown", "ascending")).toBe("bac");
  });

  it("turns with each press", () => {
    const up = nextSort(null, "due");
    expect([up.direction, nextSort(up, "due").direction, nextSort(up, "name").direction]).toEqual(["ascending", "descending", "ascending"]);
  });

  it("stands under headings in their order, without the empty ones", () => {
    const headings = [{ id: "none", label: "Sans" }, { id: "never", label: "Jamais" }, { id: "dated", label: "Avec" }];
    const groups = groupRows(rows, headings, (row) => (row.due ? "dated" : "none"));
    expect(groups.map(({ label, rows }) => [label, rows.length])).toEqual([["Sans", 1], ["Avec", 2]]);
  });
});

describe("a table of thousands of rows", () => {
  const many = (from: number, count: number) => Array.from({ length: count }, (_, at) => ({ id: `r${from + at}`, name: `Rangée ${from + at}`, due: null }));

  it("draws the first of them, says how many there are, and more when asked", async () => {
    const { container } = render(ListSpecimen, { rows: many(0, 450) });
    const drawn = () => container.querySelectorAll("tr[data-row]").length;
    expect(drawn()).toBe(ROWS_DRAWN);
    expect(container.querySelector("table")?.getAttribute("aria-rowcount")).toBe("451");
    expect(container.querySelector('[data-row="r199"]')?.getAttribute("aria-rowindex")).toBe("201");
    await userEvent.click(screen.getByRole("button", { name: /^Afficher 200/ }));
    await userEvent.click(screen.getByRole("button", { name: /^Afficher 50/ }));
    expect(drawn()).toBe(450);
    expect(container.querySelector("table")?.hasAttribute("aria-rowcount")).toBe(false);
  });

  it("goes on past the last row drawn", async () => {
    const person = userEvent.setup();
    render(ListSpecimen, { rows: many(0, 250) });
    await person.keyboard("j{End}");
    expect(focused()).toBe("r199");
    await person.keyboard("j");
    await waitFor(() => expect(focused()).toBe("r200"));
  });

  it("keeps the length of each group of which the beginning is drawn", () => {
    const groups = [{ id: "a", label: "A", rows: many(0, 3) }, { id: "b", label: "B", rows: many(3, 5) }, { id: "c", label: "C", rows: many(8, 1) }];
    expect(firstRows(groups, 4).map(({ id, rows, total }) => [id, rows.length, total])).toEqual([["a", 3, 3], ["b", 1, 5]]);
  });
});
