// What every screen offers for its records alike: marking, merging, deleting, deleting for good.
export { default as RecordMenu } from "./RecordMenu.svelte";
export { RecordActions, tells } from "./recordActions.svelte";
export { default as RecordDialogs } from "./RecordDialogs.svelte";
