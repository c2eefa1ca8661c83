// A talking point as it is typed in, new or changed.
import { commands, type Slot, type TalkingPoint } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { required, trimmedSides, type SidesText } from "$lib/records";

const typed = (text?: { fr: string | null; en: string | null }): SidesText => ({ fr: text?.fr ?? "", en: text?.en ?? "" });

export class PointForm {
  slot = $state<Slot>("key_message");
  lead = $state(typed());
  text = $state(typed());
  reply = $state(typed());
  themes = $state("");
  counterparts = $state<string[]>([]);
  busy = $state(false);
  failure = $state.raw<unknown>();
  /** True once saving was tried: what is missing is then said. */
  tried = $state(false);
  readonly id: string | null;

  constructor(before?: TalkingPoint) {
    this.id = before?.id ?? null;
    if (!before) return;
    this.slot = before.slot;
    this.lead = typed(before.lead);
    this.text = typed(before.text);
    this.reply = typed(before.reply);
    this.themes = before.themes.join(", ");
    this.counterparts = [...before.counterparts];
  }

  get textError(): string | undefined {
    return this.tried ? required(this.text, t.talkingPoints.form.textMissing) : undefined;
  }
  /** The themes, each once, in the order they were typed. */
  get themeList(): string[] {
    return [...new Set(this.themes.split(",").map((theme) => theme.trim()).filter((theme) => theme !== ""))];
  }

  /** Saves and returns the id; undefined when the core refused, which `failure` then says. */
  async save(): Promise<string | undefined> {
    const words = t.talkingPoints.form;
    this.busy = true;
    try {
      return await mutate(
        commands.talkingPointSave({
          id: this.id,
          slot: this.slot,
          lead: trimmedSides(this.lead),
          text: trimmedSides(this.text),
          // Only what may be raised has an answer.
          reply: this.slot === "if_raised" ? trimmedSides(this.reply) : { fr: null, en: null },
          themes: this.themeList,
          counterparts: this.counterparts,
        }),
        this.id === null ? words.added : words.saved,
      );
    } catch (failure) {
      this.failure = failure;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
