// Stands in for `@tauri-apps/api/core` outside the window (see the aliases in vite.config.ts): the generated bindings
// import that module by themselves, and so reach the bridge in a browser, or the commands a unit test gives.
import { host } from "./index";

/** Runs a command on the host of this build. */
export const invoke = <T>(command: string, args?: Record<string, unknown>): Promise<T> => host.invoke<T>(command, args);

/** Present because modules name it; the core reports through events. */
export class Channel {
  constructor() {
    throw new Error("The bridge carries events, not channels");
  }
}
