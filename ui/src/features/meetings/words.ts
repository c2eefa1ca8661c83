// Small sentences about a meeting that its list, its detail and its form show.
import { fullName as fullNameOf, shortName as shortNameOf } from "$lib/records/persons";
import type { MeetingRow, MeetingState, PerLang, PersonRow } from "$lib/api/bindings";
import type { StatusName } from "$lib/components";
import { format, language, side, t } from "$lib/i18n";
import { today } from "$lib/state/today.svelte";
import { writeWhen } from "./reading";

/** The shape of each state of a meeting. */
export const stateGlyphs: Record<MeetingState, StatusName> = {
  planned: "todo", held: "done", postponed: "moved", cancelled: "dropped",
};

/** « 9 avr. 2026 », or that the date is to be set. */
export const dayOf = (row: MeetingRow): string => (row.on === null ? t.meetings.toFix : writeWhen(row.on));

/** True for a planned meeting whose day is behind us: somebody should say whether it took place. */
export const isPast = (row: MeetingRow): boolean => row.state === "planned" && row.days !== null && row.days < 0;

/** How far the day is: « dans 9 jours »; empty without an exact day, and for what was called off. */
export function distanceOf(row: MeetingRow): string {
  if (row.on === null || row.days === null || row.state === "cancelled" || row.state === "postponed") return "";
  return row.days < 0 ? format.age(row.on, today.date) : format.relativeDays(row.on, today.date);
}

/** « 10 h à 10 h 45 »; empty when no hour is set. */
export function hoursOf({ starts_at, ends_at }: Pick<MeetingRow, "starts_at" | "ends_at">): string {
  if (starts_at === null) return "";
  return ends_at === null ? format.time(starts_at) : t.meetings.fromTo(format.time(starts_at), format.time(ends_at));
}

/** « Ottawa », or how people meet when they meet nowhere. */
export function placeOf(row: MeetingRow): string {
  const place = side(row.place);
  if (row.format === "in_person") return place;
  const format = t.meetings.format[row.format];
  return place === "" ? format : t.meetings.inPlace(format, place);
}

/** « heure de l’Est nord-américain », for `America/Toronto`; the zone as it stands when the engine has no name for it. */
export function zoneName(zone: string): string {
  try {
    const parts = new Intl.DateTimeFormat(language.tag, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(0);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  } catch {
    return zone;
  }
}

/** The other sides, in one line. */
export const partiesOf = (row: MeetingRow): string => row.counterparts.map(({ name }) => side(name)).join(", ");

/** « M. Al Mannai ». */
export const shortName = ({ person }: PersonRow): string => shortNameOf(person);

/** « M. Mohammed bin Ali bin Mohammed Al Mannai ». */
export const fullName = ({ person }: PersonRow): string => fullNameOf(person);

/** Keeps what was typed on both sides; an empty side is none. */
export function sidesOf({ fr, en }: { fr: string; en: string }): PerLang<string> {
  const kept = (text: string) => (text.trim() === "" ? null : text.trim());
  return { fr: kept(fr), en: kept(en) };
}
