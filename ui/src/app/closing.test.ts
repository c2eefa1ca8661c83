import { afterEach, describe, expect, it } from "vitest";
import { beforeLeaving } from "$lib/api/leaving";
import { useHost } from "$lib/host";
import { memoryHost } from "$lib/host/memory";
import { closing } from "./closing.svelte";

describe("closing the window", () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    stops.splice(0).forEach((stop) => stop());
    closing.asked = false;
  });

  function asked(saved: boolean) {
    const host = memoryHost({ window_hold: () => null, window_leave: () => null });
    stops.push(useHost(host), beforeLeaving(async () => saved), closing.follow());
    host.emit("closing", {});
    return host;
  }
  const calls = (host: ReturnType<typeof memoryHost>) => host.calls.map(({ command }) => command);

  it("says that it has heard, saves, and then goes", async () => {
    const host = asked(true);
    await expect.poll(() => calls(host)).toEqual(["window_hold", "window_leave"]);
    expect(closing.asked).toBe(false);
  });

  it("stays and asks when something could not be saved, and goes only when told", async () => {
    const host = asked(false);
    await expect.poll(() => closing.asked).toBe(true);
    expect(calls(host)).toEqual(["window_hold"]);
    await closing.leave();
    expect(calls(host)).toEqual(["window_hold", "window_leave"]);
  });
});
