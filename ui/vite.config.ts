// How the window is built. Two modes: the product (the Tauri webview) and `bridge`, the same screens in a plain
// browser over the real commands, for tests. The mode only swaps modules; no screen knows which one it runs in.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), ...(mode === "test" ? [svelteTesting()] : [])],
  resolve: {
    alias: {
      $lib: at("./src/lib"),
      // The generated bindings import these two by themselves; outside the window they reach our own host.
      ...((mode === "bridge" || mode === "test") && {
        "@tauri-apps/api/core": at("./src/lib/host/as-tauri-core.ts"),
        "@tauri-apps/api/event": at("./src/lib/host/as-tauri-event.ts"),
      }),
    },
  },
  build: {
    target: ["safari16", "chrome110"],
    // The policy of the window allows fonts from its own files only, so nothing may become a data URL.
    assetsInlineLimit: 0,
    emptyOutDir: true,
  },
  server: { port: 5199, strictPort: true },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    setupFiles: ["./tests/setup.ts"],
    testTimeout: 60_000,
  },
}));
