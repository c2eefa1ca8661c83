// Where things are: the programs cargo built, and a home of its own for each run, so that no test sees another's
// files or those of the person who runs it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folder cargo builds into; `cargo xtask test` names it, else it is the usual one. */
const built = process.env.AM_BUILT ?? join(root, "target", "debug");

/** Returns the path of a program cargo built, e.g. `aide-memoire-desktop` or `examples/bridge`. */
export const program = (name) => join(built, process.platform === "win32" ? `${name}.exe` : name);

/** Makes an empty home and returns it: its folder, the environment of a program that lives there, and its end.
 *
 * @param lang the language of the system there, `fr` or `en`
 */
export function newHome(lang = "fr") {
  const folder = mkdtempSync(join(tmpdir(), "aide-memoire-test-"));
  const at = (...names) => join(folder, ...names);
  for (const name of ["config/gtk-3.0", "data", "cache", "state", "Documents"]) mkdirSync(at(name), { recursive: true });
  // Nothing moves: a picture or a look by axe in the middle of a fade would show what nobody reads.
  writeFileSync(at("config", "gtk-3.0", "settings.ini"), "[Settings]\ngtk-enable-animations=0\n");
  writeFileSync(at("config", "user-dirs.dirs"), `XDG_DOCUMENTS_DIR="${at("Documents")}"\n`);
  return {
    folder,
    at,
    env: {
      ...process.env,
      LC_ALL: `${lang}_CA.UTF-8`,
      HOME: folder,
      XDG_CONFIG_HOME: at("config"),
      XDG_DATA_HOME: at("data"),
      XDG_CACHE_HOME: at("cache"),
      XDG_STATE_HOME: at("state"),
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Returns where a picture of this name goes, for a person to look at; git does not keep it. */
export function pictureFile(name) {
  const folder = join(root, "tests", "e2e", "out");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
