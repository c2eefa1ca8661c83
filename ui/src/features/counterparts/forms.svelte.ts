// A counterpart and a person as they are typed in, new or changed.
import { commands, type Counterpart, type CounterpartKind, type PersonRow } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { required, trimmedSides, type SidesText } from "$lib/records";

const typed = (text?: { fr: string | null; en: string | null }): SidesText => ({ fr: text?.fr ?? "", en: text?.en ?? "" });

/** What both forms do: remember that saving was tried, and what the core answered. */
class Form {
  busy = $state(false);
  failure = $state.raw<unknown>();
  /** True once saving was tried: what is missing is then said. */
  tried = $state(false);

  /** Runs `send`; returns what it gave, or undefined when the core refused, which `failure` then says. */
  protected async send(send: () => Promise<string>): Promise<string | undefined> {
    this.busy = true;
    try {
      return await send();
    } catch (failure) {
      this.failure = failure;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

/** The French articles a name may take in a sentence. */
export const articles = ["none", "le", "la", "l’", "les"] as const;

export class CounterpartForm extends Form {
  kind = $state<CounterpartKind>("country");
  name = $state(typed());
  official = $state(typed());
  article = $state<string>("none");
  home = $state(false);
  summary = $state(typed());
  readonly id: string | null;

  constructor(before?: Counterpart) {
    super();
    this.id = before?.id ?? null;
    if (!before) return;
    this.kind = before.kind;
    this.name = typed(before.name);
    this.official = typed(before.official_name);
    this.article = before.article_fr ?? "none";
    this.home = before.home;
    this.summary = typed(before.summary);
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
      home: this.home,
      summary: trimmedSides(this.summary),
    };
    return this.send(() => mutate(commands.counterpartSave(input), this.id === null ? words.added : words.saved));
  }
}

export class PersonForm extends Form {
  name = $state("");
  familyName = $state("");
  counterpart = $state("");
  title = $state(typed());
  honorific = $state(typed());
  address = $state(typed());
  pronunciation = $state("");
  biography = $state(typed());
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
    this.counterpart = office?.counterpart ?? counterpart;
    this.title = typed(office?.title);
    this.honorific = typed(person.honorific);
    this.address = typed(person.address);
    this.pronunciation = person.pronunciation ?? "";
    this.biography = typed(person.biography);
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
