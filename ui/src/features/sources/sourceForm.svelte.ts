// What is known of a source besides its text, as it is typed in.
import { commands, type Source, type SourceKind } from "$lib/api/bindings";
import { mutate } from "$lib/api/client";
import { t } from "$lib/i18n";
import { partialDate, readPartialDate, RecordForm, trimmedSides, typedSides } from "$lib/records";

export class SourceForm extends RecordForm {
  title = $state("");
  citeAs = $state(typedSides());
  short = $state(typedSides());
  kind = $state<SourceKind>("other");
  publisher = $state("");
  published = $state("");
  eventDate = $state("");
  eventPlace = $state("");
  url = $state("");
  isPublic = $state(false);

  constructor(readonly before: Source) {
    super();
    this.title = before.title;
    this.citeAs = typedSides(before.cite_as);
    this.short = typedSides(before.short);
    this.kind = before.kind;
    this.publisher = before.publisher ?? "";
    this.published = partialDate(before.published);
    this.eventDate = partialDate(before.event_date);
    this.eventPlace = before.event_place ?? "";
    this.url = before.url ?? "";
    this.isPublic = before.public;
  }

  get titleError(): string | undefined {
    return this.tried && this.title.trim() === "" ? t.sources.describe.titleMissing : undefined;
  }
  /** Says that what stands in a date field is none. */
  dateError(typed: string): string | undefined {
    return this.tried && typed.trim() !== "" && readPartialDate(typed) === null ? t.records.notPartialDate : undefined;
  }

  save(): Promise<string | undefined> {
    const { id, counterparts, meeting, handling } = this.before;
    const input = {
      id,
      title: this.title.trim(),
      cite_as: trimmedSides(this.citeAs),
      short: trimmedSides(this.short),
      kind: this.kind,
      publisher: this.publisher.trim() || null,
      published: readPartialDate(this.published),
      event_date: readPartialDate(this.eventDate),
      event_place: this.eventPlace.trim() || null,
      url: this.url.trim() || null,
      public: this.isPublic,
      counterparts,
      meeting,
      marking: handling.marking,
    };
    return this.send(() => mutate(commands.sourceSave(input), t.sources.describe.saved));
  }
}
