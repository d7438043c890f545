import type { Unit } from './corpus.ts';
import { isInner } from './unit.ts';
import { groupBy } from '../core/multimap.ts';

export type Key = string | number;

/** Takes pairs of units, each as often as it is proposed. */
export interface Pairs<One> {
  add(a: One, b: One): void;
}

type Grouped = Pick<Unit, 'group'>;

/** Something that units have in common, so that they are worth a look. */
export interface Likeness<One> {
  /** In words, as what two units have in common. */
  readonly what: string;
  readonly keyOf: (unit: One) => Key | undefined;
  /** What more units than these have in common is common; `undefined` where it is a finding however many there are. */
  readonly limit?: number;
  /** Whether units of different kinds are alike in it. */
  readonly acrossKinds?: boolean;
}

const LARGEST_BUCKET = 40;
const LARGEST_NAME_BUCKET = 25;
const LARGEST_CONCEPT_BUCKET = 12;
const SMALLEST_BLIND = 40;

export const LIKENESSES: readonly Likeness<Unit>[] = [
  { what: 'an equal text but for layout, types and local names', keyOf: ({ fact }) => fact.exact },
  { what: 'an equal text but for literals as well', keyOf: ({ fact }) => fact.literalBlind },
  {
    what: 'an equal structure, whatever the names',
    keyOf: ({ fact }) => (fact.size >= SMALLEST_BLIND ? fact.blind : undefined),
    limit: LARGEST_BUCKET,
  },
  { what: 'the name', keyOf: ({ fact }) => (isInner(fact) ? undefined : fact.name), limit: LARGEST_NAME_BUCKET },
  {
    what: 'the name by which it is called where it stands',
    keyOf: ({ fact, ownName }) => (fact.kind === 'function' ? ownName : undefined),
    limit: LARGEST_CONCEPT_BUCKET,
  },
  { what: 'a name of one concept', keyOf: conceptKey, limit: LARGEST_CONCEPT_BUCKET },
  {
    what: 'what it builds, with the same arguments',
    keyOf: constructionKey,
    limit: LARGEST_CONCEPT_BUCKET,
    acrossKinds: true,
  },
];

function conceptKey({ fact, parts }: Unit): string | undefined {
  return parts.core === '' || isInner(fact) || fact.kind === 'instance' ? undefined : parts.core;
}

function constructionKey({ fact }: Unit): string | undefined {
  return fact.constructs && `${fact.constructs.callee} ${fact.constructs.arguments}`;
}

/** All pairs of a bucket; a bucket beyond the limit says that what its units share is common. */
export function pairAll<One>(pairs: Pairs<One>, bucket: readonly One[], limit: number): void {
  if (bucket.length > limit) return;
  for (const [i, a] of bucket.entries()) for (const b of bucket.slice(i + 1)) pairs.add(a, b);
}

/** Equal units are a finding however many there are: beyond the limit each is paired with the first and the last one. */
export function pairEqual<One extends Grouped>(pairs: Pairs<One>, bucket: readonly One[]): void {
  if (bucket.length <= LARGEST_BUCKET) pairAll(pairs, bucket, LARGEST_BUCKET);
  else for (const group of groupBy(bucket, (unit) => unit.group ?? '').values()) addStar(pairs, group);
}

function addStar<One>(pairs: Pairs<One>, bucket: readonly One[]): void {
  const [first] = bucket;
  for (const [i, unit] of bucket.entries()) {
    const before = bucket[i - 1];
    if (before !== undefined) pairs.add(before, unit);
    if (first !== undefined) pairs.add(first, unit);
  }
}
