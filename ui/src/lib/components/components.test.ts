import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet } from "svelte";
import { describe, expect, it, vi } from "vitest";
import DialogSpecimen from "../../../tests/DialogSpecimen.svelte";
import { language } from "$lib/i18n";
import { Button, DateField, Kbd, Ribbon, StatusGlyph } from "./index";

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe("a dialog", () => {
  it("takes the focus to its first field, and gives it back to the button that opened it", async () => {
    const person = userEvent.setup();
    render(DialogSpecimen);
    const opener = screen.getByRole("button", { name: "Ouvrir…" });
    await person.click(opener);
    expect(await screen.findByRole("dialog", { name: "Nouvelle rencontre" })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Sujet")));
    await person.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it("ties the field to its sentences, the one that names the fix first", async () => {
    const person = userEvent.setup();
    render(DialogSpecimen);
    await person.click(screen.getByRole("button", { name: "Ouvrir…" }));
    const field = await screen.findByLabelText("Sujet");
    const said = (field.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    expect([field.getAttribute("aria-invalid"), said]).toEqual(["true", ["Donnez un sujet.", "Quelques mots"]]);
  });
});

describe("a segmented control", () => {
  it("is one stop for Tab, and its arrows choose", async () => {
    const person = userEvent.setup();
    render(DialogSpecimen);
    screen.getByRole("button", { name: "Ouvrir…" }).focus();
    await person.tab();
    expect(document.activeElement).toBe(screen.getByRole("radio", { name: "FR" }));
    await person.keyboard("{ArrowRight}{ArrowRight}");
    expect(screen.getByRole("status").textContent).toBe("both");
    expect(screen.getByRole("radio", { name: "Côte à côte" }).getAttribute("aria-checked")).toBe("true");
  });
});

describe("a button", () => {
  it("does nothing while busy, and keeps its name", async () => {
    const press = vi.fn();
    render(Button, { busy: true, busyLabel: "Export…", onclick: press, children: words("Exporter") });
    const button = screen.getByRole("button", { name: "Export…" });
    await userEvent.click(button);
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute("aria-busy")).toBe("true");
  });

  it("that is disabled stays reachable and says why", async () => {
    const press = vi.fn();
    render(Button, { disabled: true, reason: "La note est vide.", onclick: press, children: words("Exporter") });
    const button = screen.getByRole("button", { name: "Exporter" });
    await userEvent.tab();
    await userEvent.click(button);
    expect(document.activeElement).toBe(button);
    expect(press).not.toHaveBeenCalled();
    expect(document.getElementById(button.getAttribute("aria-describedby")?.split(" ")[0] ?? "")?.textContent).toBe("La note est vide.");
  });
});

describe("a date field", () => {
  it("reads what is typed on leaving, and writes it in the form of the language", async () => {
    const changed = vi.fn();
    render(DateField, { label: "Échéance", value: null, onchange: changed });
    const field = screen.getByLabelText<HTMLInputElement>("Échéance");
    await userEvent.type(field, "15 avril 2026");
    await userEvent.tab();
    expect(changed).toHaveBeenCalledExactlyOnceWith("2026-04-15");
    expect(field.value).toBe("15\u00a0avr.\u00a02026");
    language.set("en");
    await waitFor(() => expect(field.value).toBe("Apr.\u00a015, 2026"));
  });

  it("keeps what is not a day as it was typed, and says how to write it", async () => {
    const changed = vi.fn();
    render(DateField, { label: "Échéance", value: "2026-04-15", onchange: changed });
    const field = screen.getByLabelText<HTMLInputElement>("Échéance");
    await userEvent.clear(field);
    await userEvent.type(field, "31 févr. 2026");
    await userEvent.tab();
    expect([field.value, field.getAttribute("aria-invalid")]).toEqual(["31 févr. 2026", "true"]);
    expect(changed).not.toHaveBeenCalled();
  });
});

describe("marks", () => {
  it("have a sentence: the ribbon counts its sections", () => {
    render(Ribbon, { sections: ["ready", "ready", "draft", "blocked"] });
    expect(screen.getByRole("img").getAttribute("aria-label")).toBe("2\u00a0sections prêtes, 1\u00a0ébauchée, 1\u00a0bloquée");
  });

  it("are silent beside a word, and named without one", () => {
    const { container, unmount } = render(StatusGlyph, { status: "late" });
    expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
    unmount();
    render(StatusGlyph, { status: "late", label: "En retard" });
    expect(screen.getByRole("img", { name: "En retard" })).toBeTruthy();
  });

  it("of keys are in the words of the language", () => {
    const { container } = render(Kbd, { keys: "Mod+Shift+Z" });
    expect(container.textContent).toBe("Ctrl\u00a0Maj\u00a0Z");
  });
});
