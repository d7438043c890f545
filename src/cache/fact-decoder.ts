import { MAX_FACT_DEPTH, Tag, TAG_RANGE } from './fact-tags.ts';
import type { Shape } from './shape-table.ts';

/** Reads facts that a `FactEncoder` wrote. Throws a RangeError at bytes that are no fact. */
export class FactDecoder {
  readonly #shapes: readonly Shape[];
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #own: Shape[] = [];
  #texts: string[] = [];
  #narrow = '';
  #narrowAt = 0;
  #wide = '';
  #wideAt = 0;

  /** @param shapes of the table that the facts were written with */
  constructor(shapes: readonly Shape[]) {
    this.#shapes = shapes;
  }

  decode(bytes: Buffer): unknown {
    const [narrow, wide, shapes] = [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8)];
    const texts = 12 + shapes * 4;
    const values = texts + narrow + wide * 2;
    if (values > bytes.length) throw broken();
    this.#own = [];
    for (let at = 12; at < texts; at += 4) this.#own.push(this.#shapes[bytes.readUInt32LE(at)] ?? []);
    this.#narrow = bytes.toString('latin1', texts, texts + narrow);
    this.#wide = wide === 0 ? '' : bytes.toString('utf16le', texts + narrow, values);
    this.#bytes = bytes;
    this.#at = values;
    this.#texts = [];
    this.#narrowAt = 0;
    this.#wideAt = 0;
    return this.#value(0);
  }

  #value(depth: number): unknown {
    const tag = this.#bytes[this.#at++] ?? Tag.undefined;
    if (tag >= Tag.shortText) return this.#narrowText(tag - Tag.shortText);
    if (tag >= Tag.object) return this.#object(tag - Tag.object, depth);
    if (tag >= Tag.smallInteger) return tag - Tag.smallInteger;
    if (this.#at > this.#bytes.length || depth > MAX_FACT_DEPTH + 1) throw broken();
    return this.#other(tag, depth);
  }

  #other(tag: number, depth: number): unknown {
    switch (tag) {
      case Tag.undefined:
        return undefined;
      case Tag.null:
        return null;
      case Tag.false:
        return false;
      case Tag.true:
        return true;
      case Tag.integer:
        return this.#integers(1)[0];
      case Tag.double:
        this.#at += 8;
        return this.#bytes.readDoubleLE(this.#at - 8);
      case Tag.again:
        return this.#again();
      case Tag.narrowText:
        return this.#narrowText(this.#varint());
      case Tag.wideText:
        return this.#wideText(this.#varint());
      case Tag.array:
        return this.#array(depth);
      case Tag.integers:
        return this.#integers(this.#varint());
      default:
        throw broken();
    }
  }

  #again(): string {
    const text = this.#texts[this.#varint()];
    if (text === undefined) throw broken();
    return text;
  }

  #narrowText(length: number): string {
    const text = this.#narrow.slice(this.#narrowAt, (this.#narrowAt += length));
    this.#texts.push(text);
    return text;
  }

  #wideText(length: number): string {
    const text = this.#wide.slice(this.#wideAt, (this.#wideAt += length));
    this.#texts.push(text);
    return text;
  }

  #array(depth: number): unknown[] {
    const length = this.#length();
    const items: unknown[] = [];
    for (let i = 0; i < length; i++) items.push(this.#value(depth + 1));
    return items;
  }

  #object(tagged: number, depth: number): unknown {
    const shape = this.#own[tagged === TAG_RANGE - 1 ? this.#varint() : tagged];
    if (shape === undefined) throw broken();
    const object: Record<string, unknown> = {};
    for (const key of shape) {
      if (key === '__proto__') defineField(object, key, this.#value(depth + 1));
      else object[key] = this.#value(depth + 1);
    }
    return object;
  }

  #integers(length: number): number[] {
    const bytes = this.#bytes;
    const end = bytes.length;
    let at = this.#at;
    const values: number[] = [];
    if (length > end - at) throw broken();
    for (let i = 0; i < length; i++) {
      let byte = bytes[at++] ?? 0;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        if (at >= end || shift > 28) throw broken();
        byte = bytes[at++] ?? 0;
        value |= (byte & 127) << shift;
      }
      values.push((value >>> 1) ^ -(value & 1));
    }
    this.#at = at;
    return values;
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 255;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw broken();
  }

  /** Every item takes a byte at least, so that a broken length ends at once. */
  #length(): number {
    const length = this.#varint();
    if (length > this.#bytes.length - this.#at) throw broken();
    return length;
  }
}

/** An assignment would set the prototype instead. */
function defineField(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function broken(): RangeError {
  return new RangeError('These bytes are no fact.');
}
