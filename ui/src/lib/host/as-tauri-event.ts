// Stands in for `@tauri-apps/api/event` outside the window, for the generated bindings.
import { host } from "./index";

type Handler<T> = (event: { event: string; id: number; payload: T }) => void;

/** Subscribes to an event, in the shape Tauri gives it. */
export async function listen<T>(event: string, handler: Handler<T>) {
  return host.onEvent<T>(event, (payload) => handler({ event, id: 0, payload }));
}

/** Subscribes to the next event of that name only. */
export async function once<T>(event: string, handler: Handler<T>) {
  const stop = host.onEvent<T>(event, (payload) => {
    stop();
    handler({ event, id: 0, payload });
  });
  return stop;
}

/** The window only listens: events are for what the core reports. */
export async function emit(): Promise<never> {
  throw new Error("The window does not emit events");
}
