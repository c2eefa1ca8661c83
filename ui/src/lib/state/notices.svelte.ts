// What the window says after an action: one toast at a time, failures as a banner, and sentences for screen readers.
// How they look is in app/; what a failure reads like is in api/client.

/** A short message with, at most, one thing to do about it. */
export interface Toast {
  text: string;
  action?: { label: string; keys?: string; run: () => void };
}

/** How long a toast stays when nobody holds it, in milliseconds. */
export const TOAST_MS = 8000;

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

  /** Shows `toast` for eight seconds. */
  show(toast: Toast): void {
    this.toast = toast;
    this.announce(toast.text);
    this.release();
  }

  /** Keeps the toast while it is focused or hovered. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Lets the eight seconds start again. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismissToast(), TOAST_MS);
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
