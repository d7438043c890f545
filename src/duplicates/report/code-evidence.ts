import { shorten } from '../../core/format.ts';
import type { Evidence } from '../../core/model.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { parseFeature } from '../canonical/feature.ts';
import type { Corpus, Unit } from '../corpus.ts';
import type { Pair } from '../pair.ts';
import type { Drift } from './drift.ts';

const LISTED = 6;
/** Texts are told apart by how they begin. */
const LONGEST_TEXT = 40;

/** What speaks for two units of code being one. */
export function codeEvidence(owner: Unit, copy: Unit, pair: Pair, corpus: Corpus): Evidence {
  const { onlyOwner, onlyCopy } = codeDrift(owner, copy, corpus);
  return {
    tokens: pair.size,
    sharedContent: percentage(pair.features),
    sharedTokens: percentage(pair.bag),
    shared: sharedFeatures(owner, copy, corpus),
    onlyInCanonical: onlyOwner,
    onlyInCopy: onlyCopy,
  };
}

export function percentage(share: number): number {
  return Math.floor(share * 100);
}

/** The features that two units share and that few others have, most telling first. */
export function sharedFeatures(a: Unit, b: Unit, corpus: Corpus): readonly string[] {
  const others = new Set(b.fact.features.split('\n'));
  return telling(
    a.fact.features.split('\n').filter((line) => others.has(line)),
    corpus,
  );
}

/** What each of two units has and the other has not, most telling first. */
export function codeDrift(owner: Unit, copy: Unit, corpus: Corpus): Drift {
  const left = owner.fact.features.split('\n');
  const right = copy.fact.features.split('\n');
  const inLeft = new Set(left);
  const inRight = new Set(right);
  const onlyOwner = telling(
    left.filter((line) => !inRight.has(line)),
    corpus,
  );
  const onlyCopy = telling(
    right.filter((line) => !inLeft.has(line)),
    corpus,
  );
  const named = parted(onlyOwner, onlyCopy);
  if (named.onlyOwner.length + named.onlyCopy.length > 0) return named;
  const slight = (lines: readonly string[], others: ReadonlySet<string>): string[] =>
    [...new Set(lines)].filter((line) => !others.has(line)).flatMap(slightly);
  return parted(slight(left, inRight), slight(right, inLeft));
}

/** Long texts are cut, and may look the same then. */
function parted(onlyOwner: readonly string[], onlyCopy: readonly string[]): Drift {
  return {
    differing: [],
    onlyOwner: onlyOwner.filter((one) => !onlyCopy.includes(one)),
    onlyCopy: onlyCopy.filter((one) => !onlyOwner.includes(one)),
  };
}

/** What says little, and is all that differs. */
function slightly(line: string): readonly string[] {
  const { kind, text } = parseFeature(line);
  switch (kind) {
    case 'prop':
      return [`\`.${text}\``];
    case 'attr':
    case 'control':
    case 'op':
    case 'name':
    case 'own':
    case 'param':
      return [`\`${text}\``];
    case 'call':
    case 'tag':
      return [readable(line)];
    default:
      return [];
  }
}

const NAMEABLE = /^(call|new|text|number|regex|key|tag|method):/;

function telling(lines: readonly string[], corpus: Corpus): string[] {
  const named = [...new Set(lines)].filter((line) => NAMEABLE.test(line) && isTelling(line));
  const weighed = named.map((line) => ({ line, weight: corpus.features.weightOf(line) }));
  weighed.sort((a, b) => b.weight - a.weight || byCodeUnit(a.line, b.line));
  const said = weighed.map(({ line }) => readable(line));
  // `dueAt.getTime()` says no more than `getTime()`.
  return said.filter((one, i) => !said.slice(0, i).some((other) => isSameCall(one, other))).slice(0, LISTED);
}

function isSameCall(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** What every program does, and pieces of longer texts, of which the beginning is seldom what matters. */
function isTelling(line: string): boolean {
  const { kind, text } = parseFeature(line);
  if (kind === 'call')
    return !/^(Math|Object|Array|JSON|Number|String|Promise|console)\.|^\.?(get|set|has|map|push)$/.test(text);
  if (kind === 'tag') return !/^(svg|Svg|div|span|g|path|p|Box|Text|Flex|Stack)$/.test(text);
  return kind !== 'text' || !/[;{}]|^\s*$/.test(text);
}

function readable(line: string): string {
  const { kind, text } = parseFeature(line);
  switch (kind) {
    case 'call':
      return `${text.replace(/^\./, '')}()`;
    case 'new':
      return `new ${text}()`;
    case 'text':
      return JSON.stringify(shorten(text, LONGEST_TEXT));
    case 'tag':
      return `<${text}>`;
    case 'key':
      return `${text}:`;
    case 'method':
      return `${text}()`;
    case 'number':
      return `the number ${text}`;
    default:
      return text;
  }
}
