import { afterEach, describe, expect, it, vi } from "vitest";
import { language } from "$lib/i18n";
import { BRIEF_MS, notices } from "$lib/state/notices.svelte";
import { undo } from "$lib/state/undo.svelte";
import type { AppError, Changed, Result } from "./bindings";
import { AppFailure, call, mutate, run, wordsFor } from "./client";

const error: AppError = {
  code: "file_unreadable",
  params: { file: "doha.pdf" },
  message: {
    fr: { what: "Le fichier n’a pas pu être lu.", next: "La bibliothèque est comme avant. Ouvrez-le pour le vérifier." },
    en: { what: "The file could not be read.", next: "The library is as it was. Open it to check." },
  },
  detail: "bad xref",
};
const ok = <T>(data: T): Promise<Result<T, AppError>> => Promise.resolve({ status: "ok", data });
const failing = <T>(): Promise<Result<T, AppError>> => Promise.resolve({ status: "error", error });

afterEach(() => {
  notices.dismissToast();
  notices.dismissFailure();
  vi.useRealTimers();
});

describe("a command", () => {
  it("gives its data, or throws a failure with the code and its parameters", async () => {
    await expect(call(ok(7))).resolves.toBe(7);
    await expect(call(failing())).rejects.toMatchObject({ code: "file_unreadable", error });
  });

  it("that fails has the sentences of the core, in the language of the screens", () => {
    expect(wordsFor(new AppFailure(error))).toEqual({ ...error.message.fr, detail: "bad xref" });
    language.set("en");
    expect(wordsFor(new AppFailure(error)).what).toBe("The file could not be read.");
    expect(wordsFor(new AppFailure({ ...error, message: { fr: error.message.fr, en: null } })).what).toBe(error.message.fr?.what);
  });

  it("that breaks without an answer still says that data is safe", () => {
    expect(wordsFor(new TypeError("x is not a function"))).toEqual({
      what: "Un imprévu a interrompu l’action.",
      next: "Ce qui était enregistré l’est toujours. Réessayez; si cela se répète, relancez le programme.",
      detail: "x is not a function",
    });
  });

  it("that fails under a button goes to the banner", async () => {
    await expect(run(() => call(failing()))).resolves.toBeUndefined();
    expect(notices.failure).toBeInstanceOf(AppFailure);
  });
});

describe("a change", () => {
  const label = { verb: "accepted", kind: "commitment", name: "Protocole" } as const;
  const change = (changed: boolean = true) =>
    ok<Changed<string>>({ value: "id", touched: changed ? ["commitment"] : [], label: changed ? label : null });

  it("gives its value, and says nothing when nothing changed", async () => {
    await expect(mutate(change(false), "Engagement retenu")).resolves.toBe("id");
    expect(notices.toast).toBeUndefined();
  });

  it("says what was done, with an undo that runs the command of the core", async () => {
    const commands = { undo: vi.fn(async () => ({ label: "Engagement retenu" })), redo: vi.fn(async () => null) };
    undo.connect(commands);
    await mutate(change(), "Engagement retenu");
    expect(notices.toast?.text).toBe("Engagement retenu");
    notices.toast?.action?.run();
    await vi.waitFor(() => expect(notices.toast?.text).toBe("Annulé\u00a0: Engagement retenu"));
    await undo.redo();
    expect(notices.toast?.text).toBe("Rien à rétablir");
  });

  it("says it in the status bar on a work screen, where no toast may cover the page", async () => {
    undo.inStatusBar = true;
    await mutate(change(), "Proposition acceptée");
    expect([undo.message?.text, notices.toast]).toEqual(["Proposition acceptée", undefined]);
    undo.inStatusBar = false;
    undo.clear();
  });

  it("says there what was taken back, with what makes it again, and lets go of what only tells", async () => {
    vi.useFakeTimers();
    let undone: { label: string } | null = { label: "rédaction" };
    undo.connect({ undo: async () => undone, redo: async () => null });
    notices.show({ text: "De l’écran d’avant" });
    undo.inStatusBar = true;
    await undo.undo();
    expect([undo.message, notices.toast]).toEqual([{ text: "Annulé\u00a0: rédaction", next: "redo" }, undefined]);
    undone = null;
    await undo.undo();
    expect(undo.message).toEqual({ text: "Rien à annuler", next: null });
    vi.advanceTimersByTime(BRIEF_MS);
    expect(undo.message).toBeUndefined();
    undo.inStatusBar = false;
    vi.useRealTimers();
  });

  it("is taken back only once what was typed is saved", async () => {
    const order: string[] = [];
    undo.connect({ undo: async () => (order.push("undo"), null), redo: async () => null });
    let saves = true;
    const letGo = undo.guard(async () => (order.push("save"), saves));
    await undo.undo();
    saves = false;
    await undo.undo();
    letGo();
    await undo.undo();
    expect(order).toEqual(["save", "undo", "save", "undo"]);
  });

  it("takes one step for each press, one after the other", async () => {
    const order: string[] = [];
    let finish = () => {};
    const step = (name: string) => async () => {
      order.push(name);
      await new Promise<void>((resolve) => (finish = resolve));
      order.push(`${name} done`);
      return { label: name };
    };
    undo.connect({ undo: step("undo"), redo: step("redo") });
    const both = [undo.undo(), undo.redo()];
    await vi.waitFor(() => expect(order).toEqual(["undo"]));
    finish();
    await vi.waitFor(() => expect(order).toEqual(["undo", "undo done", "redo"]));
    finish();
    await Promise.all(both);
    expect(order.at(-1)).toBe("redo done");
  });
});

describe("a toast", () => {
  it("goes after four seconds when it only tells, even under the pointer", () => {
    vi.useFakeTimers();
    notices.show({ text: "Rien à annuler" });
    notices.hold();
    vi.advanceTimersByTime(BRIEF_MS);
    expect(notices.toast).toBeUndefined();
  });

  it("takes the place of the one before, with its own time", () => {
    vi.useFakeTimers();
    notices.show({ text: "Note exportée", action: { label: "Ouvrir", run: () => {} } });
    vi.advanceTimersByTime(7000);
    notices.show({ text: "Rien à annuler" });
    vi.advanceTimersByTime(BRIEF_MS - 1);
    expect(notices.toast?.text).toBe("Rien à annuler");
    vi.advanceTimersByTime(1);
    expect(notices.toast).toBeUndefined();
  });

  it("goes after eight seconds when something can be done about it, unless it is held", () => {
    vi.useFakeTimers();
    notices.show({ text: "Note exportée", action: { label: "Ouvrir", run: () => {} } });
    vi.advanceTimersByTime(7999);
    expect(notices.toast?.text).toBe("Note exportée");
    notices.hold();
    vi.advanceTimersByTime(60_000);
    expect(notices.toast?.text).toBe("Note exportée");
    notices.release();
    vi.advanceTimersByTime(8000);
    expect(notices.toast).toBeUndefined();
  });
});
