/** Bytes of a text in UTF-8, which is what services limit. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}
