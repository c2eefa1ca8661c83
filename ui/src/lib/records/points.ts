// Talking points: where each was said last, where it is to be said next, and in which languages it exists.
import type { MeetingRef, PerLang, TalkingPoint, TalkingPointRow, TalkingPointUse } from "$lib/api/bindings";
import { format, language, side, sideLang, t } from "$lib/i18n";

/** A use of a line, with its meeting. */
type Use = [TalkingPointUse, MeetingRef];

/** Returns where a line was said last and where it is to be said next. A line left unsaid counts as neither.
 *
 * What nobody has written down counts as said once the day of its meeting has passed.
 */
export function useOf({ uses }: Pick<TalkingPointRow, "uses">, today: string): { said?: Use; planned?: Use } {
  const day = ([use]: Use) => use.on ?? "";
  const said = uses.find(([use]) => use.said === true || (use.said === null && use.on !== null && use.on < today));
  const coming = uses.filter(([use]) => use.said === null && (use.on === null || use.on >= today));
  return { said, planned: coming.sort((one, other) => day(one).localeCompare(day(other)))[0] };
}

/** The last use in words: « Dit à Doha, 15 oct. 2025 », « Jamais dit, prévu le 9 avr. 2026 ». */
export function useText(row: Pick<TalkingPointRow, "uses">, today: string): string {
  const { said, planned } = useOf(row, today);
  if (said) return t.records.said(placeOf(said), dateOf(said));
  return planned ? t.records.planned(dateOf(planned)) : t.records.neverSaid;
}

const placeOf = ([, meeting]: Use) => side(meeting.place);
const dateOf = ([use]: Use) => (use.on === null ? "" : format.dateShort(use.on));

/** The languages a line exists in: « FR, EN ». */
export function languagesOf({ point }: Pick<TalkingPointRow, "point">): string {
  return (["fr", "en"] as const).filter((lang) => point.text[lang] !== null).map((lang) => lang.toUpperCase()).join(", ");
}

/** What a line is called, per language: its lead, or the line itself where it has none in that language. */
export const pointTitle = ({ lead, text }: Pick<TalkingPoint, "lead" | "text">): PerLang<string> => ({ fr: lead.fr ?? text.fr, en: lead.en ?? text.en });

/** The lead that belongs before the text a screen shows: in the same language, or none. */
export const leadBefore = ({ lead, text }: Pick<TalkingPoint, "lead" | "text">): string => lead[sideLang(text) ?? language.current] ?? "";
