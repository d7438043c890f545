import type { Likeness } from '../buckets.ts';
import type { DataUnit } from './data-corpus.ts';

const LARGEST_NAME_BUCKET = 25;
const LARGEST_SHAPE_BUCKET = 40;
/** Shorter texts agree by chance. */
const TELLING_TEXT = 12;

/** What makes two declarations of data worth a look. */
export const DATA_LIKENESSES: readonly Likeness<DataUnit>[] = [
  { what: 'name and content', keyOf: (unit) => `${unit.plainName} ${unit.fact.exact}` },
  { what: 'the name', keyOf: (unit) => unit.plainName, limit: LARGEST_NAME_BUCKET },
  { what: 'equal members', keyOf: ({ fact }) => (fact.size > 1 ? fact.exact : undefined), limit: LARGEST_SHAPE_BUCKET },
  {
    what: 'members of equal names',
    keyOf: ({ fact }) => (fact.size > 1 ? fact.shape : undefined),
    limit: LARGEST_SHAPE_BUCKET,
  },
  { what: 'a long equal value', keyOf: longConstant, limit: LARGEST_SHAPE_BUCKET },
  {
    what: 'equal values',
    keyOf: ({ fact }) => (fact.values === 0 ? undefined : fact.values),
    limit: LARGEST_SHAPE_BUCKET,
    acrossKinds: true,
  },
];

function longConstant({ fact }: DataUnit): number | undefined {
  return fact.kind === 'constant' && fact.members.length > TELLING_TEXT ? fact.exact : undefined;
}
