// The text of one section while it is written: its blocks in both languages, the editors that show them, and the
// saving that follows the last key by a second. The library is told whole sections; what it answers with is the truth
// unless something was typed since.
import type { Block, Lang, SectionId } from "$lib/api/bindings";
import { fromDoc, GIVES_IDS, giveIds, newId, sameBlocks, toDoc, withLangStates, type NodeJson } from "$lib/editor";
import type { Editor } from "@tiptap/core";
import { EditorState, Selection, TextSelection } from "@tiptap/pm/state";

/** A pause this long in the typing saves. */
export const PAUSE_MS = 1000;
/** Typing without a pause saves after this long. */
export const LONGEST_MS = 5000;

/** Writes a section; rejects when it could not. */
export type SaveSection = (section: SectionId, blocks: Block[]) => Promise<unknown>;

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
    const ids = giveIds(editor.state, newId);
    if (ids) editor.view.dispatch(ids);
    return () => {
      if (this.#editors.get(lang) === editor) this.#editors.delete(lang);
    };
  }

  /** Returns the editor of a language, while it is shown. */
  editor(lang: Lang): Editor | undefined {
    return this.#editors.get(lang);
  }

  /** Takes over what was typed in the editor of `lang`. */
  typed(lang: Lang, doc: NodeJson): void {
    this.blocks = this.#blocksOf(lang, doc);
    this.#coming = this.#coming.filter((block) => !this.blocks.some((one) => one.id === block.id));
    this.changed = !sameBlocks(this.blocks, this.#saved);
    for (const [other, editor] of this.#editors) if (other !== lang) this.#show(other, editor);
    if (this.changed) this.#schedule();
    else this.#calm();
  }

  /** Keeps both languages of blocks about to be put into an editor, which shows one of them. */
  remember(blocks: Block[]): void {
    this.#coming = [...this.#coming, ...blocks];
  }

  /** Changes the blocks from outside the editors, and saves at once. */
  async change(change: (blocks: Block[]) => Block[]): Promise<void> {
    this.blocks = change(this.blocks).map((block, seq) => ({ ...block, section: this.id, seq }));
    this.changed = !sameBlocks(this.blocks, this.#saved);
    for (const [lang, editor] of this.#editors) this.#show(lang, editor);
    await this.flush();
  }

  /** Takes what the library holds now. What was typed since the last saving stays, and is saved over it. */
  accept(blocks: Block[]): void {
    if (sameBlocks(blocks, this.#saved)) return;
    this.#saved = blocks;
    if (this.changed || this.saving) return;
    this.blocks = blocks;
    for (const [lang, editor] of this.#editors) this.#show(lang, editor);
  }

  /** Saves now what is not saved; resolves once the library has it, or the failure is known. */
  async flush(): Promise<void> {
    this.#calm();
    while (this.#running) await this.#running;
    if (!this.changed) return;
    this.#running = this.#save();
    await this.#running;
  }

  /** Stops the clocks, when the screen is left after a last `flush`. */
  close(): void {
    this.#calm();
    this.#editors.clear();
  }

  async #save(): Promise<void> {
    const sent = withLangStates(this.blocks, this.#saved);
    const shown = this.blocks;
    this.saving = true;
    try {
      // The answer reads the note again before this goes on, so what is saved must be known by then.
      const before = this.#saved;
      this.#saved = sent;
      await this.write(this.id, sent).catch((failure: unknown) => {
        this.#saved = before;
        throw failure;
      });
      this.failure = undefined;
      this.savedAt = new Date();
      if (this.blocks === shown) {
        this.blocks = sent;
        this.changed = false;
        for (const editor of this.#editors.values()) forgetHistory(editor);
      } else this.changed = !sameBlocks(this.blocks, sent);
    } catch (failure) {
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
    const ids = giveIds(view.state, newId);
    if (ids) view.dispatch(ids.setMeta(GIVES_IDS, true));
  }
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
