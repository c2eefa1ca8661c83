// Small phrases that several parts of the sources share: which side of a text to show.
import type { Lang, MeetingRow, PerLang, ReportedMeeting } from "$lib/api/bindings";
import { language, t } from "$lib/i18n";
import { partialDate, readPartialDate } from "$lib/records";

export { partialDate, readPartialDate };

/** The tag of a document's language. */
export const tagOf: Record<Lang, string> = { fr: "fr-CA", en: "en-CA" };

/** Returns the side of the screen's language, else the other; empty when there is none. */
export function said(text: PerLang<string> | null | undefined): string {
  return text?.[language.current] || text?.[other(language.current)] || "";
}

/** Returns the tag of the language `said` answers in, for `lang` attributes. */
export function langOf(text: PerLang<string>): string {
  return tagOf[text[language.current] ? language.current : other(language.current)];
}

function other(lang: Lang): Lang {
  return lang === "fr" ? "en" : "fr";
}

/** Returns « Doha, 15 oct. 2025 », or the title of a meeting without a place or a day. */
export function meetingName({ place, on, title }: Pick<MeetingRow, "place" | "on" | "title">): string {
  const town = said(place);
  return town === "" || on === null ? said(title) : t.sources.joined(town, partialDate(on));
}

/** Returns « Canada–Japon, Tokyo, 6 mars 2026 » of the meeting a document reports. */
export function reportedFacts({ title, place, on }: Pick<ReportedMeeting, "title" | "place" | "on">): string {
  return t.sources.joined(said(title), said(place), partialDate(on));
}
