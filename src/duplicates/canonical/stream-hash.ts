/** FNV-1a over UTF-16 units: 32 bits, fast, and the same on every machine. */
export function hashText(text: string): number {
  return hashOn(HASH_START, text) >>> 0;
}

/** The hash of an empty text. */
export const HASH_START = 0x811c9dc5 | 0;

/** Goes on from the hash of what stands before `text`; a signed number, which engines keep in a register. */
export function hashOn(before: number, text: string): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** {@link hashText} as a signed number. */
export function signedHash(text: string): number {
  return hashOn(HASH_START, text);
}

/** Accumulates token hashes into one number of 53 bits, so that chance equality of two units is out of the question. */
export class StreamHash {
  #low = 0x811c9dc5 | 0;
  #high = 0x01234567;

  add(token: number): void {
    this.#low = Math.imul(this.#low ^ token, 0x01000193);
    const mixed = Math.imul(this.#high ^ token, 0x5bd1e995);
    this.#high = mixed ^ (mixed >>> 15);
  }

  value(): number {
    return (this.#low >>> 0) * 0x20_0000 + ((this.#high >>> 0) >>> 11);
  }
}
