const BITS = 32;

/**
 * The length of the longest common subsequence of two texts, by UTF-16 units. Their common start and end belong to it;
 * between them, one row of the table of all pairs is held in the bits of a few words, which a step takes on at once.
 */
export function longestCommonSubsequence(a: string, b: string): number {
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  return start + end + (left === '' || right === '' ? 0 : lengthByBits(left, right));
}

/** A bit is cleared where the subsequence grows by the unit of `a` at its place. */
function lengthByBits(a: string, b: string): number {
  const words = Math.ceil(a.length / BITS);
  const places = placesOf(a, words);
  const row = new Uint32Array(words).fill(0xffffffff);
  for (let j = 0; j < b.length; j++) {
    const matches = places.get(b.charCodeAt(j));
    if (matches === undefined) continue;
    let carry = 0;
    for (let word = 0; word < words; word++) {
      const old = row[word] ?? 0;
      const match = matches[word] ?? 0;
      const sum = old + ((old & match) >>> 0) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      row[word] = sum | (old & ~match);
    }
  }
  return clearedBits(row, a.length);
}

/** Where each unit stands in a text, as bits. */
function placesOf(text: string, words: number): ReadonlyMap<number, Uint32Array> {
  const places = new Map<number, Uint32Array>();
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let bits = places.get(unit);
    if (bits === undefined) {
      bits = new Uint32Array(words);
      places.set(unit, bits);
    }
    const word = Math.floor(i / BITS);
    bits[word] = (bits[word] ?? 0) | (1 << (i % BITS));
  }
  return places;
}

function clearedBits(row: Uint32Array, length: number): number {
  let cleared = 0;
  for (let i = 0; i < length; i++) if ((((row[Math.floor(i / BITS)] ?? 0) >>> (i % BITS)) & 1) === 0) cleared++;
  return cleared;
}
