import { UserError } from '../core/errors.ts';
import type { FactsFile } from './facts-file.ts';
import { nameOf, type Shard } from './shard.ts';

type Part = Extract<Shard, { readonly kind: 'part' }>;

/** Throws unless the files are all shards of one division, each of them once. */
export function refuseIncomplete(files: readonly FactsFile[]): void {
  const [first] = files;
  if (first === undefined) return;
  const seen = new Map<string, FactsFile>();
  for (const file of files) {
    if (!isOfSameDivision(first.shard, file.shard)) throw mixture(first, file);
    const name = nameOf(file.shard);
    const other = seen.get(name);
    if (other !== undefined) throw twice(name, other, file);
    seen.set(name, file);
  }
  if (first.shard.kind === 'part') refuseGaps(first.shard, seen);
}

function isOfSameDivision(a: Shard, b: Shard): boolean {
  return a.kind === 'part' ? b.kind === 'part' && a.count === b.count : b.kind === 'package';
}

function mixture(a: FactsFile, b: FactsFile): UserError {
  return new UserError(
    `${a.name} is ${nameOf(a.shard)}, and ${b.name} is ${nameOf(b.shard)}: they are of two divisions`,
    'Name the files of one division. Remove those of earlier runs before shards are collected.',
  );
}

function twice(name: string, a: FactsFile, b: FactsFile): UserError {
  const where = a.name === b.name ? `${a.name} is named twice` : `${a.name} and ${b.name} are both ${name}`;
  return new UserError(where, 'Name each shard once.');
}

/** Packages that are missing show when their files are looked for. */
function refuseGaps({ count }: Part, seen: ReadonlyMap<string, FactsFile>): void {
  const missing: number[] = [];
  for (let index = 1; index <= count; index++) {
    if (!seen.has(nameOf({ kind: 'part', index, count }))) missing.push(index);
  }
  if (missing.length === 0) return;
  const which =
    missing.length === 1 ? `shard ${missing.join()} of ${count} is` : `shards ${listed(missing)} of ${count} are`;
  throw new UserError(`${which} missing`, 'Name the facts files of all shards, or look at why one was not collected.');
}

function listed(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.slice(-1).join()}`;
}
