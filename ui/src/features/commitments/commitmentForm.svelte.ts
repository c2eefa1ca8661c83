// A commitment as it is typed in, new or changed.
import { commands, type Actor, type CommitmentView, type MeetingRow, type Recurrence, type Strength } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { side, t } from "$lib/i18n";
import { required, trimmedSides, type SidesText } from "$lib/records";

export class CommitmentForm {
  title = $state<SidesText>({ fr: "", en: "" });
  counterparts = $state<string[]>([]);
  actor = $state<Actor>("joint");
  strength = $state<Strength>("firm");
  due = $state<string | null>(null);
  every = $state<Recurrence | "none">("none");
  meeting = $state("none");
  madeOn = $state<string | null>(null);
  lead = $state("");
  busy = $state(false);
  failure = $state.raw<unknown>();
  /** True once saving was tried: what is missing is then said. */
  tried = $state(false);

  readonly id: string | null;
  readonly #before: CommitmentView | undefined;

  /** Starts from a commitment that is there, or from nothing with whom it is. */
  constructor(before?: CommitmentView, counterparts: string[] = []) {
    this.id = before?.commitment.id ?? null;
    this.#before = before;
    this.counterparts = counterparts;
    if (!before) return;
    const { commitment, row } = before;
    this.title = { fr: commitment.title.fr ?? "", en: commitment.title.en ?? "" };
    this.counterparts = row.counterparts.map((party) => party.id);
    this.actor = row.actor;
    this.strength = commitment.strength;
    this.due = commitment.due.on;
    this.every = commitment.due.every ?? "none";
    this.meeting = commitment.meeting ?? "none";
    this.madeOn = commitment.made_on;
    this.lead = commitment.lead ?? "";
  }

  get titleError(): string | undefined {
    return this.tried ? required(this.title, t.commitments.form.titleMissing) : undefined;
  }
  get partiesError(): string | undefined {
    return this.tried && this.counterparts.length === 0 ? t.records.needsParty : undefined;
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
  async save(): Promise<string | undefined> {
    const before = this.#before?.commitment.due;
    // A day chosen here is no estimate; one that was left alone stays what it was.
    const estimated = before !== undefined && before.on === this.due && before.estimated;
    this.busy = true;
    try {
      const id = await mutate(
        commands.commitmentSave({
          id: this.id,
          title: trimmedSides(this.title),
          counterparts: this.counterparts,
          actor: this.actor,
          strength: this.strength,
          due: { on: this.due, words: before?.words ?? null, estimated, every: this.every === "none" ? null : this.every },
          made_on: this.madeOn,
          meeting: this.meeting === "none" ? null : this.meeting,
          lead: this.lead.trim() || null,
        }),
        this.id === null ? t.commitments.form.added : t.commitments.form.saved,
      );
      return id;
    } catch (failure) {
      this.failure = failure;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
