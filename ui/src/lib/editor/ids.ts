// Ids of blocks made in the editor: UUID version 7, so that they sort by when they were made, like those of the core.

/** Where time and chance come from. */
export interface IdSource {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Fills the bytes with chance. */
  fill: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** Returns a function that makes a new id each time. */
export function idMaker({ now, fill }: IdSource): () => string {
  return () => {
    const bytes = new Uint8Array(16);
    fill(bytes);
    let time = now();
    for (let at = 5; at >= 0; at -= 1) {
      bytes[at] = time % 256;
      time = Math.floor(time / 256);
    }
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
}

/** Makes ids from the clock and the chance of this machine. */
export const newId = idMaker({ now: () => Date.now(), fill: (bytes) => crypto.getRandomValues(bytes) });
