// What the program may ask of the machine around it: commands, events, file dialogs. Nothing else leaves the window.
// The three implementations are beside this file; what the commands are called lives in ../api.

/** A group of files a dialog may show, e.g. `{ name: "Word", extensions: ["docx"] }`. */
export interface FileFilter {
  name: string;
  /** Without the dot, lower case. */
  extensions: string[];
}

/** What a file dialog is asked for. */
export interface PickOptions {
  title?: string;
  filters?: FileFilter[];
  /** A folder, or for saving the proposed file, as an absolute path. */
  startAt?: string;
}

/** Where files being dragged over the window are. */
export type FileDropEvent =
  | { type: "over"; x: number; y: number }
  | { type: "drop"; x: number; y: number; paths: string[] }
  | { type: "leave" };

/** Stops what a subscription started. */
export type Stop = () => void;

/** The one door out of the window. */
export interface Host {
  readonly kind: "tauri" | "bridge" | "memory";
  /** Runs a command of the core; rejects with what the command gave as its error. */
  invoke<T>(command: string, args?: Record<string, unknown>): Promise<T>;
  /** Calls `listener` with the payload of each event named `name`. */
  onEvent<T>(name: string, listener: (payload: T) => void): Stop;
  /** Calls `listener` while files are dragged over and dropped on the window. */
  onFileDrop(listener: (event: FileDropEvent) => void): Stop;
  /** Returns absolute paths; empty when the person closed the dialog. */
  pickFiles(options?: PickOptions & { multiple?: boolean }): Promise<string[]>;
  /** Returns an absolute path; null when the person closed the dialog. */
  pickFolder(options?: PickOptions): Promise<string | null>;
  /** Returns the path to write to; null when the person closed the dialog. */
  pickSaveTarget(options?: PickOptions): Promise<string | null>;
  /** Loads the page again: everything it held in memory is gone. */
  reload(): void;
}
