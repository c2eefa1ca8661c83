// What the window says after an action: one toast at a time, failures as a banner, and sentences for screen readers.
// How they look is in app/; what a failure reads like is in api/client.

/** A short message with, at most, one thing to do about it. */
export interface Toast {
  text: string;
  action?: { label: string; keys?: string; run: () => void };
}

/** How long a toast with something to do about it stays when nobody holds it, in milliseconds. */
export const TOAST_MS = 8000;
/** How long one stays that only tells. */
export const BRIEF_MS = 4000;

class Notices {
  /** The toast on screen. */
  toast = $state.raw<Toast>();
  /** What was thrown and not yet dismissed. */
  failure = $state.raw<unknown>();
  /** The last sentence for a polite live region; a new object each time, so that repeats are said. */
  polite = $state.raw({ text: "" });
  /** The same for what must interrupt: a write that failed, the lock. */
  assertive = $state.raw({ text: "" });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows `toast` for its time, in place of the one before. */
  show(toast: Toast): void {
    this.toast = toast;
    this.announce(toast.text);
    this.release();
  }

  /** Keeps the toast while it is focused or hovered, when there is something to do about it: one that only tells would
   * stay for as long as the pointer happens to rest where it appears. */
  hold(): void {
    if (this.toast?.action) clearTimeout(this.#timer);
  }

  /** Lets its time start again. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismissToast(), this.toast?.action ? TOAST_MS : BRIEF_MS);
  }

  dismissToast(): void {
    clearTimeout(this.#timer);
    this.toast = undefined;
  }

  /** Shows a failure at the top of the screen until it is dismissed or another one replaces it. */
  failed(failure: unknown): void {
    this.failure = failure;
  }

  dismissFailure(): void {
    this.failure = undefined;
  }

  /** Says `text` to assistive technology when it has finished speaking. */
  announce(text: string): void {
    this.polite = { text };
  }

  /** Says `text` at once. Only for failed writes and locking. */
  interrupt(text: string): void {
    this.assertive = { text };
  }
}

/** The notices of the window. */
export const notices = new Notices();
