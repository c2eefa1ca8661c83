// Escape in a small form inside a dialog: it closes that form and not the dialog around it.

/** Runs `close` for Escape, unless a list of choices is open, which then closes first. Listen while capturing. */
export function onEscape(event: KeyboardEvent, close: () => void): void {
  const listOpen = event.target instanceof Element && event.target.getAttribute("aria-expanded") === "true";
  if (event.key !== "Escape" || listOpen) return;
  event.preventDefault();
  event.stopPropagation();
  close();
}
