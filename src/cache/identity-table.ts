import { join } from 'node:path';

import type { RepoPath } from '../core/repo-path.ts';
import { isOnDisk, isSameStamp, stampAt, type DiskIdentity, type FileIdentity } from '../discover/file-identity.ts';
import { readText } from '../discover/read-text.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readContents, writeContents } from './content-list.ts';

/** Contents that earlier runs saw, with how the files looked then: a file that looks the same is not read again. */
export class IdentityTable {
  readonly #known: ReadonlyMap<RepoPath, DiskIdentity>;

  constructor(known: ReadonlyMap<RepoPath, DiskIdentity>) {
    this.#known = known;
  }

  /** The identity of a file as it is now; `undefined` where it cannot be read. */
  current(root: string, path: RepoPath): FileIdentity | undefined {
    const known = this.#known.get(path);
    const stamp = known === undefined ? undefined : stampAt(join(root, path));
    if (known !== undefined && stamp !== undefined && isSameStamp(stamp, known.stamp)) return known;
    let identity: FileIdentity | undefined;
    readText(join(root, path), (seen) => {
      identity = seen;
    });
    return identity;
  }

  /** Whether an identity is what was known, rather than found out by reading. */
  holds(path: RepoPath, identity: FileIdentity): boolean {
    return this.#known.get(path) === identity;
  }

  with(fresh: ReadonlyMap<RepoPath, FileIdentity>): ReadonlyMap<RepoPath, FileIdentity> {
    return new Map([...this.#known, ...fresh]);
  }

  /** Whether it holds just these. */
  equals(files: ReadonlyMap<RepoPath, DiskIdentity>): boolean {
    if (files.size !== this.#known.size) return false;
    for (const [path, identity] of files) if (this.#known.get(path) !== identity) return false;
    return true;
  }
}

/**
 * @param settled a time by the clock of the file system: what was changed after it could be changed again without
 *   looking different, so it is left out and will be read again
 */
export function settledFiles(
  files: ReadonlyMap<RepoPath, FileIdentity | undefined>,
  settled: number,
): ReadonlyMap<RepoPath, DiskIdentity> {
  const kept = new Map<RepoPath, DiskIdentity>();
  for (const [path, identity] of files) {
    if (identity === undefined || !isOnDisk(identity)) continue;
    if (Math.max(identity.stamp.changed, identity.stamp.modified) >= settled) continue;
    kept.set(path, identity);
  }
  return kept;
}

export function writeIdentities(files: ReadonlyMap<RepoPath, DiskIdentity>): Buffer {
  const writer = new ByteWriter();
  writeContents(writer, new Map([...files].map(([path, { content }]) => [path, content])));
  for (const { stamp } of files.values()) {
    for (const value of [stamp.size, stamp.modified, stamp.changed, stamp.inode]) writer.double(value);
  }
  return Buffer.from(writer.written());
}

export function readIdentities(bytes: Buffer): ReadonlyMap<RepoPath, DiskIdentity> {
  const reader = new ByteReader(bytes);
  const files = new Map<RepoPath, DiskIdentity>();
  for (const [path, content] of readContents(reader)) {
    const [size, modified, changed, inode] = [reader.double(), reader.double(), reader.double(), reader.double()];
    files.set(path as RepoPath, { content, stamp: { size, modified, changed, inode } });
  }
  return files;
}
