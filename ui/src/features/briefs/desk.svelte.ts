// One open note: what the core says of it, the drafts of its sections, which editor is at hand, and what the window
// around the page shows. What goes into the note from the library is in insert.ts, what is looked up while drawing in
// lens.svelte.ts.
import { commands, type Block, type BriefInput, type BriefView, type Check, type Lang, type Section, type SectionId, type SourcePlace, type VersionRow } from "$lib/api/bindings";
import { call, mutate, run } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { otherLang, side, styleAt, textsOf, type LineStyle } from "$lib/editor";
import { t } from "$lib/i18n";
import { router } from "$lib/router";
import { notices } from "$lib/state/notices.svelte";
import { undo } from "$lib/state/undo.svelte";
import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { SectionDraft } from "./draft.svelte";
import { Lens } from "./lens.svelte";
import { focusSection } from "./places";

/** One language, or both beside each other. */
export type Mode = Lang | "both";
/** The tabs of the panel at the right. */
export type InspectorTab = "library" | "checks" | "sources" | "route";
/** A citation whose source is shown, and where it stands on screen. */
export interface OpenCite {
  anchors: string[];
  lang: Lang;
  at: Element;
  /** Takes the citation out of the text. */
  remove?: () => void;
}
/** Where the cursor is: the editor at hand and what its buttons should show. */
export interface Cursor {
  section: SectionId;
  lang: Lang;
  /** The id of its line, or of the block drawn from the library that is chosen. */
  line: string | null;
  style: LineStyle | null;
  bold: boolean;
  italic: boolean;
  /** Of the heading the cursor is in; undefined elsewhere. */
  minutes?: number | null;
}

/** An open note. Made while its screen is set up. */
export class Desk {
  mode = $state<Mode>("fr");
  cursor = $state.raw<Cursor>();
  tab = $state<InspectorTab>("library");
  /** The panel at the right, where the window is too narrow to show it always. */
  inspectorOpen = $state(false);
  cite = $state.raw<OpenCite>();
  dialog = $state<"insert" | "cite" | "head" | "minutes" | "export">();
  /** The frozen version to export instead of the note as it stands. */
  exported = $state.raw<VersionRow>();
  /** The check last gone to. */
  check = $state(-1);
  /** The section or block a search led to and the words to mark in it, until the next key or click. */
  found = $state.raw<{ block: string; words: string[] }>();
  drafts = $state.raw<SectionDraft[]>([]);
  readonly lenses: Record<Lang, Lens> = { fr: new Lens("fr"), en: new Lens("en") };
  readonly #first: ReturnType<typeof createQuery<BriefView>>;
  readonly #second: ReturnType<typeof createQuery<BriefView>>;
  readonly library;
  readonly templates;
  readonly markings;
  #started = false;
  /** What was just typed is an operation too: it is saved before one is taken back, whoever asks. */
  readonly #letGo = undo.guard(() => this.flush());

  constructor(readonly id: string, language: Lang) {
    const asked = router.current.query.lang;
    this.mode = asked === "fr" || asked === "en" || asked === "both" ? asked : language;
    const spec = (lang: () => Lang) => () => ({
      key: ["brief", id, lang()],
      kinds: ["brief", "section", "block", "meeting", "commitment", "status_event", "observation", "indicator", "person", "office", "talking_point", "source", "anchor", "quote", "participant", "agenda_item", "counterpart"] as const,
      fetch: () => call(commands.briefGet(id, lang())),
    });
    this.#first = createQuery(spec(() => this.lang));
    this.#second = createQuery(spec(() => (this.mode === "both" ? otherLang(this.lang) : this.lang)));
    this.library = createQuery(() => ({
      key: ["briefLibrary", id],
      kinds: ["commitment", "status_event", "indicator", "observation", "talking_point", "person", "office", "brief", "block"] as const,
      fetch: () => call(commands.briefLibrary(id)),
    }));
    this.templates = createQuery(() => ({ key: ["templates"], kinds: [], fetch: () => call(commands.templateList()) }));
    this.markings = createQuery(() => ({ key: ["markings"], kinds: [], fetch: () => call(commands.markingList()) }));
  }

  /** The language of the page; the first one where both stand side by side. */
  get lang(): Lang {
    return this.mode === "both" ? (this.lenses.fr.view ?? this.lenses.en.view)?.brief.lang ?? "fr" : this.mode;
  }

  get langs(): Lang[] {
    return this.mode === "both" ? [this.lang, otherLang(this.lang)] : [this.lang];
  }

  /** The last answer in the language of the page, or in the other until that one comes. */
  get view(): BriefView | undefined {
    return this.lenses[this.lang].view ?? this.lenses[otherLang(this.lang)].view;
  }

  get lens(): Lens {
    return this.lenses[this.lang];
  }

  get failure(): unknown {
    return this.view === undefined ? this.#first.failure : undefined;
  }

  retry(): void {
    this.#first.retry();
  }

  get sections(): Section[] {
    return this.view?.sections ?? [];
  }

  /** The checks of the language of the page, heaviest first; those of one weight in the order of the note. */
  get checks(): Check[] {
    const weight = { blocking: 0, check: 1, form: 2 };
    return [...(this.lens.view ?? this.view)?.checks ?? []].sort((a, b) => weight[a.severity] - weight[b.severity]);
  }

  /** The sources the note cites in the language of the page, in the order of their first note. */
  get sources(): { id: string; title: string; places: { place: SourcePlace; numbers: number[] }[] }[] {
    const found = new Map<string, { id: string; title: string; places: Map<string, { place: SourcePlace; numbers: number[] }> }>();
    const cites = [...(this.lens.view?.cites ?? [])].sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
    for (const { places, number } of cites) {
      for (const place of places) {
        const source = found.get(place.source) ?? { id: place.source, title: place.source_title, places: new Map() };
        const known = source.places.get(place.anchor) ?? { place, numbers: [] };
        if (number !== null && !known.numbers.includes(number)) known.numbers.push(number);
        source.places.set(place.anchor, known);
        found.set(place.source, source);
      }
    }
    return [...found.values()].map((source) => ({ ...source, places: [...source.places.values()] }));
  }

  /** Takes over the answers as they come. Called from an effect of the screen. */
  follow(): void {
    for (const view of [this.#first.data, this.#second.data]) {
      if (view === undefined) continue;
      const lens = this.lenses[view.resolved.lang];
      if (lens.view === view) continue;
      lens.view = view;
      this.#accept(view);
    }
  }

  #accept(view: BriefView): void {
    const known = new Map(this.drafts.map((draft) => [draft.id, draft]));
    const drafts = view.sections.map((section) => {
      const blocks = view.blocks.filter((block) => block.section === section.id);
      const draft = known.get(section.id);
      draft?.accept(blocks);
      return draft ?? new SectionDraft(section.id, blocks, (id, blocks, step) => this.#save(id, blocks, step));
    });
    if (drafts.length !== this.drafts.length || drafts.some((draft, at) => draft !== this.drafts[at])) this.drafts = drafts;
    if (this.#started) return;
    this.#started = true;
    // A note opens in the language it is written in first, unless the address says otherwise.
    if (router.current.query.lang === undefined) this.mode = view.brief.lang;
  }

  async #save(section: SectionId, blocks: Block[], step: string | null): Promise<void> {
    const saved = await mutate(commands.sectionSave(section, blocks, step));
    if (saved.is_reopened) this.tell(t.briefs.reopened);
  }

  /** Says what came of a change that is saved, with an undo beside it. */
  tell(what: string): void {
    undo.said(what);
  }

  draft(section: SectionId): SectionDraft | undefined {
    return this.drafts.find((draft) => draft.id === section);
  }

  /** All blocks as they stand on screen. */
  get blocks(): Block[] {
    return this.drafts.flatMap((draft) => draft.blocks);
  }

  show(mode: Mode): void {
    this.mode = mode;
    router.remember({ lang: mode });
  }

  // Saving.

  get saveState(): "failed" | "saving" | "waiting" | "saved" {
    if (this.drafts.some((draft) => draft.failure !== undefined)) return "failed";
    if (this.drafts.some((draft) => draft.saving)) return "saving";
    return this.drafts.some((draft) => draft.changed) ? "waiting" : "saved";
  }

  get saveFailure(): unknown {
    return this.drafts.find((draft) => draft.failure !== undefined)?.failure;
  }

  get savedAt(): Date | undefined {
    const here = this.drafts.map((draft) => draft.savedAt).filter((at) => at !== undefined);
    const known = this.view ? [new Date(this.view.brief.updated_at)] : [];
    return [...here, ...known].sort((a, b) => b.getTime() - a.getTime())[0];
  }

  /** Saves everything that is not; true when all of it is in the library. */
  async flush(): Promise<boolean> {
    await Promise.all(this.drafts.map((draft) => draft.flush()));
    return !this.drafts.some((draft) => draft.changed);
  }

  close(): void {
    this.#letGo();
    // The page is gone; what could not be saved must still be said.
    void this.flush().then((saved) => {
      if (!saved) notices.failed(this.saveFailure);
      for (const draft of this.drafts) draft.close();
    });
  }


  /** Changes what is known about the note besides its text; says what came of it: a version frozen, or review again.
   *
   * @throws AppFailure when the core refuses.
   */
  async saveHead(change: Partial<BriefInput>, done: string): Promise<void> {
    const brief = this.view?.brief;
    // What is approved is what stands on the screen.
    if (!brief) return;
    if (!(await this.flush())) throw this.saveFailure;
    const { id, title, subtitle, addressee, department, docket, purpose, state, marking, privileged, cabinet_confidence, due_on, contact, consulted } = brief;
    const { retain_until, transitory } = brief.handling;
    const input = {
      id, title, subtitle, addressee, department, docket, purpose, state, marking, privileged, cabinet_confidence, due_on, contact, consulted, retain_until, transitory,
      ...change,
    };
    const saved = await mutate(commands.briefSave(input), done);
    if (saved.is_reopened) this.tell(t.briefs.reopened);
    else if (saved.version !== null) this.tell(t.briefs.stateFrozen(t.briefs.state[input.state], saved.version));
  }

  /** The same for a menu, which has no place for a refusal. */
  async setHead(change: Partial<BriefInput>, done: string): Promise<void> {
    await run(() => this.saveHead(change, done));
  }

  // The cursor.

  /** The editor the cursor is, or was last, in. */
  get editor(): Editor | undefined {
    return this.cursor && this.draft(this.cursor.section)?.editor(this.cursor.lang);
  }

  /** Opens a dialog that puts something into the text; at the end of the first section while no cursor was placed. */
  open(dialog: "cite" | "insert"): void {
    if (!this.editor) {
      const first = this.drafts.find((draft) => draft.editor(this.lang));
      if (!first) return;
      focusSection(this, first.id, "end");
    }
    this.dialog = dialog;
  }

  /** Notes where the cursor is. Called whenever an editor's selection changes. */
  moved(section: SectionId, lang: Lang, editor: Editor): void {
    const { selection } = editor.state;
    const { parent } = selection.$from;
    this.cursor = {
      section, lang,
      line: ((selection instanceof NodeSelection ? selection.node : parent).attrs.id as string | undefined) ?? null,
      style: styleAt(editor.state),
      bold: editor.isActive("bold"),
      italic: editor.isActive("italic"),
      ...(parent.type.name === "heading" && { minutes: (parent.attrs.minutes as number | null) ?? null }),
    };
  }

  /** True when a line says something in the other language than `lang`. */
  saysElsewhere(section: SectionId, lang: Lang, id: string): boolean {
    const texts = this.draft(section)?.blocks.flatMap(textsOf) ?? [];
    return texts.some(([own, text]) => own === id && side(text, otherLang(lang)) !== null);
  }

  /** The block the cursor is in. */
  get block(): Block | undefined {
    const line = this.cursor?.line ?? null;
    if (line === null) return undefined;
    return this.blocks.find((block) => block.id === line || textsOf(block).some(([id]) => id === line));
  }

  /** Gives a block a marking of its own; `null` is that of the note. */
  async markBlock({ id, section }: Block, marking: string | null): Promise<void> {
    await this.draft(section)?.change((blocks) => blocks.map((one) => (one.id === id ? { ...one, marking } : one)));
  }

  /** Says that the translation of a block follows its original. */
  async markInStep(section: SectionId, block: string): Promise<void> {
    await this.draft(section)?.change((blocks) => blocks.map((one) => (one.id === block ? { ...one, lang_state: "revised" } : one)));
  }

  /** Takes a block out of the note. */
  async removeBlock(section: SectionId, block: string): Promise<void> {
    await this.draft(section)?.change((blocks) => blocks.filter((one) => one.id !== block));
  }
}
