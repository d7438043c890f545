import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Length of a content id, see `FileIdentity`. */
const ID_LENGTH = 32;

/** Files with their content ids. All paths are one text, because decoding one is cheap and decoding many is not. */
export function writeContents(writer: ByteWriter, contents: ReadonlyMap<string, string>): void {
  writer.varint(contents.size);
  writer.text([...contents.keys()].join('\0'));
  writer.characters([...contents.values()].join(''), 'latin1');
}

export function readContents(reader: ByteReader): (readonly [path: string, content: string])[] {
  const size = reader.varint();
  const paths = reader.text().split('\0');
  const ids = reader.take(size * ID_LENGTH).toString('latin1');
  return Array.from({ length: size }, (_, i) => [paths[i] ?? '', ids.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH)]);
}
