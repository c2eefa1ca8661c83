// What jsdom lacks and components ask for.
import { configure } from "@testing-library/svelte";
import { beforeEach } from "vitest";
import { language } from "$lib/i18n";

window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// A busy machine is slow, and waiting for what comes costs nothing else.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(() => language.set("fr"));
