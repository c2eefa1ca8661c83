// A statistic as it is typed in: a new one with its first value, or one more value of one that is there.
import { commands, type Indicator, type Qualifier } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { language, t } from "$lib/i18n";
import { readPartialDate, RecordForm, required, trimmedSides, type SidesText } from "$lib/records";
import { qualified, readNumber, type KnownUnit } from "./figures";

export const scales = { one: 1, thousand: 1e3, million: 1e6, billion: 1e9 } as const;
export type Scale = keyof typeof scales;

export class StatisticForm extends RecordForm {
  name = $state<SidesText>({ fr: "", en: "" });
  scope = $state<SidesText>({ fr: "", en: "" });
  unit = $state<KnownUnit | "other">("people");
  otherUnit = $state("");
  counterparts = $state<string[]>([]);
  qualifier = $state<Qualifier | "exact">("exact");
  value = $state("");
  scale = $state<Scale>("one");
  asOf = $state("");

  /** The one that gets a value; without it a new one is made. */
  constructor(readonly indicator?: Indicator) {
    super();
  }

  /** The value fully written out; null while it cannot be read. */
  get number(): number | null {
    const typed = readNumber(this.value, language.current);
    // 3,07 milliards is 3 070 000 000 and not a millionth less.
    return typed === null ? null : Number((typed * scales[this.scale]).toPrecision(15));
  }
  get #unit(): string {
    return this.indicator?.unit ?? (this.unit === "other" ? this.otherUnit.trim() : this.unit);
  }
  /** What was understood, in words: « Se lira : plus de 3,07 G$ ». */
  get readsAs(): string | undefined {
    if (this.number === null) return undefined;
    return t.statistics.form.readsAs(qualified(this.number, this.#unit, this.qualifier === "exact" ? null : this.qualifier));
  }

  get nameError(): string | undefined {
    return this.tried && !this.indicator ? required(this.name, t.statistics.form.nameMissing) : undefined;
  }
  get unitError(): string | undefined {
    return this.tried && this.#unit === "" ? t.statistics.form.unitMissing : undefined;
  }
  get valueError(): string | undefined {
    return this.tried && this.number === null ? t.statistics.form.valueMissing : undefined;
  }
  get dateError(): string | undefined {
    return this.tried && this.asOf.trim() !== "" && readPartialDate(this.asOf) === null ? t.records.notPartialDate : undefined;
  }

  /** Saves and returns the id of the value; undefined when the core refused, which `failure` then says. */
  save(): Promise<string | undefined> {
    const words = t.statistics.form;
    const input = {
      indicator: this.indicator?.id ?? null,
      name: this.indicator?.name ?? trimmedSides(this.name),
      unit: this.#unit,
      scope: this.indicator?.scope ?? trimmedSides(this.scope),
      counterparts: this.indicator?.counterparts ?? this.counterparts,
      value: this.number,
      qualifier: this.qualifier === "exact" ? null : this.qualifier,
      as_of: readPartialDate(this.asOf),
    };
    return this.send(() => mutate(commands.statisticSave(input), this.indicator ? words.saved : words.added));
  }
}
