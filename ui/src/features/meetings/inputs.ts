// From what a meeting is to what the core takes to change it.
import type { MeetingInput, MeetingState, MeetingView } from "$lib/api/bindings";

/** Returns the input that would leave the meeting as it is. */
export function inputOf({ meeting, participants, agenda }: MeetingView): MeetingInput {
  return {
    id: meeting.id,
    title: meeting.title,
    home: meeting.home,
    counterparts: meeting.counterparts,
    state: meeting.state,
    on: meeting.on,
    starts_at: meeting.starts_at,
    ends_at: meeting.ends_at,
    zone: meeting.zone,
    place: meeting.place,
    format: meeting.format,
    spoken: meeting.spoken,
    scenario: meeting.scenario,
    participants: participants.map(({ participant }) => ({ person: participant.person, side: participant.side, lead: participant.lead })),
    agenda: agenda.map(({ id, title, minutes, theme }) => ({ id, title, minutes, theme })),
    marking: meeting.handling.marking,
  };
}

/** Returns the input that only changes where the meeting stands. */
export const stateChanged = (view: MeetingView, state: MeetingState): MeetingInput => ({ ...inputOf(view), state });
