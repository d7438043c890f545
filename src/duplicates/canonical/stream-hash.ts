/** FNV-1a over UTF-16 units: 32 bits, fast, and the same on every machine. */
export function hashText(text: string): number {
  return hashOn(HASH_START, text) >>> 0;
}

/** The hash of an empty text. */
const HASH_START = 0x811c9dc5 | 0;

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
