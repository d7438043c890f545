const CELLS = 4;
const EXACT = 0;
const LITERAL_BLIND = 1;
const BLIND = 2;
const TOKEN = 3;

/** How many UTF-16 units are turned into text at once: arguments of one call. */
const CHUNK = 4_096;

/** What the tokens of a unit come to. */
export interface TokenForms {
  readonly exact: number;
  readonly literalBlind: number;
  readonly blind: number;
  /** One UTF-16 unit a token. */
  readonly tokens: string;
}

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

  /** The hash of exact tokens alone. */
  exact(): number {
    return hashOf(this.#cells, EXACT, this.#used);
  }

  forms(): TokenForms {
    const cells = this.#cells;
    const units = new Uint16Array(this.size);
    for (let i = 0; i < units.length; i++) {
      // Folded below the surrogates, so that a token string survives any encoding.
      units[i] = 0x20 + (((cells[i * CELLS + TOKEN] ?? 0) >>> 0) % 0xd7e0);
    }
    return {
      exact: this.exact(),
      literalBlind: hashOf(cells, LITERAL_BLIND, this.#used),
      blind: hashOf(cells, BLIND, this.#used),
      tokens: textOf(units),
    };
  }

  #grow(): void {
    const cells = new Int32Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }
}

/** One number of 53 bits for a column of tokens, so that chance equality of two units is out of the question. */
function hashOf(cells: Int32Array, column: number, end: number): number {
  let low = 0x811c9dc5 | 0;
  let high = 0x01234567;
  for (let at = column; at < end; at += CELLS) {
    const token = cells[at] ?? 0;
    low = Math.imul(low ^ token, 0x01000193);
    const mixed = Math.imul(high ^ token, 0x5bd1e995);
    high = mixed ^ (mixed >>> 15);
  }
  return (low >>> 0) * 0x20_0000 + ((high >>> 0) >>> 11);
}

function textOf(units: Uint16Array): string {
  let text = '';
  // The engine takes an array as arguments, which a spread would copy first.
  for (let from = 0; from < units.length; from += CHUNK)
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(from, from + CHUNK)) as string;
  return text;
}
