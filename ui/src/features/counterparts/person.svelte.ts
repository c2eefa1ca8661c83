// One person: what their card shows and what can be done from it.
import { commands, type Office, type PersonRow } from "$lib/api/bindings";
import { call, mutate, run } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { host } from "$lib/host";
import { t } from "$lib/i18n";
import { partialDate } from "$lib/records";
import { today } from "$lib/state/today.svelte";

export class PersonPage {
  readonly query;
  /** The dialog that is open over the card. */
  asking = $state.raw<{ what: "edit"; person: PersonRow } | { what: "office"; office?: Office }>();
  readonly #id: () => string;

  constructor(id: () => string) {
    this.#id = id;
    this.query = createQuery(() => ({
      key: ["person", id(), today.date],
      kinds: ["person", "office", "counterpart", "meeting", "participant"],
      fetch: () => call(commands.personGet(id())),
    }));
  }

  /** Lets the person choose a picture, and keeps it. */
  async choosePortrait(): Promise<void> {
    await run(async () => {
      const filters = [{ name: t.counterparts.card.pictures, extensions: ["png", "jpg", "jpeg"] }];
      const [path] = await host.pickFiles({ filters, title: t.counterparts.card.choosePortrait });
      if (path !== undefined) await mutate(commands.personSetPortrait(this.#id(), path), t.counterparts.card.portraitSaved);
    });
  }

  async removePortrait(): Promise<void> {
    await run(() => mutate(commands.personSetPortrait(this.#id(), null), t.counterparts.card.portraitRemoved));
  }

  /** Ends an office today; another day is typed in its dialog. */
  async end(office: Office): Promise<void> {
    const { id, person, counterpart, title, from } = office;
    const input = { id, person, counterpart, title, from, until: today.date };
    await run(() => mutate(commands.officeSave(input), t.counterparts.office.ended));
  }

  async remove(office: Office): Promise<void> {
    await run(() => mutate(commands.recordDelete({ kind: "office", id: office.id }), t.counterparts.office.removed));
  }
}

/** Whether an office may still be held on `day`. */
export const isHeld = (office: Office, day: string) => office.until === null || office.until >= day.slice(0, office.until.length);

/** From when until when: « sept. 2021 à mars 2024 », « depuis 2021 ». */
export function termOf(office: Office): string {
  return t.counterparts.office.term(partialDate(office.from), partialDate(office.until));
}
