// What the dialog of a meeting knows and does: who there is to choose from, who is added on the way, and saving.
import { commands, type CounterpartInput, type CounterpartListRow, type MeetingView, type PersonInput, type PersonRow, type Seats } from "$lib/api/bindings";
import { call, mutate } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { side, t } from "$lib/i18n";
import { notices } from "$lib/state/notices.svelte";
import { MeetingForm } from "./form.svelte";
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

  readonly #seats;
  /** The last meeting with those chosen. */
  readonly #last;
  /** The last answer, which stands until the next one is there. */
  #seated: Seats | undefined;

  constructor(before: MeetingView | undefined, start: { counterparts?: string[]; template?: string; zone?: string }) {
    this.form = new MeetingForm(before, start);
    this.note = new NoteChoices(() => this.form.counterparts, start.template);
    this.#last = createQuery(() => {
      const last = this.note.preview.data?.last?.id ?? null;
      return {
        key: ["meetings", "last", last],
        kinds: ["meeting", "participant", "person"] as const,
        fetch: async () => (last === null ? null : call(commands.meetingGet(last))),
      };
    });
    this.#seats = createQuery(() => {
      const { home, counterparts, parts } = this.form;
      return {
        key: ["meetings", "seats", home, [...counterparts], parts],
        kinds: ["meeting", "counterpart", "person", "office"] as const,
        fetch: () => call(commands.meetingSeats(home === "" ? null : home, [...counterparts], parts)),
      };
    });
  }

  /** True once it is known that the library has no side of our own yet. */
  get needsHome(): boolean {
    return this.parties.data?.every(({ party }) => !party.home) ?? false;
  }

  /** Our own parties. */
  get ours(): CounterpartListRow[] {
    return (this.parties.data ?? []).filter(({ party }) => party.home);
  }

  /** Chooses our party at the table; it cannot be met as well. */
  sitFor(id: string): void {
    this.form.home = id;
    this.form.removeCounterpart(id);
  }

  /** Our party at the table: the one chosen, else the one the core takes; empty until it has told. */
  get home(): string {
    return this.form.home === "" ? (this.#seating?.home ?? this.ours[0]?.party.id ?? "") : this.form.home;
  }

  get #seating(): Seats | undefined {
    return (this.#seated = this.#seats.data ?? this.#seated);
  }

  /** The parties at the table, ours first. */
  get table(): Option[] {
    return [this.home, ...this.form.counterparts].filter((id) => id !== "").map((id) => ({ value: id, label: this.partyName(id) }));
  }

  /** True when it is not plain from the table who sits for whom. */
  get asksSides(): boolean {
    return this.ours.length > 1 || this.form.counterparts.length > 1;
  }

  /** The counterparts that are not chosen yet; of several parties of ours one may meet another. */
  get partyOptions(): Option[] {
    const several = this.ours.length > 1;
    return (this.parties.data ?? [])
      .filter(({ party }) => (!party.home || (several && party.id !== this.home)) && !this.form.counterparts.includes(party.id))
      .map(({ party, official_name }) => ({ value: party.id, label: side(party.name), detail: side(official_name) }));
  }

  partyName(id: string): string {
    const found = this.parties.data?.find(({ party }) => party.id === id);
    return found ? side(found.party.name) : "";
  }

  person(id: string): PersonRow | undefined {
    return this.everybody.data?.find((row) => row.person.id === id);
  }

  /** For which party somebody sits at the table: as was said, else as the core guesses; until it has, by their office. */
  readonly sideOf = (id: string): string => {
    const { home } = this;
    const sits = (party: string | null | undefined) => party != null && (party === home || this.form.counterparts.includes(party));
    const said = this.form.people.find(({ person }) => person === id)?.side;
    const party = this.person(id)?.party;
    const known = [said, this.#seating?.sides.find(([person]) => person === id)?.[1], party?.id].find(sits);
    return known ?? (party?.home ? home : this.form.counterparts[0] ?? home);
  };

  /** Those who take part and are known, theirs first. */
  get chosen(): PersonRow[] {
    const rows = this.form.people.flatMap(({ person }) => this.person(person) ?? []);
    const isOurs = (row: PersonRow) => this.sideOf(row.person.id) === this.home;
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

  /** Takes in who took part last time: they are likely to come again. */
  takeInLast(): void {
    const last = this.#last.data;
    if (last && this.note.preview.data?.last?.id === last.meeting.id) this.form.takeIn(last);
  }

  /** A few of those in office on each side, to be added with one press. */
  get suggested(): PersonRow[] {
    const preview = this.note.preview.data;
    if (!preview || this.form.counterparts.length === 0) return [];
    const few = (rows: PersonRow[]) => rows.filter((row) => row.in_office && !this.#takesPart(row)).slice(0, 2);
    const own = preview.our_people.filter(({ party }) => party?.id === this.home);
    return [...few(preview.people), ...few(own.length > 0 ? own : preview.our_people)];
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
  async addPerson(input: PersonInput): Promise<void> {
    const id = await mutate(commands.personSave(input));
    notices.announce(t.meetings.person.added);
    // The list of everybody is still being read again, so the side is the one just said.
    this.form.addPerson(id, (other) => (other === id ? input.counterpart ?? this.home : this.sideOf(other)));
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
