import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImportedFile, ImportOutcome } from "$lib/api/bindings";
import { useHost } from "$lib/host";
import { memoryHost, type MemoryHost } from "$lib/host/memory";
import { notices } from "$lib/state/notices.svelte";
import { Importing, type Imported } from "./importing.svelte";
import { looksLikeFolder, nameOf, settle, type ImportFile } from "./files";

const found = { commitments: 2, statistics: 1, people: 0, quotes: 0, instruments: 0 };
const imported = (source: string): ImportOutcome => ({ outcome: "imported", source, title: source, lang: "fr", paragraphs: 3, found, remarks: [], twin: null, reported: null });
const refused: ImportOutcome = {
  outcome: "failed",
  error: { code: "file_empty", params: {}, message: { fr: { what: "Vide.", next: "Rien n’a changé." }, en: null }, detail: null },
};

/** A core that reads `files` and tells of each, as the real one does. */
function core(files: ImportedFile[], told = files.length): MemoryHost {
  const host: MemoryHost = memoryHost({
    source_import: () => {
      host.emit("progress", { of: "import", done: 0, total: files.length, last: null });
      files.slice(0, told).forEach((last, index) => host.emit("progress", { of: "import", done: index + 1, total: files.length, last }));
      return { value: files, touched: ["source"], label: null };
    },
    import_stop: () => null,
  });
  return host;
}

let putBack = () => {};
beforeEach(() => notices.dismissToast());
afterEach(() => putBack());

async function importOf(paths: string[], files: ImportedFile[], told?: number): Promise<Importing> {
  putBack = useHost(core(files, told));
  const importing = new Importing();
  importing.add(paths);
  await importing.start();
  return importing;
}

describe("an import", () => {
  it("shows what became of each file, and one bad file stops no other", async () => {
    const importing = await importOf(["/d/a.txt", "/d/b.txt", "C:\\d\\c.md"], [
      { file_name: "a.txt", result: imported("a") }, { file_name: "b.txt", result: refused }, { file_name: "c.md", result: imported("c") },
    ]);
    expect(importing.files.map(({ name, state }) => [name, state])).toEqual([["a.txt", "imported"], ["b.txt", "failed"], ["c.md", "imported"]]);
    expect(importing.given).toEqual({ count: 6, first: "a", read: 2, failed: 1 });
    expect(importing.running).toBe(false);
    expect([importing.done, importing.total]).toEqual([3, 3]);
  });

  it("puts the files of a folder in the place of the folder", async () => {
    const importing = await importOf(["/d/annexes", "/d/z.txt"], [
      { file_name: "un.txt", result: imported("1") }, { file_name: "deux.txt", result: imported("2") }, { file_name: "z.txt", result: imported("3") },
    ]);
    expect(importing.files.map(({ name }) => name)).toEqual(["un.txt", "deux.txt", "z.txt"]);
  });

  it("believes the answer where events are missing, as after a stop", async () => {
    const files: ImportedFile[] = [{ file_name: "a.txt", result: imported("a") }, { file_name: "b.txt", result: { outcome: "stopped" } }];
    const importing = await importOf(["/d/a.txt", "/d/b.txt"], files, 1);
    expect(importing.files.map(({ state }) => state)).toEqual(["imported", "stopped"]);
  });

  it("lists a path once, and again after it was dealt with", async () => {
    const importing = await importOf(["/d/a.txt", "/d/a.txt"], [{ file_name: "a.txt", result: refused }]);
    expect(importing.files).toHaveLength(1);
    importing.add(["/d/a.txt"]);
    expect(importing.waiting.map(({ name }) => name)).toEqual(["a.txt"]);
  });

  it("says at its end, with the dialog closed, what there is to review", async () => {
    await importOf(["/d/a.txt"], [{ file_name: "a.txt", result: imported("a") }]);
    expect(notices.toast?.text).toBe("Import terminé, 1\u00a0document lu");
    expect(notices.toast?.action?.label).toBe("Réviser les 3\u00a0propositions");
  });

  it("keeps the files waiting when the import as a whole fails", async () => {
    putBack = useHost(memoryHost({}));
    const importing = new Importing();
    importing.add(["/d/a.txt"]);
    await importing.start();
    expect(importing.failure).toBeInstanceOf(Error);
    expect(importing.waiting).toHaveLength(1);
    expect(importing.running).toBe(false);
  });
});

describe("the lines of an import", () => {
  it("take their name from paths of either system", () => {
    expect(["/d/é b.txt", "C:\\x\\note.docx", "/d/dossier/"].map(nameOf)).toEqual(["é b.txt", "note.docx", "dossier"]);
    expect(["dossier", "M. Roy", "note.docx"].map(looksLikeFolder)).toEqual([true, true, false]);
  });

  it("tell two files of one name apart by their turn", () => {
    const line = (key: number): ImportFile => ({ key, name: "a.txt", path: `/${key}/a.txt`, state: "reading" });
    const once = settle([line(1), line(2)], { file_name: "a.txt", result: imported("x") }, 9);
    const twice = settle(once, { file_name: "a.txt", result: refused }, 10);
    expect(twice.map(({ key, state }) => [key, state])).toEqual([[1, "imported"], [2, "failed"]]);
  });
});

it("does not call read what a stop kept from being read", async () => {
  const stopped: ImportedFile[] = ["b.txt", "c.txt"].map((file_name) => ({ file_name, result: { outcome: "stopped" } }));
  const importing = await importOf(["/d/a.txt", "/d/b.txt", "/d/c.txt"], [{ file_name: "a.txt", result: imported("a") }, ...stopped], 1);
  expect([importing.done, importing.total]).toEqual([1, 3]);
});

describe("a document that reports a meeting", () => {
  it("has its meeting kept once, for itself and its twin", async () => {
    const reported = { known: null, held: false, title: { fr: "Canada–Norvège", en: null }, on: "2025-06-03", place: { fr: "Oslo", en: null }, people: [], commitments: 0 };
    const french = { ...imported("fr"), reported } as Imported;
    const english = { ...french, source: "en", twin: "fr" };
    const asked: unknown[] = [];
    putBack = useHost(memoryHost({ meeting_from_source: ({ source }) => (asked.push(source), { value: "m", touched: ["meeting"], label: null }) }));
    const importing = new Importing();
    expect([importing.hasKept(french), importing.hasKept(english)]).toEqual([false, false]);
    expect(await importing.keepMeeting(english)).toBe(true);
    expect(asked).toEqual(["en"]);
    expect([importing.hasKept(french), importing.hasKept(english)]).toEqual([true, true]);
  });
});

describe("what is pasted", () => {
  it("is a line of the import, read as a file is, or says why not", async () => {
    const answers: (() => unknown)[] = [
      () => ({ value: imported("p"), touched: ["source"], label: null }),
      () => { throw refused.outcome === "failed" ? refused.error : refused; },
    ];
    const host = memoryHost({ source_paste: () => answers.shift()?.() });
    putBack = useHost(host);
    const importing = new Importing();
    await importing.paste({ html: "<p>Un texte.</p>", plain: "Un texte." });
    await importing.paste({ html: null, plain: " " });
    expect(importing.files.map(({ name, state }) => [name, state])).toEqual([["Texte collé", "imported"], ["Texte collé", "failed"]]);
    expect(importing.given).toEqual({ count: 3, first: "p", read: 1, failed: 1 });
    expect(host.calls[0]?.args).toEqual({ pasted: { html: "<p>Un texte.</p>", plain: "Un texte." }, options: { counterpart: null, meeting: null, marking: null, internal: false } });
  });
});
