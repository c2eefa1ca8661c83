// Which host this build runs on. Vite replaces the mode by a constant, so the product holds no bridge.
import { bridgeHost } from "./bridge";
import type { Host } from "./host";
import { memoryHost } from "./memory";
import { tauriHost } from "./tauri";

export type { FileDropEvent, FileFilter, Host, PickOptions, Stop } from "./host";

function hostOfThisBuild(): Host {
  if (import.meta.env.MODE === "bridge") return bridgeHost();
  if (import.meta.env.MODE === "test") return memoryHost();
  return tauriHost();
}

/** The door out. Tests put another one in place with `useHost`. */
export let host: Host = hostOfThisBuild();

/** Replaces the host, for tests; returns what puts the former one back. */
export function useHost(next: Host): () => void {
  const former = host;
  host = next;
  return () => {
    host = former;
  };
}
