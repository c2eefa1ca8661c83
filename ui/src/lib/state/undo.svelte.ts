// Undo and redo from anywhere. What they do is the core's, connected at start; this says what can be taken back and
// where that is written: at the left of the status bar on a work screen, in a toast elsewhere.
import type { UndoState } from "$lib/api/bindings";
import { t } from "$lib/i18n";
import { BRIEF_MS, notices } from "./notices.svelte";

/** What the core took back or did again, in a few words; null when there was nothing. */
export type Undone = { label: string } | null;

/** The two commands. They also read again what they touched. */
export interface UndoCommands {
  undo(): Promise<Undone>;
  redo(): Promise<Undone>;
}

/** What the status bar says: what was just done, and what can be done about it. */
export interface UndoMessage {
  text: string;
  next: "undo" | "redo" | null;
}

class Undo {
  /** True on work screens, where the message goes to the status bar and no toast covers the page. */
  inStatusBar = $state(false);
  /** Drawn in the status bar. */
  message = $state.raw<UndoMessage>();
  /** What undo and redo would do here; nothing while it is not known. */
  offered = $state.raw<UndoState>();
  #commands: UndoCommands | undefined;
  #ready: (() => Promise<boolean>) | undefined;
  #last: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Gives the commands to call. */
  connect(commands: UndoCommands): void {
    this.#commands = commands;
  }

  /** Has `ready` save what was not saved yet before anything is taken back; when it answers no, nothing is. Returns what
   * lets it go. */
  guard(ready: () => Promise<boolean>): () => void {
    this.#ready = ready;
    return () => {
      if (this.#ready === ready) this.#ready = undefined;
    };
  }

  /** « Annuler : ajout d’un engagement, « Finaliser… » »; the bare verb while there is nothing. */
  get undoLabel(): string {
    return t.app.undo.undoNamed(this.offered?.undo ? t.operations.said(this.offered.undo) : "");
  }
  /** The same for what would be made again. */
  get redoLabel(): string {
    return t.app.undo.redoNamed(this.offered?.redo ? t.operations.said(this.offered.redo) : "");
  }

  /** Says what was just done, with an undo beside it. */
  said(what: string): void {
    this.#say(what, "undo");
  }

  async undo(): Promise<void> {
    const words = t.app.undo;
    await this.#take((commands) => commands.undo(), (label) => this.#say(words.undone(label), "redo"), words.nothingToUndo);
  }

  async redo(): Promise<void> {
    const words = t.app.undo;
    await this.#take((commands) => commands.redo(), (label) => this.#say(words.redone(label), "undo"), words.nothingToRedo);
  }

  /** Forgets the message, on leaving the screen it belongs to. */
  clear(): void {
    clearTimeout(this.#timer);
    this.message = undefined;
  }

  /** Says `text` in the place of the screen; it takes the place of what was said before, wherever that stands. */
  #say(text: string, next: UndoMessage["next"]): void {
    this.clear();
    if (!this.inStatusBar) {
      const actions = {
        undo: { label: t.app.undo.undo, keys: "Mod+Z", run: () => void this.undo() },
        redo: { label: t.app.undo.redo, keys: "Mod+Shift+Z", run: () => void this.redo() },
      };
      return notices.show({ text, ...(next !== null && { action: actions[next] }) });
    }
    notices.dismissToast();
    notices.announce(text);
    this.message = { text, next };
    if (next === null) this.#timer = setTimeout(() => this.clear(), BRIEF_MS);
  }

  /** Takes one step for each press, one after the other. */
  #take(step: (commands: UndoCommands) => Promise<Undone>, say: (label: string) => void, nothing: string): Promise<void> {
    this.#last = this.#last.then(() => this.#step(step, say, nothing));
    return this.#last;
  }

  async #step(step: (commands: UndoCommands) => Promise<Undone>, say: (label: string) => void, nothing: string): Promise<void> {
    if (!this.#commands) return;
    try {
      // What cannot be saved is said by those who could not save it.
      if (this.#ready && !(await this.#ready())) return;
      const undone = await step(this.#commands);
      if (undone === null) this.#say(nothing, null);
      else say(undone.label);
    } catch (failure) {
      notices.failed(failure);
    }
  }
}

/** The undo of the window. */
export const undo = new Undo();
