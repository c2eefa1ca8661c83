// What the first screen and the settings share about passphrases.
export { default as NewPassphrase } from "./NewPassphrase.svelte";
export { default as RecoverySheet } from "./RecoverySheet.svelte";
export { strengthOf, type Strength } from "./strength";
