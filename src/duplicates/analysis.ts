import type { Project } from '../core/project.ts';
import { candidatePairs } from './candidates.ts';
import { clustersOf, type Link } from './clusters.ts';
import { comparableGroups } from './comparable-groups.ts';
import { corpusOf, type Corpus } from './corpus.ts';
import { decide } from './decide.ts';
import { foldClusters, withoutVendored, type Fold } from './fold.ts';
import { pairOf } from './pair.ts';

/** What the engine found in a project; every duplicate rule reports its share of it. */
export interface Analysis {
  readonly corpus: Corpus;
  readonly folds: readonly Fold[];
}

/** Finds competing implementations. */
export function analyseDuplicates(project: Project): Analysis {
  const corpus = corpusOf(project);
  const links: Link[] = [];
  for (const [a, b] of candidatePairs(corpus, comparableGroups(project))) {
    const pair = pairOf(a, b, corpus, project);
    const decision = decide(pair);
    if (decision.kind === 'duplicate' && decision.tier !== 3) links.push({ ...decision, pair, tier: decision.tier });
  }
  return { corpus, folds: foldClusters(clustersOf(withoutVendored(links))) };
}
