import type { Project } from '../core/project.ts';
import { byCodeUnit } from '../core/repo-path.ts';
import { candidatePairs, type Candidates } from './candidates.ts';
import { clustersOf, type Link } from './clusters.ts';
import { corpusOf, type Corpus, type SavedCorpus, type Unit } from './corpus.ts';
import { decide, isDictated } from './decide.ts';
import { foldClusters, vendoredRoots, withoutRoots, type Fold } from './fold.ts';
import { pairOf } from './pair.ts';
import { withoutParts } from './parts.ts';
import { worthComparing } from './worth-comparing.ts';
import { FILE_VARIANT, VARIANT_VERDICTS } from './variant-verdicts.ts';

/** The implementations of a project, and which of them compete. */
export interface Analysis {
  readonly corpus: SavedCorpus;
  /** Everything that was found alike, in the order of the units. */
  readonly links: readonly Link[];
  /** What an edited file is compared by. */
  readonly indexes: Omit<Candidates, 'pairs'>;
  /** How many pairs are alike because a framework asks for it. */
  readonly dictated: number;
}

/** Finds competing implementations. */
export function analyseDuplicates(project: Project): Analysis {
  const corpus = corpusOf(project);
  const { pairs, ...indexes } = candidatePairs(corpus, project.derived(worthComparing));
  let dictated = 0;
  const links = linksBetween(pairs, corpus, project, () => dictated++);
  return { corpus, links, indexes, dictated };
}

/** The pairs that are implementations of one concept, and why; told of those that a framework asks for. */
export function linksBetween(
  pairs: readonly (readonly [Unit, Unit])[],
  corpus: Corpus,
  project: Project,
  onDictated: () => void = () => undefined,
): readonly Link[] {
  const links: Link[] = [];
  for (const [a, b] of pairs) {
    const pair = pairOf(a, b, corpus, project);
    const decision = decide(pair);
    if (isDictated(decision)) onDictated();
    if (decision.kind === 'duplicate' && decision.tier !== 3) links.push({ ...decision, pair, tier: decision.tier });
  }
  return withoutParts(links);
}

/**
 * What is found alike in code and in data, put together: a file is copied with the types and the functions in it. Apart
 * from it what names alone point to, as far as content does not show it already.
 */
export function foldsOf(code: readonly Link[], data: readonly Link[]): readonly Fold[] {
  const copied = vendoredRoots(code);
  // How much data is alike is no evidence against code.
  const copiedData = new Set([...copied, ...vendoredRoots(data)]);
  const kept = [...withoutRoots(code, copied), ...withoutRoots(data, copiedData)];
  const contents = kept.filter((link) => !isByName(link));
  const known = new Set(contents.map(filesOf));
  const names = kept.filter((link) => isByName(link) && !(link.rule === FILE_VARIANT && known.has(filesOf(link))));
  return [...foldClusters(clustersOf(contents), 'content'), ...foldClusters(clustersOf(names), 'names')];
}

/** Whether names alone are what a link goes by. */
export function isByName({ rule }: Pick<Link, 'rule'>): boolean {
  return VARIANT_VERDICTS.some((verdict) => verdict.rule === rule);
}

function filesOf({ pair }: Link): string {
  return [pair.a.file, pair.b.file].sort(byCodeUnit).join('\n');
}
