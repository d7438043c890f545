const CELLS = 4;
const EXACT = 0;
const LITERAL_BLIND = 1;
const BLIND = 2;
const TOKEN = 3;

/** How many UTF-16 units are turned into text at once: arguments of one call. */
const CHUNK = 4_096;

/** The tokens of one unit at a time, each as the hashes that it adds to the forms of the unit. */
export class TokenBuffer {
  #cells = new Int32Array(CELLS * 1_024);
  #used = 0;

  /** Number of tokens. */
  get size(): number {
    return this.#used / CELLS;
  }

  clear(): void {
    this.#used = 0;
  }

  add(exact: number, token: number, literalBlind: number, blind: number): void {
    const at = this.#used;
    if (at === this.#cells.length) this.#grow();
    const cells = this.#cells;
    cells[at + EXACT] = exact;
    cells[at + LITERAL_BLIND] = literalBlind;
    cells[at + BLIND] = blind;
    cells[at + TOKEN] = token;
    this.#used = at + CELLS;
  }

  exact(): number {
    return this.#hash(EXACT);
  }

  literalBlind(): number {
    return this.#hash(LITERAL_BLIND);
  }

  blind(): number {
    return this.#hash(BLIND);
  }

  /** One UTF-16 unit a token. */
  text(): string {
    const units = new Uint16Array(this.size);
    const cells = this.#cells;
    for (let i = 0; i < units.length; i++) units[i] = tokenUnit(cells[i * CELLS + TOKEN] ?? 0);
    let text = '';
    for (let from = 0; from < units.length; from += CHUNK) text += charactersOf(units.subarray(from, from + CHUNK));
    return text;
  }

  /** One number of 53 bits, so that chance equality of two units is out of the question. */
  #hash(column: number): number {
    const cells = this.#cells;
    const end = this.#used;
    let low = 0x811c9dc5;
    let high = 0x01234567;
    for (let at = column; at < end; at += CELLS) {
      const token = cells[at] ?? 0;
      low = Math.imul(low ^ token, 0x01000193);
      const mixed = Math.imul(high ^ token, 0x5bd1e995);
      high = mixed ^ (mixed >>> 15);
    }
    return (low >>> 0) * 0x20_0000 + ((high >>> 0) >>> 11);
  }

  #grow(): void {
    const cells = new Int32Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }
}

/** The engine takes an array as arguments, which a spread would copy first. */
function charactersOf(units: Uint16Array): string {
  return Reflect.apply(String.fromCharCode, undefined, units) as string;
}

/** A hash folded below the surrogates, so that a token string survives any encoding. */
function tokenUnit(hash: number): number {
  return 0x20 + ((hash >>> 0) % 0xd7e0);
}
