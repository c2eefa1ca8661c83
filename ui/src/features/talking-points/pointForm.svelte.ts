// A talking point as it is typed in, new or changed.
import { commands, type Slot, type TalkingPoint } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { RecordForm, required, themeKey, themeWords, trimmedSides, typedSides } from "$lib/records";

export class PointForm extends RecordForm {
  slot = $state<Slot>("key_message");
  lead = $state(typedSides());
  text = $state(typedSides());
  reply = $state(typedSides());
  themes = $state("");
  counterparts = $state<string[]>([]);
  readonly id: string | null;

  constructor(before?: TalkingPoint) {
    super();
    this.id = before?.id ?? null;
    if (!before) return;
    this.slot = before.slot;
    this.lead = typedSides(before.lead);
    this.text = typedSides(before.text);
    this.reply = typedSides(before.reply);
    this.themes = themeWords(before.themes);
    this.counterparts = [...before.counterparts];
  }

  get textError(): string | undefined {
    return this.tried ? required(this.text, t.talkingPoints.form.textMissing) : undefined;
  }
  /** The themes as they are kept, each once, in the order they were typed. */
  get themeList(): string[] {
    return [...new Set(this.themes.split(",").map((theme) => theme.trim()).filter((theme) => theme !== "").map(themeKey))];
  }

  /** Saves and returns the id; undefined when the core refused, which `failure` then says. */
  save(): Promise<string | undefined> {
    const words = t.talkingPoints.form;
    const input = {
      id: this.id,
      slot: this.slot,
      lead: trimmedSides(this.lead),
      text: trimmedSides(this.text),
      // Only what may be raised has an answer.
      reply: this.slot === "if_raised" ? trimmedSides(this.reply) : { fr: null, en: null },
      themes: this.themeList,
      counterparts: this.counterparts,
    };
    return this.send(() => mutate(commands.talkingPointSave(input), this.id === null ? words.added : words.saved));
  }
}
