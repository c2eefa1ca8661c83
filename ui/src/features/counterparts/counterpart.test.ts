import { afterEach, describe, expect, it } from "vitest";
import type { CounterpartView, MeetingRow, PersonRow, TalkingPointRow } from "$lib/api/bindings";
import { language } from "$lib/i18n";
import { aboutMeeting, aboutPerson, nameInSentence, pointsToRecall } from "./counterpart.svelte";
import { inView } from "./counterpartList.svelte";
import { PersonForm } from "./forms.svelte";

const NBSP = "\u00a0";
const both = (fr: string, en: string | null = null) => ({ fr, en });
afterEach(() => language.set("fr"));

describe("a meeting of the profile", () => {
  const meeting: MeetingRow = {
    id: "m", title: both(`Canada–Qatar${NBSP}: rencontre ministérielle de Doha`), home: "ca", counterparts: [], state: "held", on: "2025-10-15", days: -160,
    starts_at: null, ends_at: null, place: both("Doha"), format: "in_person", briefs: [],
  };

  it("is told without the names everybody knows, nor its town twice, with what was promised there", () => {
    expect(aboutMeeting(meeting, 5)).toBe("Rencontre ministérielle de Doha. Cinq engagements.");
    expect(aboutMeeting({ ...meeting, title: both("Canada–Qatar: point de suivi"), place: both(""), format: "video" }, 0)).toBe("Point de suivi, visioconférence.");
  });

  it("says where it is when its title does not, and when it was put off", () => {
    expect(aboutMeeting({ ...meeting, title: both("ALL IN 2025"), place: both("Montréal"), state: "postponed" }, 1)).toBe("ALL IN 2025, Montréal, reportée. Un engagement.");
  });
});

describe("what stands under a name", () => {
  const row: PersonRow = {
    person: {
      id: "p", name: "Mohammed Al Mannai", family_name: "Al Mannai", aliases: [], honorific: both("M."), address: both("Monsieur le Ministre; Excellence"), pronunciation: null,
      biography: both(""), portrait: null, handling: { marking: null, retain_until: null, transitory: false },
    },
    initials: "AM",
    office: { id: "o", person: "p", counterpart: "qa", title: both("ministre des Communications"), from: null, until: "2026-02" },
    party: { id: "qa", name: both("Qatar"), article_fr: "le", kind: "country", home: false },
    in_office: true,
  };

  it("is the office and each form of address", () => {
    expect(aboutPerson(row)).toBe(`Ministre des Communications. «${NBSP}Monsieur le Ministre${NBSP}» ou «${NBSP}Excellence${NBSP}».`);
  });

  it("says when the office is over, and who is ours", () => {
    const plain = { ...row.person, address: both("") };
    expect(aboutPerson({ ...row, person: plain, in_office: false })).toBe(`Ministre des Communications. En fonction jusqu’en févr.${NBSP}2026.`);
    expect(aboutPerson({ ...row, person: plain, party: { ...row.party!, home: true } })).toBe("Ministre des Communications, de notre côté.");
  });
});

describe("the name in a sentence", () => {
  const named = (article: string | null) => nameInSentence({ counterpart: { name: both("Inde", "India"), article_fr: article } } as CounterpartView);

  it("takes its article, elided without a space, in French only", () => {
    expect([named("l’"), named("le"), named(null)]).toEqual(["l’Inde", "le Inde", "Inde"]);
    language.set("en");
    expect(named("l’")).toBe("India");
  });
});

describe("the lines recalled first", () => {
  it("are those said, then those planned, each in their order", () => {
    const point = (id: string, uses: [string, boolean | null][]) =>
      ({ point: { id }, uses: uses.map(([on, said]) => [{ on, said }, { place: both("") }]) }) as unknown as TalkingPointRow;
    const view = { talking_points: [point("never", []), point("planned", [["2026-04-09", null]]), point("said", [["2025-10-15", true]])] } as CounterpartView;
    expect(pointsToRecall(view, "2026-03-31").map((row) => row.point.id)).toEqual(["said", "planned", "never"]);
  });
});

describe("a view of the counterparts", () => {
  it("keeps our own side apart", () => {
    const party = (home: boolean) => ({ party: { id: "1", name: both("x"), article_fr: null, kind: "government" as const, home } });
    expect([inView(party(true), "government"), inView(party(true), "home"), inView(party(false), "government"), inView(party(false), "home")]).toEqual([false, true, true, false]);
  });
});

describe("the form of a person", () => {
  it("wants a name, and to know whose office a title is", () => {
    const form = new PersonForm();
    form.tried = true;
    form.title.fr = "ministre";
    expect([form.nameError, form.partyError].map((sentence) => sentence !== undefined)).toEqual([true, true]);
    form.name = "Ana de Souza";
    form.counterpart = "br";
    expect([form.nameError, form.partyError]).toEqual([undefined, undefined]);
  });
});
