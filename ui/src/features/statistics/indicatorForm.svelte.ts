// An indicator and one of its values as they are corrected.
import { commands, type Indicator, type Observation, type Qualifier } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { format, language, t } from "$lib/i18n";
import { partialDate, readPartialDate, RecordForm, required, trimmedSides, typedSides } from "$lib/records";
import { readNumber, units, type KnownUnit } from "./figures";

export class IndicatorForm extends RecordForm {
  name = $state(typedSides());
  scope = $state(typedSides());
  unit = $state<KnownUnit | "other">("other");
  otherUnit = $state("");
  months = $state("");
  counterparts = $state<string[]>([]);

  constructor(readonly before: Indicator) {
    super();
    this.name = typedSides(before.name);
    this.scope = typedSides(before.scope);
    const known = units.find((unit) => unit === before.unit);
    this.unit = known ?? "other";
    this.otherUnit = known ? "" : before.unit;
    this.months = before.release_months === null ? "" : String(before.release_months);
    this.counterparts = [...before.counterparts];
  }

  get nameError(): string | undefined {
    return this.tried ? required(this.name, t.statistics.form.nameMissing) : undefined;
  }
  get unitError(): string | undefined {
    return this.tried && this.unit === "other" && this.otherUnit.trim() === "" ? t.statistics.form.unitMissing : undefined;
  }
  get monthsError(): string | undefined {
    return this.tried && this.months.trim() !== "" && !/^[1-9]\d{0,2}$/.test(this.months.trim()) ? t.statistics.form.monthsWrong : undefined;
  }

  save(): Promise<string | undefined> {
    const input = {
      id: this.before.id,
      name: trimmedSides(this.name),
      unit: this.unit === "other" ? this.otherUnit.trim() : this.unit,
      scope: trimmedSides(this.scope),
      release_months: this.months.trim() === "" ? null : Number(this.months.trim()),
      counterparts: this.counterparts,
    };
    return this.send(() => mutate(commands.indicatorSave(input), t.statistics.form.renamed));
  }
}

export class ObservationForm extends RecordForm {
  value = $state("");
  qualifier = $state<Qualifier | "exact">("exact");
  asOf = $state("");
  next = $state("");
  note = $state(typedSides());

  constructor(readonly before: Observation) {
    super();
    this.value = before.value === null ? "" : format.number(before.value);
    this.qualifier = before.qualifier ?? "exact";
    this.asOf = partialDate(before.as_of);
    this.next = partialDate(before.next_release);
    this.note = typedSides(before.note);
  }

  /** The value fully written out; null while it cannot be read. What was left as it was written stays exact. */
  get number(): number | null {
    const { value } = this.before;
    return value !== null && this.value === format.number(value) ? value : readNumber(this.value, language.current);
  }
  get valueError(): string | undefined {
    return this.tried && this.number === null ? t.statistics.form.valueMissing : undefined;
  }
  /** Says that what stands in a date field is none. */
  dateError(typed: string): string | undefined {
    return this.tried && typed.trim() !== "" && readPartialDate(typed) === null ? t.records.notPartialDate : undefined;
  }

  save(): Promise<string | undefined> {
    const input = {
      id: this.before.id,
      value: this.number,
      qualifier: this.qualifier === "exact" ? null : this.qualifier,
      as_of: readPartialDate(this.asOf),
      next_release: readPartialDate(this.next),
      note: trimmedSides(this.note),
    };
    return this.send(() => mutate(commands.observationSave(input), t.statistics.form.corrected));
  }
}
