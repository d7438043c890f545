import { createHash } from 'node:crypto';

/** Which of so many buckets, from 0, a path belongs to: the same on every machine, whatever other paths there are. */
export function bucketOf(path: string, buckets: number): number {
  return buckets === 1 ? 0 : createHash('md5').update(path).digest().readUInt32LE() % buckets;
}
