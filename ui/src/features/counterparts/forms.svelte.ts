// A counterpart and a person as they are typed in, new or changed.
import { commands, type Counterpart, type CounterpartKind, type PersonRow } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { namesIn, RecordForm, required, trimmedSides, typedSides, type SidesText } from "$lib/records";

const joined = (names: readonly string[] | null) => (names ?? []).join("; ");
const sidesOf = ({ fr, en }: SidesText) => ({ fr: namesIn(fr), en: namesIn(en) });

/** The French articles a name may take in a sentence. */
export const articles = ["none", "le", "la", "l’", "les"] as const;

export class CounterpartForm extends RecordForm {
  kind = $state<CounterpartKind>("country");
  name = $state(typedSides());
  official = $state(typedSides());
  article = $state<string>("none");
  home = $state(false);
  aliases = $state(typedSides());
  summary = $state(typedSides());
  readonly id: string | null;

  constructor(before?: Counterpart) {
    super();
    this.id = before?.id ?? null;
    if (!before) return;
    this.kind = before.kind;
    this.name = typedSides(before.name);
    this.official = typedSides(before.official_name);
    this.article = before.article_fr ?? "none";
    this.aliases = { fr: joined(before.aliases.fr), en: joined(before.aliases.en) };
    this.home = before.home;
    this.summary = typedSides(before.summary);
  }

  get nameError(): string | undefined {
    return this.tried ? required(this.name, t.counterparts.form.nameMissing) : undefined;
  }

  save(): Promise<string | undefined> {
    const words = t.counterparts.form;
    const input = {
      id: this.id,
      kind: this.kind,
      name: trimmedSides(this.name),
      official_name: trimmedSides(this.official),
      article_fr: this.article === "none" ? null : this.article,
      aliases: sidesOf(this.aliases),
      home: this.home,
      summary: trimmedSides(this.summary),
    };
    return this.send(() => mutate(commands.counterpartSave(input), this.id === null ? words.added : words.saved));
  }
}

export class PersonForm extends RecordForm {
  name = $state("");
  familyName = $state("");
  aliases = $state("");
  counterpart = $state("");
  title = $state(typedSides());
  honorific = $state(typedSides());
  address = $state(typedSides());
  pronunciation = $state("");
  biography = $state(typedSides());
  readonly id: string | null;

  /** Starts from somebody known, or from nobody at a counterpart. */
  constructor(before?: PersonRow, counterpart = "") {
    super();
    this.id = before?.person.id ?? null;
    this.counterpart = counterpart;
    if (!before) return;
    const { person, office } = before;
    this.name = person.name;
    this.familyName = person.family_name;
    this.aliases = joined(person.aliases);
    this.counterpart = office?.counterpart ?? counterpart;
    this.title = typedSides(office?.title);
    this.honorific = typedSides(person.honorific);
    this.address = typedSides(person.address);
    this.pronunciation = person.pronunciation ?? "";
    this.biography = typedSides(person.biography);
  }

  get nameError(): string | undefined {
    return this.tried && this.name.trim() === "" ? t.counterparts.person.nameMissing : undefined;
  }
  /** A title belongs to somebody; without a counterpart the core would leave it out. */
  get partyError(): string | undefined {
    const titled = this.title.fr.trim() !== "" || this.title.en.trim() !== "";
    return this.tried && titled && this.counterpart === "" ? t.counterparts.person.titleNeedsParty : undefined;
  }

  save(): Promise<string | undefined> {
    const words = t.counterparts.person;
    const input = {
      id: this.id,
      name: this.name.trim(),
      family_name: this.familyName.trim(),
      aliases: namesIn(this.aliases),
      honorific: trimmedSides(this.honorific),
      address: trimmedSides(this.address),
      pronunciation: this.pronunciation.trim() || null,
      biography: trimmedSides(this.biography),
      counterpart: this.counterpart || null,
      title: trimmedSides(this.title),
    };
    return this.send(() => mutate(commands.personSave(input), this.id === null ? words.added : words.saved));
  }
}
