// Undo and redo from anywhere. What they do is the core's, connected at start; this says what can be taken back and
// where that is written: at the left of the status bar on a work screen, in a toast elsewhere.
import { t } from "$lib/i18n";
import { notices } from "./notices.svelte";

/** What the core took back or did again, in a few words; null when there was nothing. */
export type Undone = { label: string } | null;

/** The two commands. They also read again what they touched. */
export interface UndoCommands {
  undo(): Promise<Undone>;
  redo(): Promise<Undone>;
}

class Undo {
  /** True on work screens, where the message goes to the status bar and no toast covers the page. */
  inStatusBar = $state(false);
  /** What was done last and can be taken back; drawn in the status bar. */
  message = $state<string>();
  #commands: UndoCommands | undefined;
  #running = false;

  /** Gives the commands to call. */
  connect(commands: UndoCommands): void {
    this.#commands = commands;
  }

  /** Says what was just done, with an undo beside it. */
  said(what: string): void {
    if (this.inStatusBar) {
      this.message = what;
      notices.announce(what);
    } else {
      notices.show({ text: what, action: { label: t.app.undo.undo, keys: "Mod+Z", run: () => void this.undo() } });
    }
  }

  async undo(): Promise<void> {
    const words = t.app.undo;
    await this.#take(
      (commands) => commands.undo(),
      words.undone,
      words.nothingToUndo,
    );
  }

  async redo(): Promise<void> {
    const words = t.app.undo;
    await this.#take(
      (commands) => commands.redo(),
      words.redone,
      words.nothingToRedo,
    );
  }

  /** Forgets the message, on leaving the screen it belongs to. */
  clear(): void {
    this.message = undefined;
  }

  async #take(
    step: (commands: UndoCommands) => Promise<Undone>,
    say: (label: string) => string,
    nothing: string,
  ): Promise<void> {
    // A second press while the first is on its way would take back two things.
    if (!this.#commands || this.#running) return;
    this.#running = true;
    try {
      const undone = await step(this.#commands);
      this.message = undefined;
      notices.show({ text: undone === null ? nothing : say(undone.label) });
    } catch (failure) {
      notices.failed(failure);
    } finally {
      this.#running = false;
    }
  }
}

/** The undo of the window. */
export const undo = new Undo();
