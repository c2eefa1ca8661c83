// What is known about a note besides its text, as it is typed in.
import type { Brief, BriefInput, BriefPurpose } from "$lib/api/bindings";
import { t } from "$lib/i18n";
import { namesIn, RecordForm, required, trimmedSides, typedSides } from "$lib/records";
import type { Desk } from "./desk.svelte";

export const purposes: BriefPurpose[] = ["information", "decision", "signature"];

/** The value of the choice « that of the sources and blocks ». */
export const DERIVED = "";

/** The details of a note while they are typed. */
export class HeadForm extends RecordForm {
  title = $state(typedSides());
  subtitle = $state(typedSides());
  addressee = $state(typedSides());
  department = $state(typedSides());
  docket = $state("");
  purpose = $state<BriefPurpose>("information");
  dueOn = $state<string | null>(null);
  contact = $state("");
  consulted = $state("");
  marking = $state(DERIVED);
  privileged = $state(false);
  cabinetConfidence = $state(false);
  retainUntil = $state<string | null>(null);
  transitory = $state(false);

  constructor(
    private readonly desk: Desk,
    brief: Brief,
  ) {
    super();
    this.title = typedSides(brief.title);
    this.subtitle = typedSides(brief.subtitle);
    this.addressee = typedSides(brief.addressee);
    this.department = typedSides(brief.department);
    this.docket = brief.docket ?? "";
    this.purpose = brief.purpose;
    this.dueOn = brief.due_on;
    this.contact = brief.contact ?? "";
    this.consulted = brief.consulted.join("; ");
    this.marking = brief.marking ?? DERIVED;
    this.privileged = brief.privileged;
    this.cabinetConfidence = brief.cabinet_confidence;
    this.retainUntil = brief.handling.retain_until;
    this.transitory = brief.handling.transitory;
  }

  get titleError(): string | undefined {
    return this.tried ? required(this.title, t.briefs.head.needTitle) : undefined;
  }

  /** What is typed, as the core takes it; how far the note has come is set elsewhere. */
  get input(): Omit<BriefInput, "id" | "state"> {
    return {
      title: trimmedSides(this.title),
      subtitle: trimmedSides(this.subtitle),
      addressee: trimmedSides(this.addressee),
      department: trimmedSides(this.department),
      docket: this.docket.trim() || null,
      purpose: this.purpose,
      marking: this.marking === DERIVED ? null : this.marking,
      privileged: this.privileged,
      cabinet_confidence: this.cabinetConfidence,
      due_on: this.dueOn,
      contact: this.contact.trim() || null,
      consulted: namesIn(this.consulted),
      retain_until: this.retainUntil,
      transitory: this.transitory,
    };
  }

  save(): Promise<true | undefined> {
    return this.send(async () => {
      await this.desk.saveHead(this.input, t.briefs.head.changed);
      return true as const;
    });
  }
}
