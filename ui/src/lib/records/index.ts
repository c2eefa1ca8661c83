// What several screens say and draw of the same records: their words, their states, and a few small parts. What only
// one feature needs stays in that feature; nothing here reads the library.
export { default as Bars } from "./Bars.svelte";
export { default as AliasesField } from "./AliasesField.svelte";
export { default as BothLanguages } from "./BothLanguages.svelte";
export { default as FormDialog } from "./FormDialog.svelte";
export { default as PartiesField } from "./PartiesField.svelte";
export { default as PlaceLink } from "./PlaceLink.svelte";
export { default as QuotedPlace } from "./QuotedPlace.svelte";
export { default as UsedIn } from "./UsedIn.svelte";
export { dueText, isOpen, recurrences, standingStatus, standingText } from "./commitments";
export { partialDate, readPartialDate } from "./dates";
export { foundPlace, foundTitle, foundWhere, type FoundPlace } from "./found";
export { placesOf, readFound } from "./marked";
export { choicesWithAll, IndexState, partiesOf, withNames } from "./indexState.svelte";
export { languagesOf, leadBefore, pointTitle, useOf, useText } from "./points";
export { firstFailing, namesIn, required, trimmedSides, typedSides, type SidesText } from "./forms";
export { RecordForm } from "./form.svelte";
export { themeKey, themeWord, themeWords } from "./themes";
