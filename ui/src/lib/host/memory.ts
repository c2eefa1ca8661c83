// A host made of plain functions, for tests of components and state classes.
import type { FileDropEvent, Host } from "./host";

type Command = (args: Record<string, unknown>) => unknown;

/** A host whose commands are given, with the events and drops a test wants to send. */
export interface MemoryHost extends Host {
  /** Every command run so far, in order. */
  readonly calls: { command: string; args: Record<string, unknown> }[];
  emit(name: string, payload: unknown): void;
  drop(event: FileDropEvent): void;
}

/** Returns a host that runs `commands`; a command that is not there rejects with its name. */
export function memoryHost(commands: Record<string, Command> = {}, picks: Partial<Host> = {}): MemoryHost {
  const calls: MemoryHost["calls"] = [];
  const events = new Map<string, Set<(payload: never) => void>>();
  const drops = new Set<(event: FileDropEvent) => void>();
  return {
    kind: "memory",
    calls,
    async invoke(command, args = {}) {
      calls.push({ command, args });
      const run = commands[command];
      if (!run) throw new Error(`No such command in this test: ${command}`);
      return (await run(args)) as never;
    },
    onEvent(name, listener) {
      const group = events.get(name) ?? new Set();
      events.set(name, group.add(listener));
      return () => group.delete(listener);
    },
    onFileDrop(listener) {
      drops.add(listener);
      return () => drops.delete(listener);
    },
    pickFiles: async () => [],
    pickFolder: async () => null,
    pickSaveTarget: async () => null,
    reload: () => {},
    ...picks,
    emit: (name, payload) => events.get(name)?.forEach((listener) => listener(payload as never)),
    drop: (event) => drops.forEach((listener) => listener(event)),
  };
}
