// What the palette (Ctrl K) can find. Features register where entries come from; the drawing is in app/. Actions and
// the places of the navigation are added by the shell.
import { untrack, type Component } from "svelte";
import type { KindName } from "$lib/components/kinds";
import type { Piece } from "./match";

/** One thing to open or do. */
export interface PaletteEntry {
  /** Unique within its source. */
  id: string;
  /** The heading it stands under, e.g. « Engagements ». */
  group: string;
  title: string;
  /** A few words after the title, e.g. the counterpart. */
  detail?: string;
  /** What was found in it, with the words marked; drawn in place of the detail. */
  excerpt?: Piece[];
  /** At the right: a date, a state. */
  hint?: string;
  /** A shortcut that does the same. */
  keys?: string;
  kind?: KindName;
  /** What it is, where that is a part of its kind: « Événement ». */
  part?: string;
  /** Drawn when there is no kind. */
  icon?: Component;
  /** The palette stays open, as for a query put right. */
  stays?: boolean;
  run: () => void;
}

/** What the core found, and what to say of it. */
export interface PaletteAnswer {
  entries: PaletteEntry[];
  notes: string[];
}

/** Where entries come from. */
export interface PaletteSource {
  id: string;
  /** The sign that asks for this source alone: `@` counterparts, `#` commitments, `>` actions. */
  prefix?: "@" | "#" | ">";
  /** True for a source that is asked only when its sign is typed. */
  onRequest?: boolean;
  /** Entries that are at hand; the palette keeps those that match. */
  entries?: () => PaletteEntry[];
  /** Asks the core; the answer is shown in its own order. `signal` is aborted by the next letter typed. */
  search?: (query: string, signal: AbortSignal) => Promise<PaletteEntry[] | PaletteAnswer>;
}

class Palette {
  /** Whether it is on screen. */
  open = $state(false);
  /** What stands in its field. */
  query = $state("");
  #sources = $state.raw<PaletteSource[]>([]);

  get sources(): PaletteSource[] {
    return this.#sources;
  }

  /** Adds a source; returns what removes it. One with the same id is replaced. */
  register(source: PaletteSource): () => void {
    // Registering often happens inside an effect, which must not come to depend on the registry.
    this.#sources = [...untrack(() => this.#sources).filter(({ id }) => id !== source.id), source];
    return () => {
      this.#sources = this.#sources.filter((other) => other !== source);
    };
  }

  /** Opens it, with a prefix or a query already typed. */
  show(query = ""): void {
    this.query = query;
    this.open = true;
  }
}

/** The palette of the window. */
export const palette = new Palette();
