// The first screen proposes a place, makes the library there, and offers reading when another window holds it.
import { AppFailure } from "$lib/api/client";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { shell } from "$lib/state/shell.svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { FirstRun } from "./firstRun.svelte";

const info = { path: "/d/Notes.aidemem", name: "Notes", encrypted: false, read_only: false };
const sentences = { what: "Occupée.", next: "Fermez l’autre fenêtre." };
const locked = { code: "library_locked", params: {}, message: { fr: sentences, en: sentences }, detail: null };

function start(commands: Record<string, (args: Record<string, unknown>) => unknown>, picked: string[] = []) {
  useHost({
    ...memoryHost({
      library_state: () => ({ open: null, locked: null, recent: [], last: null, folder: "/d", lang: "fr" }),
      library_suggest: ({ name }: Record<string, unknown>) => `/d/${String(name)}.aidemem`,
      ...commands,
    }),
    pickFiles: () => Promise.resolve(picked),
  });
  return new FirstRun();
}

describe("the first screen", () => {
  beforeEach(() => {
    shell.library = null;
  });

  it("proposes a place from the name and makes the library there", async () => {
    const made: unknown[] = [];
    const first = start({ library_create: ({ path }) => (made.push(path), info) });
    await first.start();
    first.rename("Notes");
    await expect.poll(() => first.place).toBe("/d/Notes.aidemem");
    await first.make();
    expect(made).toEqual(["/d/Notes.aidemem"]);
    expect(shell.library).toEqual(info);
  });

  it("says why the library of last time did not open, and offers to read it", async () => {
    const first = start({});
    shell.refused = { path: "/d/Notes.aidemem", failure: new AppFailure(locked as never) };
    await first.start();
    expect(first.chosen).toBe("open");
    expect(first.readable).toBe(true);
    expect(shell.refused).toBeUndefined();
  });

  it("keeps the first screen and says why when a library cannot be made", async () => {
    const first = start({ library_create: () => { throw locked; } });
    await first.start();
    await first.make();
    expect(shell.library).toBeNull();
    expect(first.failure).toBeDefined();
  });

  it("offers to read a library that another window holds", async () => {
    const opened: unknown[] = [];
    const first = start({
      library_open: ({ readOnly }) => {
        opened.push(readOnly);
        if (!readOnly) throw locked;
        return { ...info, read_only: true };
      },
    }, ["/d/Notes.aidemem"]);
    await first.open();
    expect(first.readable).toBe(true);
    await first.read();
    expect(opened).toEqual([false, true]);
    expect(shell.library?.read_only).toBe(true);
  });

  it("does nothing when the dialog is closed without a choice", async () => {
    const first = start({ library_open: () => { throw locked; } });
    await first.open();
    expect(first.failure).toBeUndefined();
  });
});
