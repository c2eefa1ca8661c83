// Rules of the house that neither the compiler nor ESLint sees.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "src");
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(svelte|css|ts)$/.test(entry.name) && !entry.name.endsWith(".test.ts"))
  .map((entry) => ({ path: relative(root, join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), "utf8") }));
const breaking = (rule: RegExp, except: RegExp = /$^/) =>
  files.filter(({ path, text }) => !except.test(path) && rule.test(text)).map(({ path }) => path);

describe("the sources of the window", () => {
  it("are found, so that the rules below have something to read", () => {
    expect(files.length).toBeGreaterThan(80);
  });

  it("write raw colours in tokens.css alone", () => {
    expect(breaking(/(?:[:\s(,]|")#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|oklch)a?\(/i, /tokens\.css$|bindings\.ts$/)).toEqual([]);
  });

  it("name no address outside this machine", () => {
    expect(breaking(/https?:\/\//)).toEqual([]);
  });

  it("keep nothing in the storage of the browser", () => {
    expect(breaking(/\b(?:localStorage|sessionStorage|indexedDB)\b/)).toEqual([]);
  });
});
