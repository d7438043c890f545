import type { Project } from '../core/project.ts';
import { candidatePairs, type Candidates } from './candidates.ts';
import { clustersOf, type Link } from './clusters.ts';
import { corpusOf, type Corpus, type SavedCorpus, type Unit } from './corpus.ts';
import { decide } from './decide.ts';
import { foldClusters, withoutVendored, type Fold } from './fold.ts';
import { pairOf } from './pair.ts';
import { withoutParts } from './parts.ts';
import { worthComparing } from './worth-comparing.ts';

/** What the engine found in a project; every duplicate rule reports its share of it. */
export interface Analysis {
  readonly corpus: SavedCorpus;
  readonly folds: readonly Fold[];
  /** Everything that was found alike, in the order of the units. */
  readonly links: readonly Link[];
  /** What an edited file is compared by. */
  readonly indexes: Omit<Candidates, 'pairs'>;
}

/** Finds competing implementations. */
export function analyseDuplicates(project: Project): Analysis {
  const corpus = corpusOf(project);
  const { pairs, ...indexes } = candidatePairs(corpus, project.derived(worthComparing));
  const links = linksBetween(pairs, corpus, project);
  return { corpus, links, indexes, folds: foldsOf(links) };
}

/** The pairs that are implementations of one concept, and why. */
export function linksBetween(
  pairs: readonly (readonly [Unit, Unit])[],
  corpus: Corpus,
  project: Project,
): readonly Link[] {
  const links: Link[] = [];
  for (const [a, b] of pairs) {
    const pair = pairOf(a, b, corpus, project);
    const decision = decide(pair);
    if (decision.kind === 'duplicate' && decision.tier !== 3) links.push({ ...decision, pair, tier: decision.tier });
  }
  return withoutParts(links);
}

export function foldsOf(links: readonly Link[]): readonly Fold[] {
  return foldClusters(clustersOf(withoutVendored(links)));
}
