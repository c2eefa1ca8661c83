// Which of the four themes is drawn: the one chosen, else what the system asks for.
import type { ThemeChoice } from "./preferences.svelte";

/** A theme that tokens.css defines; light is the bare root. */
export type Theme = Exclude<ThemeChoice, "system">;

const dark = "(prefers-color-scheme: dark)";
const contrast = "(prefers-contrast: more)";

/** Returns the theme to draw for a choice, given which media queries match. */
export function themeFor(choice: ThemeChoice, matches: (query: string) => boolean): Theme {
  if (choice !== "system") return choice;
  if (matches(contrast)) return matches(dark) ? "contrast-dark" : "contrast";
  return matches(dark) ? "dark" : "light";
}

/** Draws `choice` and follows the system from now on; returns what stops following. */
export function applyTheme(choice: ThemeChoice): () => void {
  const draw = () => {
    document.documentElement.dataset.theme = themeFor(choice, (query) => window.matchMedia(query).matches);
  };
  draw();
  const queries = [dark, contrast].map((query) => window.matchMedia(query));
  queries.forEach((query) => query.addEventListener("change", draw));
  return () => queries.forEach((query) => query.removeEventListener("change", draw));
}
