// Where the person is. The address after # is the whole truth: back, forward and reload need nothing more. Each entry
// of the history has a key, under which the shell keeps how far the screen was scrolled.
import { href, parse, type Route, type RouteArgs, type RouteName } from "./routes";

const start: Route = { name: "home", params: {}, query: {} };

class Router {
  #current = $state.raw<Route>(start);
  #key = $state.raw("");
  #keys = 0;

  /** The place on screen. */
  get current(): Route {
    return this.#current;
  }

  /** Identifies the entry of the history: the same when one comes back to it. */
  get key(): string {
    return this.#key;
  }

  /** Follows the address from now on; returns what stops it. An unknown address leads home. */
  listen(): () => void {
    const read = () => this.#read();
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }

  /** Goes to a screen, as following a link would. */
  go<Name extends RouteName>(name: Name, ...args: RouteArgs<Name>): void {
    window.location.hash = href(name, ...args);
  }

  /** Changes what the screen remembers in its address, without a new entry in the history. */
  remember(query: Record<string, string | null>): void {
    const merged = { ...this.#current.query };
    for (const [name, value] of Object.entries(query)) {
      if (value === null || value === "") delete merged[name];
      else merged[name] = value;
    }
    const { name, params } = this.#current;
    const address = (href as (...args: unknown[]) => string)(name, params, merged);
    window.history.replaceState(window.history.state, "", address);
    this.#current = { ...this.#current, query: merged } as Route;
  }

  /** Goes back one step. */
  back(): void {
    window.history.back();
  }

  #read(): void {
    const route = parse(window.location.hash);
    if (!route) window.history.replaceState(null, "", href("home"));
    const state = window.history.state as { key?: string } | null;
    const key = state?.key ?? `k${(this.#keys += 1)}-${Date.now()}`;
    if (state?.key === undefined) window.history.replaceState({ key }, "");
    this.#key = key;
    this.#current = route ?? start;
  }
}

/** The router of the window. */
export const router = new Router();
