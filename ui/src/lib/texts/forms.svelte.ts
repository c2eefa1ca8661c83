// Instruments and quotations as they are typed in.
import { commands, type Instrument, type InstrumentKind, type InstrumentStatus, type Lang, type Quote } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { language, t } from "$lib/i18n";
import { partialDate, readPartialDate, RecordForm, required, trimmedSides, typedSides } from "$lib/records";

export const instrumentKinds: InstrumentKind[] = ["MoU", "treaty", "agreement", "strategy", "programme", "fund", "chair", "code"];
export const instrumentStatuses: InstrumentStatus[] = ["in force", "to be concluded", "announced"];

/** Says that what stands in a date field is none. */
const dateError = (tried: boolean, typed: string) =>
  tried && typed.trim() !== "" && readPartialDate(typed) === null ? t.records.notPartialDate : undefined;

export class InstrumentForm extends RecordForm {
  name = $state(typedSides());
  kind = $state<InstrumentKind>("agreement");
  status = $state<InstrumentStatus | "unknown">("unknown");
  parties = $state<string[]>([]);
  on = $state("");
  readonly id: string | null;

  /** Starts from one that is known, or from nothing with who is party to it. */
  constructor(before?: Instrument, parties: string[] = []) {
    super();
    this.id = before?.id ?? null;
    this.parties = before ? [...before.parties] : parties;
    if (!before) return;
    this.name = typedSides(before.name);
    this.kind = before.kind;
    this.status = before.status ?? "unknown";
    this.on = partialDate(before.on);
  }

  get nameError(): string | undefined {
    return this.tried ? required(this.name, t.counterparts.instrument.nameMissing) : undefined;
  }
  get onError(): string | undefined {
    return dateError(this.tried, this.on);
  }

  save(): Promise<string | undefined> {
    const words = t.counterparts.instrument;
    const input = {
      id: this.id,
      name: trimmedSides(this.name),
      kind: this.kind,
      status: this.status === "unknown" ? null : this.status,
      parties: this.parties,
      on: readPartialDate(this.on),
    };
    return this.send(() => mutate(commands.instrumentSave(input), this.id === null ? words.added : words.saved));
  }
}

export class QuoteForm extends RecordForm {
  text = $state("");
  lang = $state<Lang>(language.current);
  speaker = $state("");
  speakerName = $state("");
  speakerTitle = $state("");
  on = $state("");
  readonly id: string | null;
  readonly #counterparts: string[];

  constructor(before?: Quote, counterparts: string[] = []) {
    super();
    this.id = before?.id ?? null;
    this.#counterparts = before?.counterparts ?? counterparts;
    if (!before) return;
    this.text = before.text;
    this.lang = before.lang;
    this.speaker = before.speaker ?? "";
    this.speakerName = before.speaker_name;
    this.speakerTitle = before.speaker_title ?? "";
    this.on = partialDate(before.on);
  }

  get textError(): string | undefined {
    return this.tried && this.text.trim() === "" ? t.counterparts.quote.textMissing : undefined;
  }
  get onError(): string | undefined {
    return dateError(this.tried, this.on);
  }

  save(): Promise<string | undefined> {
    const words = t.counterparts.quote;
    const input = {
      id: this.id,
      text: this.text.trim(),
      lang: this.lang,
      speaker: this.speaker || null,
      speaker_name: this.speakerName.trim(),
      speaker_title: this.speakerTitle.trim() || null,
      on: readPartialDate(this.on),
      counterparts: this.#counterparts,
    };
    return this.send(() => mutate(commands.quoteSave(input), this.id === null ? words.added : words.saved));
  }
}
