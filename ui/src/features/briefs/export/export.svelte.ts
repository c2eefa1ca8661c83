// The export of a note: in which languages, under which names, into which folder; what will be in the files; and what
// came of it.
import { commands, type ExportedFile, type ExportPreview, type Lang, type VersionRow } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { host } from "$lib/host";
import { t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import type { Desk } from "../desk.svelte";

/** One language, or a file for each. */
export type ExportLang = Lang | "both";

/** An export being prepared. Made while its dialog is set up. */
export class Exporting {
  choice = $state<ExportLang>("fr");
  /** The language of the preview, where both are exported. */
  shown = $state<Lang>("fr");
  names = $state<Record<Lang, string | null>>({ fr: null, en: null });
  folderChosen = $state<string>();
  busy = $state(false);
  /** What the last attempt threw. */
  failure = $state.raw<unknown>();
  /** The files of the last attempt that succeeded. */
  done = $state.raw<ExportedFile[]>();
  readonly previews;

  constructor(
    readonly desk: Desk,
    /** A frozen version, exported as it was; the note as it stands where there is none. */
    readonly version?: VersionRow,
  ) {
    this.choice = desk.mode === "both" ? "both" : desk.lang;
    this.shown = desk.lang;
    const preview = (lang: Lang) =>
      createQuery(() => ({
        key: ["exportPreview", desk.id, version?.id, lang],
        kinds: ["brief", "section", "block", "meeting", "commitment", "status_event", "observation", "indicator", "person", "office", "source", "anchor"] as const,
        fetch: async () => {
          await desk.flush();
          return call(commands.exportPreview(desk.id, version?.id ?? null, lang));
        },
      }));
    this.previews = { fr: preview("fr"), en: preview("en") };
  }

  get langs(): Lang[] {
    return this.choice === "both" ? ["fr", "en"] : [this.choice];
  }

  /** The preview on screen. */
  get preview(): ExportPreview | undefined {
    return this.previews[this.choice === "both" ? this.shown : this.choice].data;
  }

  get previewFailure(): unknown {
    return this.langs.map((lang) => this.previews[lang]).find((query) => query.data === undefined && query.failure !== undefined)?.failure;
  }

  get folder(): string {
    return this.folderChosen ?? this.preview?.folder ?? "";
  }

  /** The name of a file without its ending: as typed, else as proposed. */
  name(lang: Lang): string {
    return this.names[lang] ?? this.previews[lang].data?.name ?? "";
  }

  /** How many texts exist in the other language only. */
  missing(lang: Lang): number | undefined {
    return this.previews[lang].data?.checks.filter((check) => check.code === "missing_translation").length;
  }

  /** How many blocking checks the files would go out with, each counted once. */
  get blocking(): number {
    const found = this.langs.flatMap((lang) => this.previews[lang].data?.checks ?? []).filter((check) => check.severity === "blocking");
    return new Set(found.map((check) => [check.code, check.section, check.block, check.record?.id].join())).size;
  }

  get nameless(): Lang[] {
    return this.langs.filter((lang) => this.previews[lang].data !== undefined && this.name(lang).trim() === "");
  }

  get ready(): boolean {
    return !this.busy && this.folder !== "" && this.nameless.length === 0 && this.langs.every((lang) => this.previews[lang].data !== undefined);
  }

  async chooseFolder(): Promise<void> {
    const chosen = await host.pickFolder({ title: t.briefs.exporting.chooseTitle, startAt: this.folder });
    if (chosen !== null) this.folderChosen = chosen;
  }

  /** Writes the files. What failed stays beside its cause, and nothing chosen is lost. */
  async run(): Promise<void> {
    if (!this.ready) return;
    this.busy = true;
    this.failure = undefined;
    this.done = undefined;
    try {
      if (!(await this.desk.flush())) throw this.desk.saveFailure;
      const langs = this.langs;
      const names = langs.map((lang) => this.name(lang).trim());
      this.done = await call(commands.briefExport({ brief: this.desk.id, version: this.version?.id ?? null, langs, folder: this.folder, names }));
      notices.announce(t.briefs.exporting.done);
    } catch (failure) {
      this.failure = failure;
    } finally {
      this.busy = false;
    }
  }
}
