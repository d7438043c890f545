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
  /** How many likenesses were passed over, by the name of the reason. */
  readonly suppressed: ReadonlyMap<string, number>;
}

/** Finds competing implementations. */
export function analyseDuplicates(project: Project): Analysis {
  const corpus = corpusOf(project);
  const links: Link[] = [];
  const suppressed = new Map<string, number>();
  const count = (name: string, more = 1): unknown => suppressed.set(name, (suppressed.get(name) ?? 0) + more);
  for (const [a, b] of candidatePairs(corpus, comparableGroups(project))) {
    const pair = pairOf(a, b, corpus, project);
    const decision = decide(pair);
    if (decision.kind === 'suppressed') count(decision.by);
    if (decision.kind === 'duplicate' && decision.tier !== 3) links.push({ ...decision, pair, tier: decision.tier });
  }
  const { kept, dropped } = withoutVendored(links);
  if (dropped > 0) count('mirrored-tree', dropped);
  return { corpus, folds: foldClusters(clustersOf(kept)), suppressed };
}
