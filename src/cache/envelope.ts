import { crc32 } from 'node:zlib';

/** First bytes of every file of the cache; the number is raised whenever the layout of anything in it changes. */
const MAGIC = 'ssot-lint cache 1\n';
/** What all versions of it have in common. */
const ANY_MAGIC = 'ssot-lint cache ';

/** Length of the content and its checksum; the checksum covers everything before itself and after. */
const TRAILER = 8;

/**
 * Puts bytes into a file that tells what it is, what it was made by and whether it is whole.
 * @param maker id of what may read it; anything else must not believe it
 */
export function seal(maker: string, content: Uint8Array): Buffer {
  const head = Buffer.from(`${MAGIC}${maker}\n`, 'latin1');
  const sealed = Buffer.allocUnsafe(head.length + TRAILER + content.length);
  sealed.set(head);
  sealed.writeUInt32LE(content.length, head.length);
  sealed.set(content, head.length + TRAILER);
  sealed.writeUInt32LE(checksum(sealed, head.length + 4), head.length + 4);
  return sealed;
}

/** The content of a file, or `undefined` where it is damaged, cut off, older, or from somebody else. */
export function unseal(maker: string, file: Buffer): Buffer | undefined {
  const head = Buffer.from(`${MAGIC}${maker}\n`, 'latin1');
  if (file.length < head.length + TRAILER || !file.subarray(0, head.length).equals(head)) return undefined;
  const content = file.subarray(head.length + TRAILER);
  const isWhole = content.length === file.readUInt32LE(head.length);
  return isWhole && checksum(file, head.length + 4) === file.readUInt32LE(head.length + 4) ? content : undefined;
}

/** What can be told of a file that somebody named as one of this maker's. */
export function openedAs(maker: string, file: Buffer): 'whole' | 'damaged' | 'other layout' | 'something else' {
  const head = `${MAGIC}${maker}\n`;
  const start = file.subarray(0, head.length).toString('latin1');
  if (head.startsWith(start)) return unseal(maker, file) === undefined ? 'damaged' : 'whole';
  return start.startsWith(ANY_MAGIC) && !start.startsWith(MAGIC) ? 'other layout' : 'something else';
}

function checksum(file: Buffer, at: number): number {
  return crc32(file.subarray(at + 4), crc32(file.subarray(0, at)));
}
