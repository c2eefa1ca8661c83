import { afterEach, expect, it } from "vitest";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { backups } from "./backups.svelte";
import type { BackupState } from "./bindings";

const none: BackupState = { last: null, failure: null, damaged: false };
const one: BackupState = { ...none, last: { path: "/c", number: 1, taken_at: "2026-03-31T12:05:00Z", kilobytes: 1, encrypted: false } };

let stops: (() => void)[] = [];
afterEach(() => {
  stops.forEach((stop) => stop());
  backups.state = null;
});

it("an answer that was asked for before the backup was taken does not hide it", async () => {
  let answer: (state: BackupState) => void = () => {};
  const host = memoryHost({ backup_state: () => new Promise((resolve) => { answer = resolve; }) });
  stops = [useHost(host), backups.follow()];
  const reading = backups.read();
  host.emit("backed-up", one);
  answer(none);
  await reading;
  expect(backups.state).toEqual(one);
});

it("nothing is shown of a library that is closed", async () => {
  stops = [useHost(memoryHost({ backup_state: () => { throw { code: "no_library" }; } }))];
  await backups.read();
  expect(backups.state).toBeNull();
});
