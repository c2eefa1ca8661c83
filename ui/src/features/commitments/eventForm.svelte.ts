// Something that happened to a commitment, as it is typed in: it was raised, somebody was reminded.
import { commands, type CommitmentRow, type SourcePlace } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { side, t } from "$lib/i18n";
import { RecordForm, required, trimmedSides, type SidesText } from "$lib/records";

export class EventForm extends RecordForm {
  on = $state<string | null>(null);
  note = $state<SidesText>({ fr: "", en: "" });
  evidence = $state("none");

  constructor(readonly row: CommitmentRow) {
    super();
  }

  get noteError(): string | undefined {
    return this.tried ? required(this.note, t.commitments.event.missing) : undefined;
  }

  save(): Promise<string | undefined> {
    const input = {
      id: this.row.id,
      on: this.on,
      note: trimmedSides(this.note),
      evidence: this.evidence === "none" ? null : this.evidence,
    };
    return this.send(() => mutate(commands.commitmentAddEvent(input), t.commitments.event.added));
  }
}

/** Why a state is what it is, as it is typed in. */
export class ReasonForm extends RecordForm {
  reason = $state("");
  on = $state<string | null>(null);
  evidence = $state("none");
  readonly #set: (reason: string, on: string | null, evidence: string | null) => Promise<void>;

  constructor(set: (reason: string, on: string | null, evidence: string | null) => Promise<void>) {
    super();
    this.#set = set;
  }

  get reasonError(): string | undefined {
    return this.tried && this.reason.trim() === "" ? t.commitments.reason.missing : undefined;
  }

  save(): Promise<true | undefined> {
    return this.send(async () => {
      await this.#set(this.reason.trim(), this.on, this.evidence === "none" ? null : this.evidence);
      return true as const;
    });
  }
}

/** The quoted words a state may lean on: those the commitment has already. */
export function evidenceOptions(places: readonly SourcePlace[]): { value: string; label: string }[] {
  const cut = (quote: string) => (quote.length > 60 ? `${quote.slice(0, 59)}…` : quote);
  const named = places.map((place) => ({ value: place.anchor, label: `${side(place.short) || place.source_title}\u00a0: ${cut(place.quote)}` }));
  return [{ value: "none", label: t.commitments.event.noEvidence }, ...named];
}
