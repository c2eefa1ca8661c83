// The same screens in a plain browser, over the real commands served on this machine. For tests only: a build with
// `--mode bridge` is never shipped. File dialogs, which a browser test cannot drive, answer what the test put in
// `window.__bridge`, and a test drops files with `window.__bridge.drop([...])`.
import type { FileDropEvent, Host } from "./host";

/** What a browser test sets and calls. */
export interface BridgeHook {
  /** The answers of the next dialogs, first in first out; a dialog without one is closed. */
  files: string[][];
  folders: (string | null)[];
  saves: (string | null)[];
  drop(paths: string[]): void;
  dragOver(): void;
  dragLeave(): void;
}

declare global {
  interface Window {
    __bridge?: BridgeHook;
  }
}

/** Runs a command over the bridge; rejects with the error value the command gave. */
export async function bridgeInvoke<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  const response = await fetch(`/__invoke/${encodeURIComponent(command)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  const text = await response.text();
  const value: unknown = text === "" ? null : JSON.parse(text);
  if (!response.ok) throw value;
  return value as T;
}

type Listener = (payload: never) => void;
const listeners = new Map<string, Set<Listener>>();
let stream: EventSource | undefined;

/** Subscribes to `name` on the one stream of events, opened on first use. */
export function bridgeListen<T>(name: string, listener: (payload: T) => void): () => void {
  stream ??= openStream();
  const group = listeners.get(name) ?? new Set();
  listeners.set(name, group.add(listener));
  return () => group.delete(listener);
}

function openStream(): EventSource {
  const opened = new EventSource("/__events");
  opened.onmessage = ({ data }) => {
    const { event, payload } = JSON.parse(data as string) as { event: string; payload: never };
    listeners.get(event)?.forEach((listener) => listener(payload));
  };
  return opened;
}

/** Returns the host of a browser test. */
export function bridgeHost(): Host {
  const drops = new Set<(event: FileDropEvent) => void>();
  const tell = (event: FileDropEvent) => drops.forEach((listener) => listener(event));
  const middle = () => ({ x: window.innerWidth / 2, y: window.innerHeight / 2 });
  const hook: BridgeHook = {
    files: [],
    folders: [],
    saves: [],
    drop: (paths) => tell({ type: "drop", ...middle(), paths }),
    dragOver: () => tell({ type: "over", ...middle() }),
    dragLeave: () => tell({ type: "leave" }),
  };
  window.__bridge = hook;
  return {
    kind: "bridge",
    invoke: bridgeInvoke,
    onEvent: bridgeListen,
    onFileDrop: (listener) => {
      drops.add(listener);
      return () => drops.delete(listener);
    },
    pickFiles: async () => hook.files.shift() ?? [],
    pickFolder: async () => hook.folders.shift() ?? null,
    pickSaveTarget: async () => hook.saves.shift() ?? null,
    reload: () => window.location.reload(),
  };
}
