import { ByteWriter } from './byte-writer.ts';
import { MAX_FACT_DEPTH, Tag, TAG_RANGE } from './fact-tags.ts';
import { type Shape, ShapeTable } from './shape-table.ts';

/**
 * Writes facts as bytes. A fact is plain data: `undefined`, `null`, booleans, numbers (all of them, -0 and NaN too), strings
 * (lone surrogates too), arrays, and objects without a class. Anything else is a mistake of its collector and throws.
 */
export class FactEncoder {
  readonly shapes = new ShapeTable();
  readonly #values = new ByteWriter();
  readonly #whole = new ByteWriter();
  readonly #texts = new Map<string, number>();
  readonly #shapes = new Map<number, number>();
  #narrow = '';
  #wide = '';

  /** The bytes of a fact, valid until the next call. */
  encode(fact: unknown): Buffer {
    this.#values.clear();
    this.#texts.clear();
    this.#shapes.clear();
    this.#narrow = '';
    this.#wide = '';
    this.#value(fact, 0);
    return this.#assemble();
  }

  #assemble(): Buffer {
    const whole = this.#whole;
    whole.clear();
    for (const length of [this.#narrow.length, this.#wide.length, this.#shapes.size]) whole.uint32(length);
    for (const id of this.#shapes.keys()) whole.uint32(id);
    whole.characters(this.#narrow, 'latin1');
    whole.characters(this.#wide, 'utf16le');
    whole.bytes(this.#values.written());
    return whole.written();
  }

  #value(value: unknown, depth: number): void {
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.#values.byte(value ? Tag.true : Tag.false);
    else if (value === undefined) this.#values.byte(Tag.undefined);
    else if (value === null) this.#values.byte(Tag.null);
    else if (typeof value !== 'object') throw new TypeError(`A fact holds plain data, not a ${typeof value}.`);
    else if (depth > MAX_FACT_DEPTH) throw new TypeError('A fact nests too deeply, or holds itself.');
    else if (Array.isArray(value)) this.#array(value, depth);
    else this.#object(value, depth);
  }

  #number(value: number): void {
    if (!isInteger(value)) {
      this.#values.byte(Tag.double);
      this.#values.double(value);
    } else if (value >= 0 && value < TAG_RANGE) this.#values.byte(Tag.smallInteger + value);
    else {
      this.#values.byte(Tag.integer);
      this.#values.signedVarints([value]);
    }
  }

  #text(value: string): void {
    const known = this.#texts.get(value);
    if (known !== undefined) {
      this.#values.byte(Tag.again);
      this.#values.varint(known);
      return;
    }
    this.#texts.set(value, this.#texts.size);
    if (!isNarrow(value)) {
      this.#values.byte(Tag.wideText);
      this.#values.varint(value.length);
      this.#wide += value;
      return;
    }
    if (value.length < TAG_RANGE) this.#values.byte(Tag.shortText + value.length);
    else {
      this.#values.byte(Tag.narrowText);
      this.#values.varint(value.length);
    }
    this.#narrow += value;
  }

  #array(value: readonly unknown[], depth: number): void {
    if (value.length > 0 && areIntegers(value)) {
      this.#values.byte(Tag.integers);
      this.#values.varint(value.length);
      this.#values.signedVarints(value);
      return;
    }
    this.#values.byte(Tag.array);
    this.#values.varint(value.length);
    for (const item of value) this.#value(item, depth + 1);
  }

  #object(value: object, depth: number): void {
    if (Object.getPrototypeOf(value) !== Object.prototype) {
      throw new TypeError(`A fact holds plain data, not ${Object.prototype.toString.call(value)}.`);
    }
    const fields = Object.entries(value);
    const shape: Shape = fields.map(([key]) => key);
    const id = this.shapes.idOf(shape);
    const number = this.#shapes.get(id) ?? this.#shapes.size;
    this.#shapes.set(id, number);
    this.#values.byte(Tag.object + Math.min(number, TAG_RANGE - 1));
    if (number >= TAG_RANGE - 1) this.#values.varint(number);
    for (const [, field] of fields) this.#value(field, depth + 1);
  }
}

function isInteger(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

function areIntegers(values: readonly unknown[]): values is readonly number[] {
  for (const value of values) if (typeof value !== 'number' || !isInteger(value)) return false;
  return true;
}

/** Whether every character fits into one byte. */
function isNarrow(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) return false;
  return true;
}
