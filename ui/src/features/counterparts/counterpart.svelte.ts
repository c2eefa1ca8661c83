// One counterpart: what its page shows, and under which tab.
import { commands, type CounterpartView, type Instrument, type MeetingRow, type PersonRow, type Quote } from "$lib/api/bindings";
import { call } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import { language, side, t } from "$lib/i18n";
import { isOpen, partialDate, useOf } from "$lib/records";
import { router } from "$lib/router";
import { today } from "$lib/state/today.svelte";

export type Tab = "overview" | "commitments" | "statistics" | "points" | "people" | "meetings" | "sources" | "instruments" | "quotes";

/** The dialog open over the page. */
type Asking =
  | { what: "profile" }
  | { what: "links" }
  | { what: "new-person" }
  | { what: "person"; id: string }
  | { what: "instrument"; instrument?: Instrument }
  | { what: "quote"; quote?: Quote };

export class CounterpartPage {
  readonly query;
  /** The dialog that is open. */
  asking = $state.raw<Asking>();
  /** Long lists are read whole. */
  all = $state(false);

  constructor(id: () => string) {
    this.query = createQuery(() => ({
      key: ["counterpart", id(), today.date, this.all],
      kinds: [
        "counterpart", "link", "person", "office", "meeting", "participant", "commitment", "status_event", "indicator",
        "observation", "talking_point", "talking_point_use", "source", "evidence", "anchor", "proposal", "brief",
        "instrument", "quote",
      ],
      fetch: () => call(commands.counterpartGet(id(), this.all)),
    }));
  }

  get tab(): Tab {
    return (router.current.query.tab as Tab | undefined) ?? "overview";
  }
  set tab(tab: Tab) {
    router.remember({ tab: tab === "overview" ? null : tab });
  }

  get tabs(): { value: Tab; label: string; count?: number }[] {
    const words = t.counterparts.tabs;
    const view = this.query.data;
    const totals = view?.totals;
    return [
      { value: "overview", label: words.overview },
      { value: "commitments", label: words.commitments, count: totals?.open },
      { value: "statistics", label: words.statistics, count: view?.statistics.length },
      { value: "points", label: words.points, count: totals?.talking_points },
      { value: "people", label: words.people, count: view?.people.length },
      { value: "meetings", label: words.meetings, count: totals?.meetings },
      { value: "sources", label: words.sources, count: totals?.sources },
      { value: "instruments", label: words.instruments, count: totals?.instruments },
      { value: "quotes", label: words.quotes, count: totals?.quotes },
    ];
  }
}

/** The commitments with this counterpart that remain to be kept. */
export const openOf = (view: CounterpartView) => view.commitments.filter(isOpen);

/** The lines in the order one recalls them: said last, then to be said next, then the others. */
export function pointsToRecall(view: CounterpartView, day: string): CounterpartView["talking_points"] {
  const rank = (row: CounterpartView["talking_points"][number]) => {
    const { said, planned } = useOf(row, day);
    return said ? 0 : planned ? 1 : 2;
  };
  return [...view.talking_points].sort((one, other) => rank(one) - rank(other));
}

/** The name as it stands in a sentence: « le Qatar ». English names take no article here. */
export function nameInSentence({ counterpart }: CounterpartView): string {
  const name = side(counterpart.name);
  const article = counterpart.article_fr;
  if (language.current === "en" || article === null || article === "") return name;
  return article.endsWith("’") ? `${article}${name}` : `${article} ${name}`;
}

/** Returns a sentence with its first letter as a capital. */
export const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** What stands under the name of a person: title, how they are addressed, and whether they still hold the office. */
export function aboutPerson({ person, office, party, in_office }: PersonRow): string {
  const words = t.counterparts;
  const title = capitalised(office ? side(office.title) : "");
  const forms = side(person.address).split(";").map((form) => form.trim()).filter((form) => form !== "");
  return [
    party?.home ? words.oursWith(title) : title,
    office && !in_office ? words.until(partialDate(office.until)) : "",
    words.addressForms(forms),
  ].filter((part) => part !== "").map((part) => `${part}.`).join(" ");
}

/** How people met when not in one room: « visioconférence »; empty otherwise. */
export const atDistance = ({ format }: MeetingRow) => (format === "in_person" ? "" : t.counterparts.atDistance[format]);

/** What a meeting was about: its title without the names before the colon, where, how, and what was promised there. */
export function aboutMeeting(meeting: MeetingRow, promised: number): string {
  const words = t.counterparts;
  const [, about] = /^[^:]*\S\s*:\s*(.+)$/u.exec(side(meeting.title)) ?? [];
  const what = about ?? side(meeting.title);
  const place = side(meeting.place);
  const first = [
    what,
    what.includes(place) ? "" : place,
    atDistance(meeting),
    meeting.state === "postponed" || meeting.state === "cancelled" ? words.calledOff[meeting.state] : "",
  ].filter((part) => part !== "").join(", ");
  return [`${capitalised(first)}.`, promised > 0 ? words.meetingCommitments(promised) : ""].filter((part) => part !== "").join(" ");
}
