// Leaving the library, by locking it or by closing the window: what is not saved yet is saved first.
import { host } from "$lib/host";
import { commands } from "./bindings";
import { call } from "./client";

type Saving = () => Promise<boolean>;

const unsaved = new Set<Saving>();

/** Registers what saves before the library is left; it answers whether all is saved. Returns what takes it back. */
export function beforeLeaving(saving: Saving): () => void {
  unsaved.add(saving);
  return () => unsaved.delete(saving);
}

/** Saves everything; false when something could not be saved, which the screen then says. */
export async function saveAll(): Promise<boolean> {
  const saved = await Promise.all([...unsaved].map((saving) => saving()));
  return !saved.includes(false);
}

/** Locks the library. Returns false, and leaves it open, when something could not be saved.
 *
 * The core forgets the key, and the page is loaded again, so that nothing of what it held is left in its memory; only
 * its address stays.
 */
export async function lockLibrary(): Promise<boolean> {
  if (!(await saveAll())) return false;
  await call(commands.libraryLock());
  host.reload();
  return true;
}
