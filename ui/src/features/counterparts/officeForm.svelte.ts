// An office as it is typed in: whose it is, from when until when.
import { commands, type Office } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { partialDate, readPartialDate, RecordForm, required, trimmedSides, typedSides } from "$lib/records";

export class OfficeForm extends RecordForm {
  counterpart = $state("");
  title = $state(typedSides());
  from = $state("");
  until = $state("");
  readonly id: string | null;

  constructor(readonly person: string, before?: Office) {
    super();
    this.id = before?.id ?? null;
    if (!before) return;
    this.counterpart = before.counterpart;
    this.title = typedSides(before.title);
    this.from = partialDate(before.from);
    this.until = partialDate(before.until);
  }

  get partyError(): string | undefined {
    return this.tried && this.counterpart === "" ? t.counterparts.office.partyMissing : undefined;
  }
  get titleError(): string | undefined {
    return this.tried ? required(this.title, t.counterparts.office.titleMissing) : undefined;
  }
  /** Says that what stands in a date field is none. */
  dateError(typed: string): string | undefined {
    return this.tried && typed.trim() !== "" && readPartialDate(typed) === null ? t.records.notPartialDate : undefined;
  }

  save(): Promise<string | undefined> {
    const words = t.counterparts.office;
    const input = {
      id: this.id,
      person: this.person,
      counterpart: this.counterpart,
      title: trimmedSides(this.title),
      from: readPartialDate(this.from),
      until: readPartialDate(this.until),
    };
    return this.send(() => mutate(commands.officeSave(input), this.id === null ? words.added : words.saved));
  }
}
