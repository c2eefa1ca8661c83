// A step of the chain, a decision and a version to freeze, as they are typed in.
import { commands, type Approval, type ApprovalRow, type Decided, type VersionRow } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { RecordForm, trimmedSides, typedSides } from "$lib/records";
import { today } from "$lib/state/today.svelte";
import type { Desk } from "../desk.svelte";

/** A step of the chain while it is typed. */
export class StepForm extends RecordForm {
  name = $state("");
  title = $state(typedSides());
  dueOn = $state<string | null>(null);
  readonly id: string | null;

  constructor(
    private readonly brief: string,
    before?: Approval,
  ) {
    super();
    this.id = before?.id ?? null;
    if (!before) return;
    this.name = before.name;
    this.title = typedSides(before.title);
    this.dueOn = before.due_on;
  }

  get nameError(): string | undefined {
    return this.tried && this.name.trim() === "" ? t.briefs.route.form.needName : undefined;
  }

  save(): Promise<string | undefined> {
    const words = t.briefs.route.form;
    const name = this.name.trim();
    const input = { id: this.id, brief: this.brief, name, title: trimmedSides(this.title), due_on: this.dueOn };
    return this.send(() => mutate(commands.approvalSave(input), this.id === null ? words.added(name) : words.saved(name)));
  }
}

/** The choice of the text as it stands, among the versions somebody may have seen. */
export const PRESENT = "present";

/** A decision while it is typed. */
export class DecisionForm extends RecordForm {
  decision = $state<"approved" | "returned">("approved");
  on = $state<string | null>(today.date);
  version = $state<string>(PRESENT);

  constructor(
    private readonly desk: Desk,
    private readonly row: ApprovalRow,
  ) {
    super();
    if (row.approval.approved === false) this.decision = "returned";
  }

  /** The versions that may have been seen; the present text stands for those that say the same. */
  seen(versions: VersionRow[]): VersionRow[] {
    return versions.filter((version) => !version.is_current);
  }

  save(): Promise<Decided | undefined> {
    const words = t.briefs.route.decision;
    const { id, name } = this.row.approval;
    return this.send(async () => {
      // What is decided on is what stands on the screen.
      if (!(await this.desk.flush())) throw this.desk.saveFailure;
      const version = this.version === PRESENT ? null : Number(this.version);
      const decided = await mutate(commands.approvalDecide({ id, approved: this.decision === "approved", on: this.on, version }));
      this.desk.tell(decided.state === "approved" ? words.doneApproved(decided.version) : words.done(name, decided.version));
      return decided;
    });
  }
}

/** A version about to be frozen. */
export class FreezeForm extends RecordForm {
  label = $state("");

  constructor(private readonly desk: Desk) {
    super();
  }

  save(): Promise<VersionRow | undefined> {
    return this.send(async () => {
      if (!(await this.desk.flush())) throw this.desk.saveFailure;
      const frozen = await mutate(commands.versionFreeze(this.desk.id, this.label.trim()));
      this.desk.tell(t.briefs.route.freezeForm.done(frozen.number));
      return frozen;
    });
  }
}
