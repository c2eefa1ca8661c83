import { afterEach, describe, expect, it, vi } from "vitest";
import { bridgeHost, bridgeInvoke } from "./bridge";
import { host, useHost } from "./index";
import { memoryHost } from "./memory";

afterEach(() => vi.unstubAllGlobals());
const answering = (status: number, body: unknown) =>
  vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify(body), { status })));

describe("the bridge", () => {
  it("posts the arguments of a command to this machine and gives its answer", async () => {
    answering(200, { touched: ["brief"] });
    await expect(bridgeInvoke("brief_save", { id: "7" })).resolves.toEqual({ touched: ["brief"] });
    expect(fetch).toHaveBeenCalledWith("/__invoke/brief_save", expect.objectContaining({ method: "POST", body: '{"id":"7"}' }));
  });

  it("rejects with the very error a command gave", async () => {
    answering(500, { code: "not_found", params: {} });
    await expect(bridgeInvoke("brief_get")).rejects.toEqual({ code: "not_found", params: {} });
  });

  it("answers dialogs with what the test prepared, then as if they were closed", async () => {
    const bridge = bridgeHost();
    window.__bridge?.files.push(["/tmp/a.docx"]);
    await expect(bridge.pickFiles()).resolves.toEqual(["/tmp/a.docx"]);
    await expect(bridge.pickFiles()).resolves.toEqual([]);
    await expect(bridge.pickSaveTarget()).resolves.toBeNull();
  });

  it("drops files when the test says so", () => {
    const seen: unknown[] = [];
    bridgeHost().onFileDrop((event) => seen.push(event));
    window.__bridge?.drop(["/tmp/a.pdf"]);
    expect(seen).toEqual([expect.objectContaining({ type: "drop", paths: ["/tmp/a.pdf"] })]);
  });
});

describe("the memory host", () => {
  it("stands in for the core and remembers what was asked", async () => {
    const memory = memoryHost({ brief_get: ({ id }) => `brief ${String(id)}` });
    const restore = useHost(memory);
    await expect(host.invoke("brief_get", { id: 3 })).resolves.toBe("brief 3");
    await expect(host.invoke("nothing")).rejects.toThrow("nothing");
    expect(memory.calls.map(({ command }) => command)).toEqual(["brief_get", "nothing"]);
    restore();
  });

  it("delivers events until one stops listening", () => {
    const memory = memoryHost();
    const seen: number[] = [];
    const stop = memory.onEvent<number>("progress", (value) => seen.push(value));
    memory.emit("progress", 1);
    stop();
    memory.emit("progress", 2);
    expect(seen).toEqual([1]);
  });
});
