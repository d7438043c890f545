import { splitWords } from '../name-parts.ts';
import type { Verdict } from '../verdict.ts';
import { dataNameKey } from './data-corpus.ts';
import { isNamed, type DataPair } from './data-pair.ts';

/** A text of this length is not written twice by chance. */
const LONG_TEXT = 26;
const LONG_PATTERN = 13;

/** The verdicts on two constants, in the order in which they are asked. */
export const CONSTANT_VERDICTS: readonly Verdict<DataPair>[] = [
  {
    rule: 'K1',
    tier: 1,
    asks: 'one name that is no common word, for the same text of four characters or more, which is neither a measure or list of classes of a style sheet nor said by a name that is private to both files, or the same pattern',
    holds: (pair) =>
      isNamed(pair) && pair.equal && isTellingText(valueOf(pair.a)) && !isStyle(pair) && !isSaidByName(pair),
  },
  {
    rule: 'K1',
    tier: 2,
    asks: 'one name that is no common word, for the same measure, variable or classes of a style sheet, or for a text that the name says already',
    holds: (pair) =>
      isNamed(pair) && pair.equal && (isStyle(pair) || isSaidByName(pair)) && valueOf(pair.a).length >= 6,
  },
  {
    rule: 'K2',
    tier: 1,
    asks: 'one name of sixteen characters or more for the same number, neither small nor round, that one file exports',
    holds: (pair) => isNamed(pair) && pair.equal && isTellingNumber(pair) && isPublished(pair),
  },
  {
    rule: 'K2',
    tier: 2,
    asks: 'one name of twelve characters or more for the same number, which is neither small nor round',
    holds: (pair) => isNamed(pair) && pair.equal && isTellingNumber(pair),
  },
  {
    rule: 'K3',
    tier: 2,
    asks: 'the same text of 24 characters or more, or the same pattern of some length, under two names',
    holds: (pair) => pair.equal && isLongText(valueOf(pair.a)),
  },
  {
    rule: 'K4',
    tier: 2,
    asks: 'one name of a time or size, and numbers that differ by the size of another unit',
    holds: (pair) => isNamed(pair) && unitFactor(pair) !== undefined,
  },
];

/** The value of a constant, in canonical form. */
export function valueOf({ fact }: DataPair['a']): string {
  return fact.members.slice(1);
}

/** A text or pattern that nobody comes up with twice. */
function isLongText(value: string): boolean {
  return value.startsWith('/') ? value.length >= LONG_PATTERN : value.length >= LONG_TEXT;
}

/** A pattern, or a text of four characters. */
function isTellingText(value: string): boolean {
  return value.startsWith('/') || (value.startsWith('"') && value.length >= 6);
}

/**
 * `192px` is chosen anew for each thing that is drawn, `var(--line)` refers to the one source already, and so do the
 * names of classes.
 */
function isStyle({ a, corpus }: DataPair): boolean {
  const value = valueOf(a);
  if (/^"(-?[\d.]+(px|r?em|v[hw]|%|fr|pt|deg)|var\(--[\w-]+\))"$/.test(value)) return true;
  return isListOfClasses(value) && corpus.filesWithKey(dataNameKey(a)) < MANY_FILES;
}

/** What this many files call by one name was handed on from one to the next. */
const MANY_FILES = 4;

/** What a utility class begins with, after its conditions such as `dark:` and `md:hover:`. */
const UTILITY =
  /^!?-?(m[trblxyse]?|p[trblxyse]?|[wh]|size|min-[wh]|max-[wh]|text|bg|border|rounded|ring|shadow|font|gap|space|flex|grid|col|row|items|justify|self|inset|top|left|right|bottom|z|opacity|transition|duration|ease|animate|cursor|overflow|leading|tracking|fill|stroke|divide|outline|scale|rotate|translate|from|via|to)-[\w./[\]%#()-]+$/;

/** From this many classes on, nobody puts them together twice by chance. */
const MANY_CLASSES = 5;

/** A few words, most of which are classes such as `mr-2` or `dark:text-red-300`. */
function isListOfClasses(value: string): boolean {
  const words = value
    .slice(1, -1)
    .split(/\s+/)
    .filter((word) => word !== '');
  const utilities = words.filter((word) => UTILITY.test(word.slice(word.lastIndexOf(':') + 1)));
  return (
    value.startsWith('"') && words.length >= 2 && words.length < MANY_CLASSES && 2 * utilities.length > words.length
  );
}

/** `const numberFlag = 'Number'`: a private name of two words that begins with its text is another spelling of it. */
function isSaidByName({ a, b }: DataPair): boolean {
  const word = /^"([A-Za-z]+)"$/.exec(valueOf(a))?.[1]?.toLowerCase();
  if (word === undefined || a.fact.exported || b.fact.exported) return false;
  const words = splitWords(a.fact.name);
  return words.length === 2 && words[0] === word;
}

/** Small and round numbers agree by chance; so do names that say little. */
function isTellingNumber({ a, b }: DataPair): boolean {
  const value = valueOf(a);
  const shortest = Math.min(a.fact.name.length, b.fact.name.length);
  if (!/^-?\d/.test(value) || shortest < 12 || value.replace(/[-.n]/g, '').length < 2) return false;
  return !/^-?(10|15|20|25|30|40|50|60|[1-9]00|[1-9]?[05]000)$/.test(value);
}

/** A name of some length that one file offers to the others. */
function isPublished({ a, b }: DataPair): boolean {
  return Math.min(a.fact.name.length, b.fact.name.length) >= 16 && (a.fact.exported || b.fact.exported);
}

/** A name that says its unit leaves no doubt about it. */
const UNIT_NAME =
  /(_|[a-z])(MS|Ms|ms|MILLIS\w*|Millis\w*|SECS?|SECONDS|Secs?|Seconds|MINUTES|Minutes|HOURS|Hours|DAYS|Days|BYTES|Bytes|KB|MB)$/;
const TIME_FACTORS: readonly number[] = [60, 1000, 3600, 60_000, 86_400, 3_600_000, 86_400_000];
const TIME_NAME =
  /(timeout|interval|delay|duration|ttl|expir|lifetime|max_?age|period|window|retention|debounce|throttle|cooldown|seconds|minutes|hours|days|millis|_ms$|Ms$)/i;
const SIZE_FACTORS: readonly number[] = [1000, 1024, 1_000_000, 1_048_576];
const SIZE_NAME =
  /((file|upload|body|payload|memory|cache|image|buffer|chunk|attachment|max)\w*size|bytes|size_limit|sizelimit|_(kb|mb)$)/i;

/** By how much one number is larger than the other, where that is the size of another unit. */
export function unitFactor({ a, b }: DataPair): number | undefined {
  const left = Number(valueOf(a));
  const right = Number(valueOf(b));
  if (!(left > 0) || !(right > 0) || left === right) return undefined;
  const factor = Math.max(left, right) / Math.min(left, right);
  if (UNIT_NAME.test(a.fact.name)) return undefined;
  const isUnit = (name: RegExp, factors: readonly number[]): boolean =>
    name.test(a.fact.name) && factors.includes(factor);
  return isUnit(TIME_NAME, TIME_FACTORS) || isUnit(SIZE_NAME, SIZE_FACTORS) ? factor : undefined;
}
