// The styles a line can be given, in the order of the menu.
import { t } from "$lib/i18n";
import type { LineStyle } from "$lib/editor";

type StyleKey = Exclude<keyof typeof t.briefs.tool.styles, "none">;

/** Every style that can be chosen, with the key of its name. */
export const styles: { value: StyleKey; style: LineStyle }[] = [
  { value: "paragraph", style: { kind: "paragraph" } },
  { value: "heading", style: { kind: "heading" } },
  { value: "bullets", style: { kind: "list", ordered: false } },
  { value: "numbers", style: { kind: "list", ordered: true } },
  ...(["key_message", "raise", "ask", "if_raised", "reply", "avoid", "aim", "their_aim"] as const).map((slot) => ({
    value: slot, style: { kind: "points" as const, slot },
  })),
];

/** Returns the key of a style's name. */
export function styleKey(style: LineStyle): StyleKey {
  if (style.kind === "list") return style.ordered ? "numbers" : "bullets";
  return style.kind === "points" ? style.slot : style.kind;
}
