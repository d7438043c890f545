import { splitWords } from '../name-parts.ts';
import type { Verdict } from '../verdict.ts';
import { membersOf, type DataKind } from './data-fact.ts';
import { CONSTANT_VERDICTS } from './constant-verdicts.ts';
import { agreeingShare, sharedShare } from './comparison.ts';
import { isNamed, type DataPair } from './data-pair.ts';

type DataVerdict = Verdict<DataPair>;

/** Rarer names of members than these together weigh are no accident. */
const TELLING = 5;
const VERY_TELLING = 9;
/** A declaration of this length is not written twice by chance. */
const LONG_TEXT = 24;
const VERY_LONG_TEXT = 70;
/** From this many members on, equality is no accident, whatever the names. */
const MANY = 8;

const TYPE_VERDICTS: readonly DataVerdict[] = [
  {
    rule: 'T1',
    tier: 1,
    asks: 'one name that is no common word, and two thirds of the members by rarity, three at the least or a few of some length, of which one has all of the other, or all are the same but one',
    holds: (pair) => isNamesake(pair) && isOneShape(pair),
  },
  {
    rule: 'T1',
    tier: 2,
    asks: 'one name and nearly half of the members by rarity or its only one, or a common name for five equal members',
    holds: (pair) => isNamesake(pair) || isDriftedNamesake(pair) || isSmallTwin(pair) || isGenericTwin(pair),
  },
  {
    rule: 'T2',
    tier: 2,
    asks: 'equal members under two names, of which one says all that the other does, or eight of them',
    holds: isSameShape,
  },
];

const SCHEMA_VERDICTS: readonly DataVerdict[] = [
  {
    rule: 'Z1',
    tier: 1,
    asks: 'one name that is no common word, and two thirds of the members by rarity, three at the least or a few of some length, of which one has all of the other, or all are the same but one',
    holds: (pair) => isNamesake(pair) && isOneShape(pair),
  },
  {
    rule: 'Z1',
    tier: 2,
    asks: 'one name and nearly half of the members by rarity or its only one, or a common name for five equal members',
    holds: (pair) => isNamesake(pair) || isDriftedNamesake(pair) || isSmallTwin(pair) || isGenericTwin(pair),
  },
  {
    rule: 'Z2',
    tier: 2,
    asks: 'equal members under two names, of which one says all that the other does, or eight of them',
    holds: isSameShape,
  },
];

const ENUM_VERDICTS: readonly DataVerdict[] = [
  {
    rule: 'E1',
    tier: 1,
    asks: 'one name that is no common word, and three of five names or values, half of them the same, three at the least where two packages have other ones under a name of two words',
    holds: (pair) => isNamed(pair) && isOneList(pair) && pair.size >= (isTellingList(pair) ? 2 : 3),
  },
  {
    rule: 'E1',
    tier: 2,
    asks: 'one name and half of the names or values, or a common name for four or more values, all of them equal',
    holds: (pair) =>
      (isNamed(pair) && sharedShare(pair.comparison) >= 0.5 && pair.size >= 2) ||
      (pair.sameName && pair.equal && pair.size >= 4),
  },
  {
    rule: 'E2',
    tier: 2,
    asks: 'the same three or more values under two names, of which one says all that the other does',
    holds: isSameList,
  },
];

const TABLE_VERDICTS: readonly DataVerdict[] = [
  {
    rule: 'B1',
    tier: 1,
    asks: 'one name that is no common word, and two of three entries with one value, not all of them the same; all of the entries where neither is exported',
    holds: (pair) =>
      isNamed(pair) && agreeingShare(pair.comparison) > 0.65 && isTable(pair) && isForOthers(pair) && !isOneValue(pair),
  },
  {
    rule: 'B1',
    tier: 2,
    asks: 'one name and two of five entries with one value, or a common name for five equal entries',
    holds: (pair) =>
      (isNamed(pair) && agreeingShare(pair.comparison) >= 0.4 && isTable(pair)) ||
      (pair.sameName && pair.equal && pair.size >= 5),
  },
  {
    rule: 'B2',
    tier: 2,
    asks: 'equal entries under two names: four where one says all that the other does, else eight',
    holds: (pair) => pair.equal && (pair.size >= MANY || (pair.sameConcept && pair.size >= 4)),
  },
];

function isOneList({ comparison }: DataPair): boolean {
  return sharedShare(comparison) >= 0.6 && agreeingShare(comparison) >= 0.5;
}

/** Whether two common values are no accident: two packages may each have a `ChartType`. */
function isTellingList({ a, b, equal }: DataPair): boolean {
  return equal || a.group === b.group || splitWords(a.fact.name).length > 2;
}

/** A table that says the same of all its keys says little. */
function isOneValue({ a }: DataPair): boolean {
  return new Set(membersOf(a.fact).map((one) => one.text)).size < 2 && !a.fact.traits.includes('list');
}

/** What differs in two private tables is how each file is set up. */
function isForOthers({ a, b, equal }: DataPair): boolean {
  return equal || a.fact.exported || b.fact.exported;
}

/** An enum beside an object or array of the same values. */
const LIST_VERDICTS: readonly DataVerdict[] = [
  {
    rule: 'E2',
    tier: 2,
    asks: 'the same three or more values as a type and as a list, under names of which one says all that the other does',
    holds: isSameList,
  },
];

/** The verdicts on two declarations, in the order in which they are asked. */
export function dataVerdictsFor({ a, b }: DataPair): readonly DataVerdict[] {
  if (a.fact.kind !== b.fact.kind) return isList(a.fact.kind) && isList(b.fact.kind) ? LIST_VERDICTS : [];
  switch (a.fact.kind) {
    case 'type':
      return TYPE_VERDICTS;
    case 'schema':
      return SCHEMA_VERDICTS;
    case 'enum':
      return ENUM_VERDICTS;
    case 'table':
      return TABLE_VERDICTS;
    case 'constant':
      return CONSTANT_VERDICTS;
    default:
      return a.fact.kind satisfies never;
  }
}

function isList(kind: DataKind): boolean {
  return kind === 'enum' || kind === 'table';
}

/** One name, and most of what makes up the two. */
function isNamesake(pair: DataPair): boolean {
  const { a, b, equal, keys, weight, comparison } = pair;
  if (!isNamed(pair) || keys < 0.65) return false;
  if (comparison.agreeing.length + comparison.differing.length >= 2) return weight >= TELLING;
  return equal && Math.min(a.fact.members.length, b.fact.members.length) >= VERY_LONG_TEXT;
}

/** One member may be enough where it is a text of some length, or where both take the same further. */
function isSmallTwin(pair: DataPair): boolean {
  const { fact } = pair.a;
  return isNamed(pair) && pair.equal && (fact.members.length >= LONG_TEXT || fact.bases.length > 0);
}

/** What one has more may have been forgotten in the other; where each has its own, they are for two things. */
function isOneShape(pair: DataPair): boolean {
  const { agreeing, differing, onlyA, onlyB } = pair.comparison;
  const { comparison } = pair;
  if (isSlight(pair) || (!pair.equal && !haveSameBases(pair))) return false;
  if (agreeingShare(comparison) < 0.5) return false;
  if (differing.length === 0) return onlyA.length === 0 || onlyB.length === 0;
  return differing.length === 1 && agreeing.length >= 3 && onlyA.length + onlyB.length === 0;
}

/** `{ id, name }` is written anew wherever it is needed. */
function isSlight({ a, b, size }: DataPair): boolean {
  if (size >= 3 || a.fact.bases.length > 0) return false;
  return Math.min(a.fact.members.length, b.fact.members.length) < VERY_LONG_TEXT;
}

/** What a base adds to one of them is not among its members. */
function haveSameBases({ a, b }: DataPair): boolean {
  return a.fact.bases.join('\n') === b.fact.bases.join('\n');
}

function isDriftedNamesake(pair: DataPair): boolean {
  const { comparison, keys, typed, weight } = pair;
  if (!isNamed(pair) || keys < 0.45 || typed < 0.5 || weight < VERY_TELLING) return false;
  return comparison.agreeing.length + comparison.differing.length >= 3;
}

/** Nobody writes five equal members twice under one name by chance, even where the name says nothing. */
function isGenericTwin({ sameName, equal, size, weight }: DataPair): boolean {
  return sameName && equal && size >= 5 && weight >= 2 * VERY_TELLING;
}

/** Another name for the same members: names that say one thing, or too many members for chance. */
function isSameShape({ keys, typed, size, weight, sameName, sameConcept }: DataPair): boolean {
  // Where the names are equal and say nothing, they are no reason to think of one thing.
  if (sameName || keys < 0.95 || typed < 0.95 || size < 2 || weight < VERY_TELLING) return false;
  return sameConcept || size >= MANY;
}

function isSameList({ a, b, sameConcept, size }: DataPair): boolean {
  return sameConcept && size >= 3 && a.fact.values !== 0 && a.fact.values === b.fact.values;
}

/** A list and an object are alike in what they hold by chance: every entry of a list is its own name. */
function isTable({ a, b, size, equal, comparison }: DataPair): boolean {
  const isList = a.fact.traits.includes('list');
  if (isList !== b.fact.traits.includes('list')) return false;
  // Placeholders, such as nine empty objects.
  if (isList && new Set(membersOf(a.fact).map((one) => one.name)).size < 2) return false;
  return size >= 3 && (equal || comparison.agreeing.length >= 3);
}
