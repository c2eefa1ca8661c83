// The text of one section while it is written: its blocks in both languages, the editors that show them, and the
// saving that follows the last key by a second, or an act at once. Each saving is one undo step. The library is told
// whole sections; what it answers with is the truth unless something was typed since.
import type { Block, Lang, SectionId } from "$lib/api/bindings";
import { fromDoc, giveIds, newId, sameBlocks, toDoc, withLangStates, type NodeJson } from "$lib/editor";
import type { Editor } from "@tiptap/core";
import { EditorState, Selection, TextSelection } from "@tiptap/pm/state";

/** A pause this long in the typing saves. */
export const PAUSE_MS = 1000;
/** Typing without a pause saves after this long. */
export const LONGEST_MS = 5000;

/** Writes a section as a part of the undo step, or as one of its own; rejects when it could not. */
export type SaveSection = (section: SectionId, blocks: Block[], step: string | null) => Promise<unknown>;

/** The section being written. */
export class SectionDraft {
  /** As it stands on screen. */
  blocks = $state.raw<Block[]>([]);
  /** True while the screen says something the library does not. */
  changed = $state(false);
  saving = $state(false);
  /** What the last saving threw; gone with the next that succeeds. */
  failure = $state.raw<unknown>();
  /** When it was last saved, here. */
  savedAt = $state.raw<Date>();
  /** Heights both columns give their lines while they stand side by side, by id. */
  heights = new Map<string, number>();
  /** Blocks on their way into an editor, for their other language. */
  #coming: Block[] = [];
  #saved: Block[];
  /** What is to be written, oldest first, the one being written included. */
  #waiting: { blocks: Block[]; step: string | null }[] = [];
  #editors = new Map<Lang, Editor>();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #longest: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(
    readonly id: SectionId,
    blocks: Block[],
    private readonly write: SaveSection,
  ) {
    this.blocks = blocks;
    this.#saved = blocks;
  }

  /** Takes an editor of this section under its care; returns what lets it go. */
  attach(lang: Lang, editor: Editor): () => void {
    this.#editors.set(lang, editor);
    identify(editor);
    return () => {
      if (this.#editors.get(lang) === editor) this.#editors.delete(lang);
    };
  }

  /** Returns the editor of a language, while it is shown. */
  editor(lang: Lang): Editor | undefined {
    return this.#editors.get(lang);
  }

  /** Takes over what the editor of `lang` says now: by typing, or by an act, which names its undo step. */
  typed(lang: Lang, doc: NodeJson, act?: string): void {
    if (act !== undefined) this.#commit(null);
    this.blocks = this.#blocksOf(lang, doc);
    this.#coming = this.#coming.filter((block) => !this.blocks.some((one) => one.id === block.id));
    this.changed = this.#waiting.length > 0 || !sameBlocks(this.blocks, this.#saved);
    for (const [other, editor] of this.#editors) if (other !== lang) this.#show(other, editor);
    if (!this.changed) this.#calm();
    else if (act === undefined) this.#schedule();
    else this.#done(act);
  }

  /** Keeps both languages of blocks about to be put into an editor, which shows one of them. */
  remember(blocks: Block[]): void {
    this.#coming = [...this.#coming, ...blocks];
  }

  /** Changes the blocks from outside the editors, as an act; resolves once it is saved or could not be. */
  async change(change: (blocks: Block[]) => Block[], step: string = newId()): Promise<void> {
    this.#commit(null);
    this.blocks = change(this.blocks).map((block, seq) => ({ ...block, section: this.id, seq }));
    this.changed = this.#waiting.length > 0 || !sameBlocks(this.blocks, this.#saved);
    for (const [lang, editor] of this.#editors) this.#show(lang, editor);
    await this.#done(step);
  }

  /** Takes what the library holds now. What was typed since the last saving stays, and is saved over it. */
  accept(blocks: Block[]): void {
    // While a save is on its way, an answer may be older than it; the one that follows the save is not.
    if (this.saving || sameBlocks(blocks, this.#saved)) return;
    this.#saved = blocks;
    if (this.changed) return;
    this.blocks = blocks;
    for (const [lang, editor] of this.#editors) this.#show(lang, editor);
  }

  /** Saves now what is not saved; resolves once the library has it, or the failure is known. */
  async flush(): Promise<void> {
    this.#calm();
    this.#commit(null);
    if (this.#waiting.length > 0) this.#running ??= this.#save();
    await this.#running;
  }

  /** Stops the clocks, when the screen is left after a last `flush`. */
  close(): void {
    this.#calm();
    this.#editors.clear();
  }

  /** Ends an act: it is saved at once, and taken back through the library from now on. */
  async #done(step: string): Promise<void> {
    this.#commit(step);
    for (const editor of this.#editors.values()) forgetHistory(editor);
    await this.flush();
  }

  /** Lines up what the screen says to be written, unless it is already. */
  #commit(step: string | null): void {
    const before = this.#waiting.at(-1)?.blocks ?? this.#saved;
    if (sameBlocks(this.blocks, before)) return;
    this.blocks = withLangStates(this.blocks, before);
    this.#waiting.push({ blocks: this.blocks, step });
  }

  async #save(): Promise<void> {
    this.saving = true;
    try {
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        await this.write(this.id, next.blocks, next.step);
        this.#saved = next.blocks;
        this.#waiting.shift();
        this.failure = undefined;
        this.savedAt = new Date();
      }
      this.changed = !sameBlocks(this.blocks, this.#saved);
      if (!this.changed) for (const editor of this.#editors.values()) forgetHistory(editor);
    } catch (failure) {
      // The next attempt saves all of it at once.
      this.#waiting = [];
      this.failure = failure;
    } finally {
      this.saving = false;
      this.#running = undefined;
    }
  }

  #schedule(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.flush(), PAUSE_MS);
    this.#longest ??= setTimeout(() => void this.flush(), LONGEST_MS);
  }

  #calm(): void {
    clearTimeout(this.#pause);
    clearTimeout(this.#longest);
    this.#longest = undefined;
  }

  #blocksOf(lang: Lang, doc: NodeJson): Block[] {
    return fromDoc(doc, [...this.#coming, ...this.blocks], { section: this.id, lang, newId });
  }

  /** Redraws an editor from the blocks, unless it says the same already; the cursor stays in its line. */
  #show(lang: Lang, editor: Editor): void {
    if (sameBlocks(this.#blocksOf(lang, editor.getJSON() as NodeJson), this.blocks)) return;
    const { state, view } = editor;
    const doc = state.schema.nodeFromJSON(toDoc(this.blocks, lang));
    const next = EditorState.create({ doc, plugins: state.plugins, selection: selectionLike(state, doc) });
    view.updateState(next);
    identify(editor);
  }
}

/** Gives ids to lines that have none, such as the one to begin an empty section with. Nobody typed them: as a step of the
 * editor's own undo they would take back nothing. */
function identify(editor: Editor): void {
  const ids = giveIds(editor.state, newId);
  if (ids) editor.view.dispatch(ids.setMeta("addToHistory", false));
}

/** What is saved is undone through the library, so the editor forgets it. */
function forgetHistory(editor: Editor): void {
  const { state, view } = editor;
  if (view.composing) return;
  view.updateState(EditorState.create({ doc: state.doc, selection: state.selection, plugins: state.plugins, storedMarks: state.storedMarks }));
}

function selectionLike(state: EditorState, doc: EditorState["doc"]): Selection {
  const head = state.selection.$head;
  const id = head.parent.attrs.id as string | null;
  let found: Selection | undefined;
  doc.descendants((node, pos) => {
    if (id !== null && node.isTextblock && node.attrs.id === id) {
      found = TextSelection.create(doc, pos + 1 + Math.min(head.parentOffset, node.content.size));
    }
    return found === undefined;
  });
  return found ?? Selection.near(doc.resolve(Math.min(head.pos, doc.content.size)));
}
