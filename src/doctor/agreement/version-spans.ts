/** Versions from one up to another, which is not among them. */
interface Span {
  readonly from: number;
  readonly below: number;
}

/** Which versions a text lets be; in no order, and they may overlap. */
export type Spans = readonly Span[];

/** What stands for one part of a version as a digit stands for its place. */
const STEP = 100_000;
const ALL: Span = { from: 0, below: Infinity };

/** No range is longer. */
const LONGEST = 200;

/** LTS lines of Node by their names. */
const LTS = new Map([
  ['fermium', 14],
  ['gallium', 16],
  ['hydrogen', 18],
  ['iron', 20],
  ['jod', 22],
  ['krypton', 24],
]);

/**
 * What an npm range, or a version with parts missing, lets be: `^20.19 || >=22`, `20`, `v20.x`, `lts/iron`. `undefined`
 * for what depends on the day (`latest`, `lts/*`) or is none.
 */
export function spansOf(text: string): Spans | undefined {
  if (text.length > LONGEST) return undefined;
  const line = LTS.get(/^lts\/(\w+)$/i.exec(text.trim())?.[1]?.toLowerCase() ?? '');
  if (line !== undefined) return [upTo(line, undefined, undefined)];
  const spans: Span[] = [];
  for (const part of text.split('||')) {
    const span = spanOfSet(part.trim());
    if (span === undefined) return undefined;
    spans.push(span);
  }
  return spans;
}

/** Whether no version is in both. */
export function areDisjoint(some: Spans, others: Spans): boolean {
  return !some.some((a) => others.some((b) => a.from < b.below && b.from < a.below));
}

/** Comparators that all have to hold. */
function spanOfSet(set: string): Span | undefined {
  if (set === '') return undefined;
  const hyphened = set.replace(/^(\S+)\s+-\s+(\S+)$/, '>=$1 <=$2').replace(/([<>=^~])\s+/g, '$1');
  let whole = ALL;
  for (const comparator of hyphened.split(/\s+/)) {
    const span = spanOfComparator(comparator);
    if (span === undefined) return undefined;
    whole = { from: Math.max(whole.from, span.from), below: Math.min(whole.below, span.below) };
  }
  return whole;
}

const COMPARATOR =
  /^(\^|~|>=|<=|>|<|=|)v?(?:([*xX])|(\d{1,4}))(?:\.(?:([*xX])|(\d{1,5})))?(?:\.(?:[*xX]|(\d{1,5})))?(?:[-+][\w.+-]+)?$/;

function spanOfComparator(text: string): Span | undefined {
  const match = COMPARATOR.exec(text);
  if (match === null) return undefined;
  const [, operator = '', anyMajor, ...parts] = match;
  if (anyMajor !== undefined) return ALL;
  const [major = 0, , minor, patch] = parts.map((part: string | undefined) =>
    part === undefined || !/^\d+$/.test(part) ? undefined : Number(part),
  );
  const exact = upTo(major, minor, patch);
  switch (operator) {
    case '>=':
      return { from: exact.from, below: Infinity };
    case '>':
      return { from: exact.below, below: Infinity };
    case '<':
      return { from: 0, below: exact.from };
    case '<=':
      return { from: 0, below: exact.below };
    case '^':
      return { from: exact.from, below: caretEnd(major, minor, patch) };
    case '~':
      return { from: exact.from, below: upTo(major, minor, undefined).below };
    default:
      return exact;
  }
}

/** The versions that begin with the parts that are there. */
function upTo(major: number, minor: number | undefined, patch: number | undefined): Span {
  if (minor === undefined) return { from: numberOf(major, 0, 0), below: numberOf(major + 1, 0, 0) };
  if (patch === undefined) return { from: numberOf(major, minor, 0), below: numberOf(major, minor + 1, 0) };
  return { from: numberOf(major, minor, patch), below: numberOf(major, minor, patch + 1) };
}

/** The first part that is not 0 stays as it is. */
function caretEnd(major: number, minor: number | undefined, patch: number | undefined): number {
  if (major > 0 || minor === undefined) return numberOf(major + 1, 0, 0);
  if (minor > 0 || patch === undefined) return numberOf(0, minor + 1, 0);
  return numberOf(0, 0, patch + 1);
}

function numberOf(major: number, minor: number, patch: number): number {
  return (major * STEP + minor) * STEP + patch;
}
