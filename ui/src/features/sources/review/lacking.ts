// What a draft must hold before it can be kept.
import type { Draft, PerLang } from "$lib/api/bindings";

/** A field without which a record says nothing. */
export type NeededField = "title" | "value" | "unit" | "name" | "text" | "speaker";

/** Returns the fields of a draft that are empty and must not be. */
export function lacking(draft: Draft): NeededField[] {
  const empty = (text: string | null | undefined) => (text ?? "").trim() === "";
  const both = (text: PerLang<string>) => empty(text.fr) && empty(text.en);
  const needed: [NeededField, boolean][] = (() => {
    switch (draft.kind) {
      case "commitment":
        return [["title", both(draft.title)]];
      case "statistic":
        return [["name", both(draft.name)], ["value", draft.value === null], ["unit", empty(draft.unit)]];
      case "person":
        return [["name", empty(draft.name)]];
      case "quote":
        return [["text", empty(draft.text)], ["speaker", empty(draft.speaker)]];
      case "talking_point":
        return [["text", both(draft.text)]];
      case "instrument":
        return [["name", both(draft.name)]];
    }
  })();
  return needed.filter(([, isEmpty]) => isEmpty).map(([field]) => field);
}
