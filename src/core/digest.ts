import { createHash } from 'node:crypto';

/** Stands for a value that must not be stored or shown. */
export function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}
