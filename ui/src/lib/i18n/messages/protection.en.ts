import { formatFor } from "../format";
import type { protection as french } from "./protection.fr";

const format = formatFor("en");
const levels = ["", "Short", "Fair", "Strong", "Very strong"] as const;

export const protection: typeof french = {
  phrase: "Passphrase",
  newPhrase: "New passphrase",
  again: "Repeat the passphrase",
  show: "Show",
  hide: "Hide",
  advice: "Four unrelated words make a good passphrase.",
  strength: (level, words, characters) =>
    `${levels[level] ?? ""}: ${format.counted(words, { one: "word", other: "words" })}, ${format.counted(characters, { one: "character", other: "characters" })}`,
  empty: "Type a passphrase.",
  differs: "The two passphrases differ. Type the second one again.",
  locked: "Library locked",
  notLocked: "What is open could not be saved; the library stays open.",
  lock: "Lock",
  unlock: {
    title: "Library locked",
    titleNamed: (name) => `The library “${name}” is locked`,
    lead: "Nothing in it can be read without its passphrase.",
    phrase: "Passphrase",
    hint: "Forgotten? Type the code of the recovery sheet here.",
    open: "Unlock",
    opening: "Opening…",
    readOnly: "Open read-only",
    other: "Open another library",
    restoreTitle: (name) => `Restore the library “${name}”`,
    restoreLead: "Its file is damaged. Type its passphrase: the newest good backup will take its place, and the damaged file will be kept.",
    restore: "Restore the newest good backup",
    restoring: "Restoring…",
    copies: (count, newest) =>
      `${format.counted(count, { one: "verified backup lies", other: "verified backups lie" })} beside it, the newest ${newest}. The damaged file will be kept.`,
    restored: (when, kept) =>
      kept === null ? `Library restored, backup ${when}` : `Library restored, backup ${when}. The former file is kept: ${kept}`,
  },
  sheet: {
    title: "Recovery sheet",
    lead: "Print it and keep it in a safe place. Whoever has this sheet can open the library.",
    heading: "Aide-mémoire, recovery sheet",
    library: "Library",
    file: "File",
    madeOn: "Made on",
    code: "Recovery code",
    use: "If the passphrase is forgotten, type this code in its place to open the library or one of its backups. Spaces and capitals do not matter.",
    keep: "Changing the passphrase makes this sheet useless: print the new one then, and destroy this one.",
    technical: "Without Aide-mémoire: this is a SQLCipher 4 file. The sixteen groups of four, without the checks of two at the right, are its raw key.",
    print: "Print…",
    done: "Close",
  },
};
