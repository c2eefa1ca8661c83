import { afterEach, describe, expect, it } from "vitest";
import { href, parse, router } from "./index";

const arrived = () => new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
let stop = () => {};
afterEach(() => {
  stop();
  window.history.replaceState(null, "", "#/home");
});

describe("addresses", () => {
  it("are written with their parameters and what the screen remembers", () => {
    expect(href("home")).toBe("#/home");
    expect(href("review", { id: "7" })).toBe("#/sources/7/review");
    expect(href("brief", { id: "a/b é" }, { block: "3" })).toBe("#/briefs/a%2Fb%20%C3%A9?block=3");
  });

  it("are read back as they were written", () => {
    for (const id of ["7", "a/b é", "100 %", "?x=#"]) {
      expect(parse(href("brief", { id }, { q: "a&b=c" }))).toEqual({ name: "brief", params: { id }, query: { q: "a&b=c" } });
    }
  });

  it("that no screen has are refused", () => {
    for (const hash of ["", "#/", "#/nowhere", "#/briefs/1/2", "#/briefs/%E0%A4%A"]) expect(parse(hash)).toBeNull();
  });
});

describe("the router", () => {
  it("starts where the address says, and at home when it says nothing known", () => {
    window.history.replaceState(null, "", "#/counterparts/9");
    stop = router.listen();
    expect(router.current).toMatchObject({ name: "counterpart", params: { id: "9" } });
    stop();
    window.history.replaceState(null, "", "#/nowhere");
    stop = router.listen();
    expect(router.current.name).toBe("home");
    expect(window.location.hash).toBe("#/home");
  });

  it("goes to a screen and back, and knows the entry again", async () => {
    window.history.replaceState(null, "", "#/home");
    stop = router.listen();
    const start = router.key;
    router.go("brief", { id: "4" });
    await arrived();
    expect(router.current).toMatchObject({ name: "brief", params: { id: "4" } });
    expect(router.key).not.toBe(start);
    router.back();
    await arrived();
    expect(router.current.name).toBe("home");
    expect(router.key).toBe(start);
  });

  it("remembers what a screen asks it to without a new entry in the history", () => {
    window.history.replaceState(null, "", "#/commitments?view=late");
    stop = router.listen();
    const entries = window.history.length;
    router.remember({ open: "12", view: null });
    expect(router.current.query).toEqual({ open: "12" });
    expect(window.location.hash).toBe("#/commitments?open=12");
    expect(window.history.length).toBe(entries);
  });
});
