import { shorten } from '../../core/format.ts';
import type { Evidence } from '../../core/model.ts';
import type { Project } from '../../core/project.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { parseFeature } from '../canonical/feature.ts';
import type { Link } from '../clusters.ts';
import type { Corpus, Unit } from '../corpus.ts';
import type { Ownership } from '../ownership.ts';
import { usageOf } from '../usage.ts';
import { rankOf } from './rank.ts';

/** What two units do not share, as far as it can be named. */
export interface Drift {
  readonly onlyOwner: readonly string[];
  readonly onlyCopy: readonly string[];
}

const LISTED = 6;
/** Texts are told apart by how they begin. */
const LONGEST_TEXT = 40;

/** The features that two units share and that few others have, most telling first. */
export function sharedFeatures(a: Unit, b: Unit, corpus: Corpus): readonly string[] {
  const others = new Set(b.fact.features.split('\n'));
  return telling(
    a.fact.features.split('\n').filter((line) => others.has(line)),
    corpus,
  );
}

/** What each of two units has and the other has not, most telling first. */
export function driftBetween(owner: Unit, copy: Unit, corpus: Corpus): Drift {
  const left = owner.fact.features.split('\n');
  const right = copy.fact.features.split('\n');
  const inLeft = new Set(left);
  const inRight = new Set(right);
  return {
    onlyOwner: telling(
      left.filter((line) => !inRight.has(line)),
      corpus,
    ),
    onlyCopy: telling(
      right.filter((line) => !inLeft.has(line)),
      corpus,
    ),
  };
}

/** Plain data about a finding for reports and `explain`. */
export function evidenceOf(ownership: Ownership, corpus: Corpus, project: Project): Evidence {
  const { fold, owner, owners, duplicates } = ownership;
  const links = fold.clusters.flatMap((cluster) => cluster.links);
  const strongest = strongestLink(links);
  const copy = duplicates[0] ?? owner.unit;
  const drift = driftBetween(owner.unit, copy, corpus);
  const doubts = [...new Set(links.flatMap((link) => link.doubt ?? []))].sort(byCodeUnit);
  return {
    tier: fold.tier,
    rule: strongest.rule,
    tokens: strongest.pair.size,
    equal: links.every((link) => link.pair.equal),
    sharedContent: percentage(strongest.pair.features),
    sharedTokens: percentage(strongest.pair.bag),
    shared: sharedFeatures(owner.unit, copy, corpus),
    onlyInCanonical: drift.onlyOwner,
    onlyInCopy: drift.onlyCopy,
    canonicalBecause: owner.because,
    importers: [...owners, ...duplicates].map((unit) => importersOf(unit, project)),
    rank: rankOf(ownership, drift, project),
    ...(doubts.length > 0 ? { doubts } : {}),
  };
}

/** Who uses a unit; a few of the files by name. */
function importersOf(unit: Unit, project: Project): Evidence {
  const { kind, files, tests } = usageOf(unit, project);
  return {
    symbol: `${unit.file}#${unit.fact.name}`,
    exported: unit.fact.exported,
    used: kind,
    files: files.length,
    tests: tests.length,
    by: files.slice(0, LISTED),
  };
}

/** The link that says most: an equal one first, then the largest. */
export function strongestLink(links: readonly Link[]): Link {
  const [first] = [...links].sort(
    (a, b) => a.tier - b.tier || Number(b.pair.equal) - Number(a.pair.equal) || b.pair.size - a.pair.size,
  );
  if (first === undefined) throw new Error('a cluster is held together by a link');
  return first;
}

export function percentage(share: number): number {
  return Math.floor(share * 100);
}

const NAMEABLE = /^(call|new|text|number|regex|key|tag|method):/;

function telling(lines: readonly string[], corpus: Corpus): string[] {
  const named = [...new Set(lines)].filter((line) => NAMEABLE.test(line));
  const weighed = named.map((line) => ({ line, weight: corpus.features.weightOf(line) }));
  weighed.sort((a, b) => b.weight - a.weight || byCodeUnit(a.line, b.line));
  return weighed.slice(0, LISTED).map(({ line }) => readable(line));
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
    default:
      return text;
  }
}
