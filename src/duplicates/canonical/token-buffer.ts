import { StreamHash } from './stream-hash.ts';

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
    const hash = new StreamHash();
    for (let at = EXACT; at < this.#used; at += CELLS) hash.add(this.#cells[at] ?? 0);
    return hash.value();
  }

  forms(): TokenForms {
    const cells = this.#cells;
    const exact = new StreamHash();
    const literalBlind = new StreamHash();
    const blind = new StreamHash();
    const units = new Uint16Array(this.size);
    for (let i = 0, at = 0; at < this.#used; i++, at += CELLS) {
      exact.add(cells[at + EXACT] ?? 0);
      literalBlind.add(cells[at + LITERAL_BLIND] ?? 0);
      blind.add(cells[at + BLIND] ?? 0);
      units[i] = tokenUnit(cells[at + TOKEN] ?? 0);
    }
    return { exact: exact.value(), literalBlind: literalBlind.value(), blind: blind.value(), tokens: textOf(units) };
  }

  #grow(): void {
    const cells = new Int32Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }
}

function textOf(units: Uint16Array): string {
  let text = '';
  // The engine takes an array as arguments, which a spread would copy first.
  for (let from = 0; from < units.length; from += CHUNK)
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(from, from + CHUNK)) as string;
  return text;
}

/** A hash folded below the surrogates, so that a token string survives any encoding. */
function tokenUnit(hash: number): number {
  return 0x20 + ((hash >>> 0) % 0xd7e0);
}
