// F6 goes round the panes of the window. A pane is any element with `data-pane`; the order is that of the document.

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [contenteditable="true"], [tabindex="0"]';

/** Moves the focus to the next pane, or the previous one; returns false when there is none to go to. */
export function focusPane(step: 1 | -1, root: ParentNode = document): boolean {
  const panes = [...root.querySelectorAll<HTMLElement>("[data-pane]")].filter((pane) => pane.getClientRects().length > 0);
  if (panes.length === 0) return false;
  const active = document.activeElement;
  // The innermost pane counts: a drawer may stand inside the main one.
  const here = panes.findLastIndex((pane) => pane.contains(active));
  const from = here === -1 ? (step === 1 ? -1 : 0) : here;
  const next = panes[(from + step + panes.length) % panes.length];
  if (!next) return false;
  const inside = [...next.querySelectorAll<HTMLElement>(focusable)];
  // What is not drawn, such as a button for narrow windows, takes no focus.
  const first = inside.find((one) => one.getClientRects().length > 0);
  // Of tabs the one that is open: the focus alone would open another.
  const open = first?.matches('[role="tab"]') ? next.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]') : null;
  const target =
    next.querySelector<HTMLElement>('[aria-current="page"], tr[tabindex="0"], [contenteditable="true"]') ?? open ?? first ?? next;
  if (target === next && !next.hasAttribute("tabindex")) next.tabIndex = -1;
  target.focus();
  return true;
}
