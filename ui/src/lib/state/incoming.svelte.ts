// Files on their way in: dropped on any screen, taken by the screen that imports.

class Incoming {
  /** True while files are dragged over the window. */
  over = $state(false);
  #paths = $state.raw<string[]>([]);

  /** Absolute paths that nobody has taken yet. */
  get paths(): string[] {
    return this.#paths;
  }

  add(paths: string[]): void {
    this.#paths = [...this.#paths, ...paths];
  }

  /** Returns the waiting paths, once. */
  take(): string[] {
    const taken = this.#paths;
    this.#paths = [];
    return taken;
  }
}

/** The files waiting to be imported. */
export const incoming = new Incoming();
