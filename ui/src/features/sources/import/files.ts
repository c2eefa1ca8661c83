// The files of an import, from waiting to what became of them. Folders are opened by the core, so that files may come
// back that were never listed here.
import type { ImportedFile, ImportOutcome, ProposalCounts, SourceId } from "$lib/api/bindings";

/** One line of the import. */
export interface ImportFile {
  /** Unique in the list. */
  key: number;
  /** Without folder. */
  name: string;
  /** Where it is; absent for what a folder held. */
  path?: string;
  state: "waiting" | "reading" | ImportOutcome["outcome"];
  result?: ImportOutcome;
}

/** Returns the last part of a path of either kind of system. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).filter((part) => part !== "").at(-1) ?? path;
}

/** True when a name has no ending, as folders have none. */
export function looksLikeFolder(name: string): boolean {
  return !/\.[^. ]{1,5}$/.test(name);
}

/** Puts what became of a file on its line; what a folder held goes before the line of the folder. */
export function settle(files: readonly ImportFile[], done: ImportedFile, key: number): ImportFile[] {
  const at = files.findIndex((file) => file.result === undefined && file.name === done.file_name);
  const settled = (file: ImportFile): ImportFile => ({ ...file, state: done.result.outcome, result: done.result });
  if (at !== -1) return files.map((file, index) => (index === at ? settled(file) : file));
  const folder = files.findIndex((file) => file.result === undefined);
  const place = folder === -1 ? files.length : folder;
  return [...files.slice(0, place), settled({ key, name: done.file_name, state: "waiting" }), ...files.slice(place)];
}

/** How many proposals a document gave. */
export function countOf(found: ProposalCounts): number {
  return found.commitments + found.statistics + found.people + found.quotes + found.instruments;
}

/** How many proposals wait after an import, and the first document to review. */
export function toReview(files: readonly ImportFile[]): { count: number; first: SourceId | undefined; read: number; failed: number } {
  const imported = files.flatMap(({ result }) => (result?.outcome === "imported" ? [result] : []));
  return {
    count: imported.reduce((sum, { found }) => sum + countOf(found), 0),
    first: imported.find(({ found }) => countOf(found) > 0)?.source,
    read: imported.length,
    failed: files.filter(({ state }) => state === "failed").length,
  };
}
