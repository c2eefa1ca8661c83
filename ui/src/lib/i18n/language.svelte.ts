// The language of the screens: one value that everything drawn from it follows at once. The language of a document is
// another matter and travels with the document.

/** A language of the interface. */
export type Language = "fr" | "en";

class LanguageState {
  #current = $state<Language>("fr");

  /** The language the screens are in. */
  get current(): Language {
    return this.#current;
  }

  /** Changes every string on screen, and tells assistive technology. */
  set(language: Language): void {
    this.#current = language;
    document.documentElement.lang = this.tag;
  }

  /** The full tag, for `lang` attributes and for number and date forms. */
  get tag(): "fr-CA" | "en-CA" {
    return this.#current === "fr" ? "fr-CA" : "en-CA";
  }
}

/** The one language state of the window. */
export const language = new LanguageState();

/** Returns the language to start in when none was chosen: the system's when we have it, else French. */
export function systemLanguage(preferred: readonly string[] = navigator.languages): Language {
  for (const tag of preferred) {
    if (tag.startsWith("fr")) return "fr";
    if (tag.startsWith("en")) return "en";
  }
  return "fr";
}
