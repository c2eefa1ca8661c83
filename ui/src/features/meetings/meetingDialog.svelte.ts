// What the dialog of a meeting knows and does: who there is to choose from, who is added on the way, and saving.
import { commands, type CounterpartInput, type MeetingView, type PersonInput, type PersonRow } from "$lib/api/bindings";
import { call, mutate } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { side, t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { isOurs, MeetingForm } from "./form.svelte";
import { NoteChoices } from "./note.svelte";

/** A choice of a combobox. */
export interface Option {
  value: string;
  label: string;
  detail?: string;
}

/** A meeting being made or changed, with the lists it is filled in from. Made while its dialog is set up. */
export class MeetingDialogState {
  readonly form: MeetingForm;
  readonly note: NoteChoices;
  busy = $state<"both" | "only">();
  /** The name of a counterpart, and of a person, being made on the way: the meeting is not saved without them. */
  newParty = $state<string>();
  newPerson = $state<string>();
  failure = $state.raw<unknown>();
  readonly parties = createQuery(() => ({
    key: ["meetings", "parties"], kinds: ["counterpart", "meeting", "commitment", "status_event"] as const, fetch: () => call(commands.counterpartList()),
  }));
  readonly everybody = createQuery(() => ({
    key: ["meetings", "people"], kinds: ["person", "office", "counterpart"] as const, fetch: () => call(commands.personList()),
  }));
  readonly points = createQuery(() => ({
    key: ["meetings", "points"], kinds: ["talking_point", "talking_point_use"] as const, fetch: () => call(commands.talkingPointList()),
  }));

  constructor(before: MeetingView | undefined, start: { counterparts?: string[]; template?: string; zone?: string }) {
    this.form = new MeetingForm(before, start);
    this.note = new NoteChoices(() => this.form.counterparts, start.template);
  }

  /** True once it is known that the library has no side of our own yet. */
  get needsHome(): boolean {
    return this.parties.data?.every(({ party }) => !party.home) ?? false;
  }

  /** The counterparts that are not chosen yet. */
  get partyOptions(): Option[] {
    return (this.parties.data ?? [])
      .filter(({ party }) => !party.home && !this.form.counterparts.includes(party.id))
      .map(({ party, official_name }) => ({ value: party.id, label: side(party.name), detail: side(official_name) }));
  }

  partyName(id: string): string {
    const found = this.parties.data?.find(({ party }) => party.id === id);
    return found ? side(found.party.name) : "";
  }

  person(id: string): PersonRow | undefined {
    return this.everybody.data?.find((row) => row.person.id === id);
  }

  /** Which side somebody is on; true for ours. */
  readonly sideOf = (id: string): boolean => isOurs(this.person(id));

  /** Those who take part and are known, theirs first. */
  get chosen(): PersonRow[] {
    const rows = this.form.people.flatMap(({ person }) => this.person(person) ?? []);
    return [...rows.filter((row) => !isOurs(row)), ...rows.filter(isOurs)];
  }

  /** Everybody who may be added: those of the counterparts, ours, then the rest. */
  get personOptions(): Option[] {
    const preview = this.note.preview.data;
    const near = [...(preview?.people ?? []), ...(preview?.our_people ?? [])];
    const far = (this.everybody.data ?? []).filter((row) => near.every(({ person }) => person.id !== row.person.id));
    return [...near, ...far].filter((row) => !this.#takesPart(row)).map((row) => ({
      value: row.person.id, label: row.person.name, detail: [row.office ? side(row.office.title) : "", row.party ? side(row.party.name) : ""].filter((part) => part !== "").join(", "),
    }));
  }

  /** A few of those in office on each side, to be added with one press. */
  get suggested(): PersonRow[] {
    const preview = this.note.preview.data;
    if (!preview || this.form.counterparts.length === 0) return [];
    const few = (rows: PersonRow[]) => rows.filter((row) => row.in_office && !this.#takesPart(row)).slice(0, 2);
    return [...few(preview.people), ...few(preview.our_people)];
  }

  /** The themes talking points are kept under, each once. */
  get themes(): Option[] {
    const found = new Set((this.points.data ?? []).flatMap(({ point }) => point.themes));
    for (const { theme } of this.form.agenda) if (theme !== "") found.add(theme);
    return [...found].sort((one, other) => one.localeCompare(other)).map((theme) => ({ value: theme, label: theme }));
  }

  /** Makes a counterpart, ours or theirs, and takes theirs into the meeting. It shows at once among those chosen: a
   * toast would cover the buttons.
   *
   * @throws AppFailure when it could not be kept.
   */
  async addParty(input: CounterpartInput): Promise<void> {
    const id = await mutate(commands.counterpartSave(input));
    notices.announce(t.meetings.party.added);
    if (!input.home) this.form.addCounterpart(id);
  }

  /** Makes a person and takes them into the meeting.
   *
   * @throws AppFailure when they could not be kept.
   */
  async addPerson(input: PersonInput, ours: boolean): Promise<void> {
    const id = await mutate(commands.personSave(input));
    notices.announce(t.meetings.person.added);
    // The list of everybody is still being read again, so the side is the one just said.
    this.form.addPerson(id, (other) => (other === id ? ours : this.sideOf(other)));
  }

  /** Saves, with a note when asked; returns where to go next, or nothing when a field or the core says no. */
  async save(withNote: boolean): Promise<{ meeting: string; brief: string | null } | undefined> {
    const { form } = this;
    const pending = this.newParty !== undefined || this.newPerson !== undefined;
    if (this.busy !== undefined || !form.check() || pending || this.needsHome) return undefined;
    this.busy = withNote ? "both" : "only";
    this.failure = undefined;
    const words = t.meetings.form;
    const done = withNote ? words.createdBoth : form.before ? words.saved : words.created;
    try {
      return await mutate(commands.meetingSave(form.input, withNote ? this.note.choices(form.marking) : null), done);
    } catch (failure) {
      this.failure = failure;
      return undefined;
    } finally {
      this.busy = undefined;
    }
  }

  #takesPart(row: PersonRow): boolean {
    return this.form.people.some(({ person }) => person === row.person.id);
  }
}
