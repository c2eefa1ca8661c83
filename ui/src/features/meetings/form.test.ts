import { beforeEach, describe, expect, it } from "vitest";
import type { MeetingRow, MeetingView } from "$lib/api/bindings";
import { language } from "$lib/i18n";
import { today } from "$lib/state/today.svelte";
import { MeetingForm } from "./form.svelte";
import { inputOf, stateChanged } from "./inputs";
import { isIn } from "./meetingList.svelte";
import { carryLines } from "./note.svelte";
import { distanceOf, isPast, placeOf } from "./words";

const none = { fr: null, en: null };
const row: MeetingRow = {
  id: "m1", title: { fr: "Canada–Norvège : suivi", en: "Canada–Norway: follow-up" }, home: "ca",
  counterparts: [{ id: "no", name: { fr: "Norvège", en: "Norway" }, article_fr: "la", kind: "country", home: false }],
  state: "planned", on: "2026-04-09", days: 9, starts_at: "10:00:00", ends_at: "10:45:00",
  place: { fr: "Oslo", en: null }, format: "in_person", briefs: [],
};
const view: MeetingView = {
  row,
  meeting: {
    id: "m1", title: row.title, home: "ca", counterparts: ["no"], state: "planned", on: "2026-04-09", starts_at: "10:00:00",
    ends_at: "10:45:00", zone: "Europe/Oslo", place: row.place, format: "in_person", spoken: "en", scenario: none,
    handling: { marking: "protected_a", retain_until: null, transitory: false },
  },
  agenda: [
    { id: "a1", meeting: "m1", seq: 1, title: { fr: "Océans", en: "Oceans" }, minutes: 10, theme: "oceans" },
    { id: "a2", meeting: "m1", seq: 2, title: { fr: "Énergie", en: null }, minutes: null, theme: null },
  ],
  participants: [], commitments: [], sources: [],
};
const party = (id: string) => id.slice(0, 2);

beforeEach(() => {
  language.set("fr");
  today.set(new Date(2026, 2, 31));
});

describe("the form of a meeting", () => {
  it("gives back a meeting that nobody touched, in both languages", () => {
    for (const spoken of ["fr", "en"] as const) {
      language.set(spoken);
      const form = new MeetingForm(view);
      form.settle();
      expect(form.check()).toBe(true);
      expect(form.input).toEqual(inputOf(view));
    }
  });

  it("takes in who took part last time, once", () => {
    const seat = (person: string, side: string, lead: boolean) => ({
      participant: { id: `p-${person}`, meeting: "m1", person, side, lead, seq: 1 },
      person: {} as MeetingView["participants"][number]["person"],
    });
    const former = { ...view, participants: [seat("no-ann", "no", true), seat("ca-bob", "ca", true)] };
    const form = new MeetingForm(undefined, { counterparts: ["no"] });
    form.takeIn(former);
    expect(form.people).toEqual([{ person: "no-ann", side: "no", lead: true }, { person: "ca-bob", side: null, lead: true }]);
    form.removePerson("ca-bob");
    form.takeIn(former);
    expect(form.people.map(({ person }) => person)).toEqual(["no-ann"]);
    const changed = new MeetingForm(view);
    changed.takeIn(former);
    expect(changed.people).toEqual([]);
  });

  it("keeps a date of which only the month is known", () => {
    const form = new MeetingForm({ ...view, meeting: { ...view.meeting, on: "2027-09" } });
    expect(form.date).toBe("sept.\u00a02027");
    expect(form.input.on).toBe("2027-09");
  });

  it("says what is missing only once it was to be saved", () => {
    const form = new MeetingForm(undefined);
    expect(form.errors.counterpart).toBe("");
    expect(form.check()).toBe(false);
    expect(form.errors.counterpart).toContain("Choisissez un interlocuteur");
    form.addCounterpart("no");
    expect(form.check()).toBe(true);
  });

  it("says that a day does not exist when its field is left, not while it is typed", () => {
    const form = new MeetingForm(undefined, { counterparts: ["no"] });
    form.date = "31 févr. 2026";
    expect(form.errors.date).toBe("");
    form.settle();
    expect(form.errors.date).toContain("Ce jour n’existe pas");
    form.date = "28 févr. 2026";
    expect(form.errors.date).toBe("");
    expect(form.input.on).toBe("2026-02-28");
  });

  it("refuses an end before its start, and an end without one", () => {
    const form = new MeetingForm(undefined, { counterparts: ["no"] });
    form.ends = "9 h";
    expect(form.check()).toBe(false);
    expect(form.errors.starts).toContain("heure de début");
    form.starts = "10 h";
    expect(form.errors.ends).toContain("après le début");
    form.ends = "10 h 30";
    expect(form.check()).toBe(true);
    expect(form.input).toMatchObject({ starts_at: "10:00:00", ends_at: "10:30:00" });
  });

  it("asks for a title and whole minutes of each point, and keeps their order", () => {
    const form = new MeetingForm(undefined, { counterparts: ["no"] });
    const [first, second] = [form.addPoint(), form.addPoint()];
    expect(form.check()).toBe(false);
    expect(Object.keys(form.errors.titles)).toEqual([String(first), String(second)]);
    for (const point of form.agenda) point.title.fr = `Point ${point.key}`;
    const [one] = form.agenda;
    if (one) one.minutes = "10,5";
    expect(form.errors.minutes[first]).toContain("nombre entier");
    if (one) one.minutes = "10";
    form.movePoint(second, -1);
    form.movePoint(second, -1);
    expect(form.check()).toBe(true);
    expect(form.input.agenda.map(({ title, minutes }) => [title.fr, minutes])).toEqual([[`Point ${second}`, null], [`Point ${first}`, 10]]);
  });

  it("lets the first of each side lead, and one at a time", () => {
    const form = new MeetingForm(undefined);
    for (const person of ["ca-1", "no-1", "ca-2"]) form.addPerson(person, party);
    form.addPerson("ca-1", party);
    const side = null;
    expect(form.people).toEqual([{ person: "ca-1", side, lead: true }, { person: "no-1", side, lead: true }, { person: "ca-2", side, lead: false }]);
    form.toggleLead("ca-2", party);
    expect(form.people.filter(({ lead }) => lead).map(({ person }) => person)).toEqual(["no-1", "ca-2"]);
  });

  it("seats somebody for another party, who leads there only when nobody does", () => {
    const form = new MeetingForm(undefined);
    const sideOf = (id: string) => form.people.find(({ person }) => person === id)?.side ?? party(id);
    for (const person of ["ca-1", "no-1"]) form.addPerson(person, sideOf);
    form.seat("ca-1", "no", sideOf);
    expect(form.parts).toEqual([{ person: "ca-1", side: "no", lead: false }, { person: "no-1", side: null, lead: true }]);
    form.seat("ca-1", "qc", sideOf);
    expect(form.parts[0]).toEqual({ person: "ca-1", side: "qc", lead: true });
  });

  it("says which of our parties meets once it was chosen, and leaves it to the core until then", () => {
    const form = new MeetingForm(undefined, { counterparts: ["no"] });
    expect(form.input.home).toBeNull();
    form.home = "qc";
    expect(form.input.home).toBe("qc");
    expect(new MeetingForm(view).input.home).toBe("ca");
  });
});

describe("marking a meeting", () => {
  it("changes its state and nothing else", () => {
    expect(stateChanged(view, "held")).toEqual({ ...inputOf(view), state: "held" });
  });
});

describe("the list of meetings", () => {
  it("keeps what was put off among those to come, and what was called off only among all", () => {
    const views = (state: MeetingRow["state"]) => (["coming", "held", "all"] as const).filter((view) => isIn({ ...row, state }, view));
    expect(views("planned")).toEqual(["coming", "all"]);
    expect(views("postponed")).toEqual(["coming", "all"]);
    expect(views("held")).toEqual(["held", "all"]);
    expect(views("cancelled")).toEqual(["all"]);
  });

  it("says how far a meeting is, and that a planned one has passed", () => {
    expect(distanceOf(row)).toBe("dans 9\u00a0jours");
    expect(distanceOf({ ...row, state: "postponed" })).toBe("");
    expect(isPast({ ...row, days: -1 })).toBe(true);
    expect(isPast({ ...row, days: -1, state: "held" })).toBe(false);
    expect(placeOf({ ...row, format: "video", place: none })).toBe("Visioconférence");
  });
});

describe("what a note takes over", () => {
  it("leaves out what there is none of", () => {
    const preview = { last: null, commitments: 3, overdue: 1, talking_points: 0, statistics: 0, stale: 0, people: [], our_people: [], briefs: [] };
    expect(carryLines(preview, [])).toEqual([
      { name: "commitments", kind: "commitment", title: "3\u00a0engagements ouverts", detail: "1 en retard" },
    ]);
  });
});
