// Locking the library: what is not saved yet is saved, the core forgets the key, and the window everything it showed.
import { host } from "$lib/host";
import { commands } from "./bindings";
import { call } from "./client";

type Saving = () => Promise<boolean>;

const unsaved = new Set<Saving>();

/** Registers what saves before the library is locked; it answers whether all is saved. Returns what takes it back. */
export function beforeLock(saving: Saving): () => void {
  unsaved.add(saving);
  return () => unsaved.delete(saving);
}

/** Locks the library. Returns false, and leaves it open, when something could not be saved: the screen then says so.
 *
 * The page is loaded again, so that nothing of what it held is left in its memory; only its address stays.
 */
export async function lockLibrary(): Promise<boolean> {
  const saved = await Promise.all([...unsaved].map((saving) => saving()));
  if (saved.includes(false)) return false;
  await call(commands.libraryLock());
  host.reload();
  return true;
}
