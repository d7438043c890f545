/** FNV-1a over UTF-16 units: 32 bits, fast, and the same on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Accumulates token hashes into one number of 53 bits, so that chance equality of two units is out of the question. */
export class StreamHash {
  #low = 0x811c9dc5;
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
