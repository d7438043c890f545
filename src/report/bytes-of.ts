/** Bytes of a text in UTF-8, which is what services limit. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** Bytes of lines, each with the break that ends it. */
export function bytesOfLines(lines: readonly string[]): number {
  return bytesOf(lines.join('\n')) + 1;
}
