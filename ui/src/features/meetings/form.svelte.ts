// What is filled in for a meeting, what is wrong with it, and what the core gets. Which note to make of it is in
// note.svelte.ts.
import type { Lang, MeetingFormat, MeetingInput, MeetingView, ParticipantInput, PersonId } from "$lib/api/bindings";
import { format, t } from "$lib/i18n";
import { readTime, readWhen, writeWhen } from "./reading";
import { sidesOf } from "./words";

/** A text being typed on both sides. */
export interface Typed {
  fr: string;
  en: string;
}

/** A point of the agenda being typed. `key` tells rows apart while they have no id. */
export interface PointDraft {
  key: number;
  id: string | null;
  title: Typed;
  minutes: string;
  theme: string;
}

/** Who was chosen to take part. */
export interface Part {
  person: PersonId;
  /** The party they were said to act for; null goes by their office. */
  side: string | null;
  lead: boolean;
}

/** Tells for which party somebody sits at the table. */
export type SideOf = (person: PersonId) => string;

/** The sentences beside the fields; empty where all is well. */
export interface Errors {
  counterpart: string;
  date: string;
  starts: string;
  ends: string;
  /** By the key of the point. */
  titles: Record<number, string>;
  minutes: Record<number, string>;
}

const typed = (text: { fr: string | null; en: string | null } | undefined): Typed => ({ fr: text?.fr ?? "", en: text?.en ?? "" });

/** A meeting being made or changed. */
export class MeetingForm {
  /** What it was; undefined for a new one. */
  readonly before: MeetingView | undefined;
  /** Which of our own parties is at the table; empty while nobody has said. */
  home = $state("");
  counterparts = $state<string[]>([]);
  date = $state("");
  starts = $state("");
  ends = $state("");
  place = $state<Typed>(typed(undefined));
  format = $state<MeetingFormat>("in_person");
  people = $state<Part[]>([]);
  agenda = $state<PointDraft[]>([]);
  marking = $state<string | null>(null);
  title = $state<Typed>(typed(undefined));
  zone = $state("");
  spoken = $state<Lang | "none">("none");
  scenario = $state<Typed>(typed(undefined));
  /** Set by the first attempt to save: an empty form is not yet a mistake. */
  tried = $state(false);
  /** What stood in the fields that are read when they were left last: what is being typed is not yet a mistake. */
  #left = $state.raw({ date: "", starts: "", ends: "" });
  #keys = 0;
  /** The former meetings whose people have been taken in. */
  readonly #takenIn = new Set<string>();

  constructor(before: MeetingView | undefined, start: { counterparts?: string[]; zone?: string } = {}) {
    this.before = before;
    this.counterparts = before?.meeting.counterparts ?? start.counterparts ?? [];
    this.zone = (before ? before.meeting.zone : start.zone) ?? "";
    if (!before) return;
    const { meeting, participants, agenda } = before;
    this.home = meeting.home;
    this.date = writeWhen(meeting.on);
    this.starts = meeting.starts_at === null ? "" : format.time(meeting.starts_at);
    this.ends = meeting.ends_at === null ? "" : format.time(meeting.ends_at);
    this.place = typed(meeting.place);
    this.format = meeting.format;
    this.people = participants.map(({ participant }) => ({ person: participant.person, side: participant.side, lead: participant.lead }));
    for (const point of agenda) {
      this.addPoint({ id: point.id, title: typed(point.title), minutes: point.minutes === null ? "" : String(point.minutes), theme: point.theme ?? "" });
    }
    this.marking = meeting.handling.marking;
    this.title = typed(meeting.title);
    this.spoken = meeting.spoken ?? "none";
    this.scenario = typed(meeting.scenario);
  }

  addCounterpart(id: string): void {
    if (!this.counterparts.includes(id)) this.counterparts.push(id);
  }

  removeCounterpart(id: string): void {
    this.counterparts = this.counterparts.filter((known) => known !== id);
  }

  /** Adds somebody; the first of a side leads it. */
  addPerson(person: PersonId, sideOf: SideOf): void {
    if (this.people.some((part) => part.person === person)) return;
    this.people.push({ person, side: null, lead: !this.#isLed(sideOf(person), person, sideOf) });
  }

  /** Takes in who took part in a former meeting, with who led; once for each, so that whoever is taken out stays out. */
  takeIn(former: MeetingView): void {
    if (this.before || this.#takenIn.has(former.meeting.id)) return;
    this.#takenIn.add(former.meeting.id);
    for (const { participant: { person, side, lead } } of former.participants) {
      if (this.people.some((part) => part.person === person)) continue;
      this.people.push({ person, side: this.counterparts.includes(side) ? side : null, lead });
    }
  }

  /** Seats somebody for another party; who led one side does not lead another that has its lead. */
  seat(person: PersonId, side: string, sideOf: SideOf): void {
    const led = this.#isLed(side, person, sideOf);
    const isFirst = this.people.every((part) => part.person === person || sideOf(part.person) !== side);
    for (const part of this.people) {
      if (part.person !== person) continue;
      part.side = side;
      part.lead = isFirst || (part.lead && !led);
    }
  }

  #isLed(side: string, except: PersonId, sideOf: SideOf): boolean {
    return this.people.some((part) => part.lead && part.person !== except && sideOf(part.person) === side);
  }

  removePerson(person: PersonId): void {
    this.people = this.people.filter((part) => part.person !== person);
  }

  /** Makes somebody lead their side, in place of who did; or no longer. */
  toggleLead(person: PersonId, sideOf: SideOf): void {
    for (const part of this.people) {
      if (part.person === person) part.lead = !part.lead;
      else if (sideOf(part.person) === sideOf(person)) part.lead = false;
    }
  }

  /** Adds a point at the end and returns its key. */
  addPoint(draft: Omit<PointDraft, "key"> = { id: null, title: typed(undefined), minutes: "", theme: "" }): number {
    const key = (this.#keys += 1);
    this.agenda.push({ key, ...draft });
    return key;
  }

  removePoint(key: number): void {
    this.agenda = this.agenda.filter((point) => point.key !== key);
  }

  /** Moves a point by `step` places; at the ends it stays. */
  movePoint(key: number, step: -1 | 1): void {
    const from = this.agenda.findIndex((point) => point.key === key);
    const to = from + step;
    if (from === -1 || to < 0 || to >= this.agenda.length) return;
    const [point] = this.agenda.splice(from, 1);
    if (point) this.agenda.splice(to, 0, point);
  }

  /** Writes what can be read in the short form of the language, as on leaving a field. */
  settle(): void {
    const day = readWhen(this.date);
    if (day !== null) this.date = writeWhen(day);
    const [starts, ends] = [readTime(this.starts), readTime(this.ends)];
    if (starts !== null) this.starts = format.time(starts);
    if (ends !== null) this.ends = format.time(ends);
    this.#left = { date: this.date, starts: this.starts, ends: this.ends };
  }

  /** What stands beside the fields now. What cannot be read is said on leaving its field, what is missing after the
   * first attempt to save. */
  get errors(): Errors {
    const words = t.meetings.errors;
    const unread = (name: "date" | "starts" | "ends", read: (text: string) => string | null) => {
      const text = this[name];
      return text.trim() !== "" && read(text) === null && (this.tried || this.#left[name] === text);
    };
    const [starts, ends] = [readTime(this.starts), readTime(this.ends)];
    const found: Errors = { counterpart: "", date: "", starts: "", ends: "", titles: {}, minutes: {} };
    if (this.tried && this.counterparts.length === 0) found.counterpart = words.noCounterpart;
    if (unread("date", readWhen)) found.date = words.date;
    if (unread("starts", readTime)) found.starts = words.time;
    else if (this.tried && starts === null && ends !== null) found.starts = words.endsWithoutStart;
    if (unread("ends", readTime)) found.ends = words.time;
    else if (starts !== null && ends !== null && ends <= starts) found.ends = words.endsFirst;
    for (const { key, title, minutes } of this.agenda) {
      if (this.tried && title.fr.trim() === "" && title.en.trim() === "") found.titles[key] = words.pointTitle;
      if (!/^(|[1-9]\d{0,3})$/.test(minutes.trim()) || Number(minutes) > 1440) found.minutes[key] = words.minutes;
    }
    return found;
  }

  /** Looks everything over, and from now on also says what is missing. */
  check(): boolean {
    this.tried = true;
    const { titles, minutes, ...fields } = this.errors;
    return Object.values({ ...fields, ...titles, ...minutes }).every((sentence) => sentence === "");
  }

  /** Who takes part, as the core takes it. */
  get parts(): ParticipantInput[] {
    return this.people.map(({ person, side, lead }) => ({ person, side, lead }));
  }

  /** What the core takes. Only to be called when `check` found nothing. */
  get input(): MeetingInput {
    return {
      id: this.before?.meeting.id ?? null,
      title: sidesOf(this.title),
      home: this.home === "" ? null : this.home,
      counterparts: [...this.counterparts],
      state: this.before?.meeting.state ?? "planned",
      on: readWhen(this.date),
      starts_at: readTime(this.starts),
      ends_at: readTime(this.ends),
      zone: this.zone === "" ? null : this.zone,
      place: sidesOf(this.place),
      format: this.format,
      spoken: this.spoken === "none" ? null : this.spoken,
      scenario: sidesOf(this.scenario),
      participants: this.parts,
      agenda: this.agenda.map(({ id, title, minutes, theme }) => ({
        id, title: sidesOf(title), minutes: minutes.trim() === "" ? null : Number(minutes), theme: theme === "" ? null : theme,
      })),
      marking: this.marking,
    };
  }
}
