/** Reads what a `ByteWriter` wrote, and throws a RangeError at whatever reaches beyond the end. */
export class ByteReader {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    return this.bytes.readUInt8(this.at++);
  }

  uint32(): number {
    this.at += 4;
    return this.bytes.readUInt32LE(this.at - 4);
  }

  double(): number {
    this.at += 8;
    return this.bytes.readDoubleLE(this.at - 8);
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new RangeError('A number has too many bytes.');
  }

  /** A view, not a copy. */
  take(length: number): Buffer {
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, this.at);
  }

  skip(length: number): void {
    const end = this.at + length;
    if (end > this.bytes.length) throw new RangeError('The bytes end too early.');
    this.at = end;
  }

  text(): string {
    const length = this.varint();
    const start = this.at;
    this.skip(length);
    return this.bytes.toString('utf8', start, this.at);
  }
}
