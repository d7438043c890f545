import { hash } from 'node:crypto';
import { lstatSync, type Stats } from 'node:fs';

/** What the file system says of a file without reading it. Times are in milliseconds, with fractions. */
export interface Stamp {
  readonly size: number;
  readonly modified: number;
  /** When anything about it was changed: unlike the time of modification, nobody can set it back. */
  readonly changed: number;
  readonly inode: number;
}

/** What was in a file, and how the file looked from outside before it was read. */
export interface FileIdentity {
  /** SHA-256 of its bytes, one character for each byte of the hash. */
  readonly content: string;
  /** `undefined` for what was not read from the disk. */
  readonly stamp: Stamp | undefined;
}

/** What was in a file on the disk. */
export interface DiskIdentity extends FileIdentity {
  readonly stamp: Stamp;
}

export function isOnDisk(identity: FileIdentity): identity is DiskIdentity {
  return identity.stamp !== undefined;
}

/** All files that are too large to be read are the same to us. */
const OVERSIZED = Buffer.from('a file that is too large to be read');

export function identityOf(stat: Stats, bytes: Buffer | undefined): DiskIdentity {
  return { content: contentOf(bytes), stamp: stampOf(stat) };
}

/** @param bytes a text stands for its bytes in UTF-8; `undefined` for what is too large to be read */
export function contentOf(bytes: Buffer | string | undefined): string {
  return hash('sha256', bytes ?? OVERSIZED, 'binary');
}

/** How a file looks from outside, or `undefined` where there is no plain file. */
export function stampAt(path: string): Stamp | undefined {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isFile() === true ? stampOf(stat) : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.changed === b.changed && a.modified === b.modified && a.size === b.size && a.inode === b.inode;
}

function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return { size, modified: mtimeMs, changed: ctimeMs, inode: ino };
}
