// A commitment as it is typed in, new or changed.
import { commands, type Actor, type CommitmentView, type MeetingRow, type Recurrence, type Strength } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { side, t } from "$lib/i18n";
import { RecordForm, required, themeWord, trimmedSides, typedSides, type SidesText } from "$lib/records";

export class CommitmentForm extends RecordForm {
  title = $state<SidesText>({ fr: "", en: "" });
  counterparts = $state<string[]>([]);
  actor = $state<Actor>("joint");
  strength = $state<Strength>("firm");
  due = $state<string | null>(null);
  every = $state<Recurrence | "none">("none");
  meeting = $state("none");
  madeOn = $state<string | null>(null);
  lead = $state("");
  wording = $state("");
  topic = $state("none");
  line = $state<SidesText>({ fr: "", en: "" });

  readonly id: string | null;
  readonly #before: CommitmentView | undefined;

  /** Starts from a commitment that is there, or from nothing with whom it is. */
  constructor(before?: CommitmentView, counterparts: string[] = []) {
    super();
    this.id = before?.commitment.id ?? null;
    this.#before = before;
    this.counterparts = counterparts;
    if (!before) return;
    const { commitment, row } = before;
    this.title = typedSides(commitment.title);
    this.counterparts = row.counterparts.map((party) => party.id);
    this.actor = row.actor;
    this.strength = commitment.strength;
    this.due = commitment.due.on;
    this.every = commitment.due.every ?? "none";
    this.meeting = commitment.meeting ?? "none";
    this.madeOn = commitment.made_on;
    this.lead = commitment.lead ?? "";
    this.wording = commitment.wording ?? "";
    this.topic = commitment.topic ?? "none";
    this.line = typedSides(commitment.line);
  }

  get titleError(): string | undefined {
    return this.tried ? required(this.title, t.commitments.form.titleMissing) : undefined;
  }
  get partiesError(): string | undefined {
    return this.tried && this.counterparts.length === 0 ? t.records.needsParty : undefined;
  }

  /** The fields of action, the one that is kept included where it is none of those known. */
  get topicOptions(): { value: string; label: string }[] {
    const known = Object.keys(t.records.topics);
    const all = this.topic === "none" || known.includes(this.topic) ? known : [...known, this.topic];
    const named = all.map((value) => ({ value, label: themeWord(value) })).sort((one, other) => one.label.localeCompare(other.label));
    return [{ value: "none", label: t.commitments.form.noTopic }, ...named];
  }

  /** The meetings held or planned with those chosen; all of them as long as nobody is. */
  meetingOptions(meetings: readonly MeetingRow[]): { value: string; label: string }[] {
    const fitting = meetings.filter(
      ({ id, counterparts }) => id === this.meeting || this.counterparts.length === 0 || counterparts.some((party) => this.counterparts.includes(party.id)),
    );
    return [{ value: "none", label: t.commitments.form.noMeeting }, ...fitting.map(({ id, title }) => ({ value: id, label: side(title) }))];
  }

  /** Chooses the meeting; the day it was held is the day the commitment was made, unless one was given. */
  chooseMeeting(id: string, meetings: readonly MeetingRow[]): void {
    this.meeting = id;
    const held = meetings.find((meeting) => meeting.id === id && meeting.state === "held");
    if (this.madeOn === null && held?.on?.length === 10) this.madeOn = held.on;
  }

  /** Saves and returns the id; undefined when the core refused, which `failure` then says. */
  save(): Promise<string | undefined> {
    const before = this.#before?.commitment.due;
    // A day chosen here is no estimate; one that was left alone stays what it was.
    const estimated = before !== undefined && before.on === this.due && before.estimated;
    const input = {
      id: this.id,
      title: trimmedSides(this.title),
      counterparts: this.counterparts,
      actor: this.actor,
      strength: this.strength,
      due: { on: this.due, words: before?.words ?? null, estimated, every: this.every === "none" ? null : this.every },
      made_on: this.madeOn,
      meeting: this.meeting === "none" ? null : this.meeting,
      lead: this.lead.trim() || null,
      wording: this.wording.trim() || null,
      topic: this.topic === "none" ? null : this.topic,
      line: trimmedSides(this.line),
    };
    return this.send(() => mutate(commands.commitmentSave(input), this.id === null ? t.commitments.form.added : t.commitments.form.saved));
  }
}
