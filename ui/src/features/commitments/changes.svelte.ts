// What can be done to one commitment: its state, its due date, a note it goes into. Each change can be undone, so
// nothing asks for confirmation; a reason is asked for only where the core wants one.
import { commands, type CommitmentRow, type CommitmentState, type Due } from "$lib/api/bindings";
import { mutate, run } from "$lib/api/client";
import { language, t } from "$lib/i18n";
import { router } from "$lib/router";
import { inscribe } from "./inscribe";

/** The states that come with a reason. */
export type ReasonedState = "deferred" | "dropped" | "changed";

/** The states a person may choose, in the order of the menu. */
export const states: CommitmentState[] = ["not_started", "under_way", "kept", "deferred", "dropped", "changed"];

export const needsReason = (state: CommitmentState): state is ReasonedState => ["deferred", "dropped", "changed"].includes(state);

/** The commitment a dialog is open on, and what the dialog is for. */
type Asking = { row: CommitmentRow; what: "due" } | { row: CommitmentRow; what: "reason"; state: ReasonedState } | { row: CommitmentRow; what: "edit" } | { row: CommitmentRow; what: "event" };

export class Changes {
  /** The dialog that is open. */
  asking = $state.raw<Asking>();
  /** True while the menu of states is open. */
  menuOpen = $state(false);

  /** Sets the state, or asks for the reason first. */
  async choose(row: CommitmentRow, state: CommitmentState): Promise<void> {
    if (needsReason(state)) this.asking = { row, what: "reason", state };
    else await run(() => this.setState(row, state, null, null));
  }

  /** Sets the state, on a day or today.
   *
   * @throws AppFailure when the core refuses.
   */
  async setState(row: CommitmentRow, state: CommitmentState, reason: string | null, on: string | null, evidence: string | null = null): Promise<void> {
    await mutate(commands.commitmentSetState({ id: row.id, state, on, reason, evidence }), t.commitments.saidState[state]);
  }

  /** Takes a line out of the history. */
  async forget(event: string): Promise<void> {
    await run(() => mutate(commands.recordDelete({ kind: "status_event", id: event }), t.commitments.event.deleted));
  }

  /** Moves the due date.
   *
   * @throws AppFailure when the core refuses.
   */
  async setDue(row: CommitmentRow, due: Pick<Due, "on" | "every">): Promise<void> {
    // A day chosen by a person is no estimate; the words of the text stay as they were.
    await mutate(commands.commitmentSetDue(row.id, { ...row.due, ...due, estimated: false }), t.commitments.dueChanged);
  }

  /** Writes the commitment into a note; a note without a place for it is opened instead. */
  async inscribe(row: CommitmentRow, brief: string): Promise<void> {
    const done = await run(() => inscribe(brief, row.id, language.current, t.commitments.inscribed));
    if (done === false) router.go("brief", { id: brief });
  }
}
