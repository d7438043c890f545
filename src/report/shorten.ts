/** Text of at most so many UTF-16 units, never cut within a character. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Bytes of a text in UTF-8, which is what services limit. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
