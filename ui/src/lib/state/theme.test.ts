import { describe, expect, it } from "vitest";
import { defaults, preferences, type PreferenceValues } from "./preferences.svelte";
import { themeFor } from "./theme.svelte";

describe("the theme", () => {
  const system = (...on: string[]) => (query: string) => on.some((word) => query.includes(word));

  it("is the one chosen, whatever the system says", () => {
    expect(themeFor("light", system("dark", "more"))).toBe("light");
  });

  it("follows the system otherwise, in darkness and in contrast", () => {
    expect(themeFor("system", system())).toBe("light");
    expect(themeFor("system", system("dark"))).toBe("dark");
    expect(themeFor("system", system("more"))).toBe("contrast");
    expect(themeFor("system", system("dark", "more"))).toBe("contrast-dark");
  });
});

describe("preferences", () => {
  it("take what was kept, and keep every change whole", async () => {
    let kept: PreferenceValues = { ...defaults, theme: "dark" };
    await preferences.connect({
      load: async () => kept,
      save: async (values) => {
        kept = values;
      },
    });
    expect(preferences.values.theme).toBe("dark");
    await preferences.set("sidebarOpen", { library: true, work: true });
    expect(kept).toMatchObject({ theme: "dark", sidebarOpen: { library: true, work: true } });
    preferences.reset();
  });
});
