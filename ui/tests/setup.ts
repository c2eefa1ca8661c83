// What jsdom lacks and components ask for.
import { beforeEach } from "vitest";
import { language } from "$lib/i18n";

window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

beforeEach(() => language.set("fr"));
