// Instruments and quotations as they are typed in, wherever one meets them: on the page of a counterpart, in a source.
export { default as InstrumentDialog } from "./InstrumentDialog.svelte";
export { default as QuoteDialog } from "./QuoteDialog.svelte";
export { default as TextActions } from "./TextActions.svelte";
