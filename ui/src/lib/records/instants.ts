// When something happened, as short as it can be said today.
import { format, t } from "$lib/i18n";
import { dateOf, today } from "$lib/state/today.svelte";

/** « à 8 h 05 » for today, else « le 30 mars 2026 ». */
export function shortWhen(instant: string): string {
  const at = new Date(instant);
  return dateOf(at) === today.date ? t.backups.at(format.timeOf(at)) : t.backups.on(format.date(dateOf(at)));
}

/** « 31 mars 2026, 8 h 05 ». */
export function longWhen(instant: string): string {
  const at = new Date(instant);
  return t.backups.onAt(format.date(dateOf(at)), format.timeOf(at));
}
