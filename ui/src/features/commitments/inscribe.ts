// Puts a commitment into a note: into the table of its commitments section, or into a new table there.
import { commands, type Block, type Lang, type Section } from "$lib/api/bindings";
import { call, mutate } from "$lib/api/client";
import { newId } from "$lib/editor/ids";

/** Returns the blocks of `section` with `commitment` in them; `makeId` gives the id of a new block. */
export function withCommitment(
  blocks: readonly Block[], commitment: string, { section, lang, makeId }: { section: Section; lang: Lang; makeId: () => string },
): Block[] {
  const at = blocks.findIndex((block) => block.kind === "commitments");
  if (at === -1) {
    const block: Block = {
      id: makeId(), section: section.id, seq: blocks.length, source_lang: lang, lang_state: "to_translate", marking: null, internal: false,
      kind: "commitments", commitments: [commitment], caption: captionOf(section),
    };
    return [...blocks, block];
  }
  return blocks.map((block, index) =>
    index !== at || block.kind !== "commitments" || block.commitments.includes(commitment)
      ? block
      : { ...block, commitments: [...block.commitments, commitment] },
  );
}

/** A table nobody has named is called as its section is. */
function captionOf({ heading }: Section) {
  const plain = (words: string | null) => (words === null ? null : [{ kind: "text" as const, text: words, bold: false, italic: false }]);
  return { fr: plain(heading.fr), en: plain(heading.en) };
}

/** Writes a commitment into a note and says `done`; returns false when the note has no section for commitments.
 *
 * @throws AppFailure when the note cannot be read or written.
 */
export async function inscribe(brief: string, commitment: string, lang: Lang, done: string): Promise<boolean> {
  const view = await call(commands.briefGet(brief, lang));
  const section = view.sections.find((one) => one.role === "commitments");
  if (!section) return false;
  const blocks = view.blocks.filter((block) => block.section === section.id).sort((one, other) => one.seq - other.seq);
  await mutate(commands.sectionSave(section.id, withCommitment(blocks, commitment, { section, lang, makeId: newId }), null), done);
  return true;
}
