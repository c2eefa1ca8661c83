// The way of a note: who approves it, in which order and by when, and the versions frozen on the way.
import { commands, type Approval, type ApprovalRow, type VersionRow } from "$lib/api/bindings";
import { call, mutate, run } from "$lib/api/client";
import { createQuery } from "$lib/api/query.svelte";
import type { StatusName } from "$lib/components";
import { daysBetween, format, side, t } from "$lib/i18n";
import { dateOf, today } from "$lib/state/today.svelte";
import type { Desk } from "../desk.svelte";

/** The dialog that is open. */
type Asking =
  | { what: "step"; before?: Approval }
  | { what: "decision"; row: ApprovalRow }
  | { what: "freeze" }
  | { what: "version"; row: VersionRow };

/** The approvals and versions of an open note. Made while its panel is set up. */
export class Route {
  asking = $state.raw<Asking>();
  readonly approvals;
  readonly versions;

  constructor(readonly desk: Desk) {
    this.approvals = createQuery(() => ({
      key: ["approvals", desk.id, today.date],
      kinds: ["approval", "version", "brief", "section", "block", "meeting"] as const,
      fetch: () => call(commands.approvalList(desk.id)),
    }));
    this.versions = createQuery(() => ({
      key: ["versions", desk.id],
      kinds: ["version", "brief", "section", "block"] as const,
      fetch: () => call(commands.versionList(desk.id)),
    }));
  }

  get chain(): ApprovalRow[] {
    return this.approvals.data ?? [];
  }

  /** The step whose turn it is: the first nobody has decided on. */
  get next(): ApprovalRow | undefined {
    return this.chain.find((row) => row.approval.approved === null);
  }

  isLast(row: ApprovalRow): boolean {
    return this.chain.at(-1)?.approval.id === row.approval.id;
  }

  /** What can be done with a step besides deciding it and deleting it. */
  itemsOf(row: ApprovalRow): { label: string; run: () => void; line?: boolean; disabled?: boolean }[] {
    const words = t.briefs.route;
    const { approval } = row;
    const at = this.chain.findIndex((other) => other.approval.id === approval.id);
    return [
      { label: words.decideDots, run: () => (this.asking = { what: "decision", row }) },
      ...(approval.approved === null ? [] : [{ label: words.reopen, run: () => void this.reopen(approval) }]),
      { label: words.change, run: () => (this.asking = { what: "step", before: approval }) },
      { label: words.up, line: true, disabled: at <= 0, run: () => void this.move(approval, at - 1) },
      { label: words.down, disabled: at === this.chain.length - 1, run: () => void this.move(approval, at + 1) },
    ];
  }

  async move(step: Approval, place: number): Promise<void> {
    await run(() => mutate(commands.approvalMove(step.id, place), t.briefs.route.moved(step.name)));
  }

  async reopen(step: Approval): Promise<void> {
    await run(() => mutate(commands.approvalReopen(step.id), t.briefs.route.reopened(step.name)));
  }

  async restart(): Promise<void> {
    await run(() => mutate(commands.approvalRestart(this.desk.id), t.briefs.route.restarted));
  }

  /** Goes to Word with a version as it was. */
  export(version: VersionRow): void {
    this.asking = undefined;
    this.desk.exported = version;
    this.desk.dialog = "export";
  }

  /** Makes the text of a version that of the note again. What was typed is saved first: undo brings it back. */
  async restore(version: VersionRow): Promise<void> {
    await run(async () => {
      if (!(await this.desk.flush())) return;
      await mutate(commands.versionRestore(version.id), t.briefs.route.reading.restored(version.number));
      this.asking = undefined;
    });
  }
}

/** The shape of a step: decided, its turn, or still to come. */
export function stepStatus(row: ApprovalRow, isNext: boolean): StatusName {
  const { approved } = row.approval;
  if (approved === true) return row.is_outdated ? "changed" : "done";
  if (approved === false) return "moved";
  if (row.is_late) return "late";
  return isNext ? "doing" : "todo";
}

/** What the shape says, for those who cannot see it. */
export function stepWord(row: ApprovalRow, isNext: boolean): string {
  const words = t.briefs.route.state;
  const { approved } = row.approval;
  if (approved === true) return row.is_outdated ? words.outdated : words.approved;
  if (approved === false) return words.returned;
  if (row.is_late) return words.late;
  return isNext ? words.next : words.waiting;
}

/** What was decided and when, or by when it is to be. */
export function stepText({ approval, due, is_planned }: ApprovalRow): string {
  const words = t.briefs.route;
  const on = format.dateShort(approval.decided_on ?? "");
  if (approval.approved !== null) return approval.approved ? words.approvedOn(on, approval.version) : words.returnedOn(on, approval.version);
  if (due === null) return words.undated;
  return is_planned ? words.planned(format.dateShort(due)) : words.by(format.dateShort(due));
}

/** What is wrong with the date of a step; empty when nothing is. */
export function stepWarning(row: ApprovalRow): string {
  const words = t.briefs.route;
  if (row.is_outdated) return words.outdated;
  if (row.is_late && row.due !== null) return words.late(daysBetween(row.due, today.date));
  return row.days === 0 ? words.noSlack : "";
}

/** When a version was frozen: « 2 avr. 2026, 14 h 32 ». */
export function frozenAt({ made_at }: Pick<VersionRow, "made_at">): string {
  const at = new Date(made_at);
  return `${format.dateShort(dateOf(at))}, ${format.timeOf(at)}`;
}

/** Why a version was frozen, or how far the note had come when somebody asked for it. */
export function occasionText(row: VersionRow): string {
  const words = t.briefs.route;
  if (row.occasion === null) return words.unreadable;
  if (row.occasion !== "asked") return words.occasion[row.occasion];
  return row.state === null ? "" : t.briefs.state[row.state];
}

/** Who decided, for the list under a version: « Anne Roy, directrice ». */
export const whoOf = (step: Approval): string => [step.name, side(step.title)].filter((part) => part !== "").join(", ");
