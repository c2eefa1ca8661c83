// The rules of the house that a compiler cannot see: which folder may import which. Each message says why.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const features = [
  "home", "first-run", "meetings", "briefs", "counterparts", "commitments",
  "statistics", "talking-points", "sources", "templates", "settings",
];

const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/lib/host/ talks to Tauri: everything else must also run in a browser and in tests. Use $lib/host.",
};
const bits = {
  group: ["bits-ui"],
  message: "bits-ui stays behind src/lib/components/, where our tokens and labels are. Use or extend a component there.",
};
const upward = {
  regex: "(^|/)(app|features)(/|$)",
  message: "lib/ is used by everything and knows no screen: take what you need as a parameter or register it from app/.",
};
const app = {
  regex: "(^|/)app(/|$)",
  message: "A feature does not import the shell: app/ composes features. Register through $lib (router, keyboard, palette).",
};
const otherFeatures = (own) => ({
  regex: `^(\\.\\./)+(${features.filter((name) => name !== own).join("|")})(/|$)|features/`,
  message: "A feature does not import another feature, so that each can be changed alone. Move what is shared to $lib.",
});
const only = (...patterns) => ({ "no-restricted-imports": ["error", { patterns }] });

export default ts.config(
  { ignores: ["dist/", "dist-bridge/", "node_modules/", "src/lib/api/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-undef": "off", // TypeScript already knows, and better.
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "svelte/no-at-html-tags": "error",
      "no-irregular-whitespace": ["error", { skipStrings: true, skipTemplates: true }], // French needs U+00A0.
      "svelte/prefer-svelte-reactivity": "off", // Caches and groupings are plain on purpose; state says $state.
      "svelte/no-navigation-without-resolve": "off", // A rule for SvelteKit; our links come from $lib/router.
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  { files: ["src/app/**", "src/*.ts"], rules: only(tauri, bits) },
  { files: ["src/lib/**"], rules: only(tauri, bits, upward) },
  { files: ["src/lib/components/**"], rules: only(tauri, upward) },
  { files: ["src/lib/host/**"], rules: only(bits, upward) },
  ...features.map((name) => ({
    files: [`src/features/${name}/**`],
    rules: only(tauri, bits, app, otherFeatures(name)),
  })),
);
