import type { Project } from '../core/project.ts';
import { candidatePairs } from './candidates.ts';
import { comparableGroups } from './comparable-groups.ts';
import { clustersOf, type Cluster, type Link } from './clusters.ts';
import { corpusOf, type Corpus } from './corpus.ts';
import { decide } from './decide.ts';
import { foldMirroredTrees } from './mirrored-trees.ts';
import { pairOf } from './pair.ts';

/** What the engine found in a project; every duplicate rule reports its share of it. */
export interface Analysis {
  readonly corpus: Corpus;
  readonly clusters: readonly Cluster[];
  /** Clusters of whole folders by the names of their roots. */
  readonly trees: ReadonlyMap<string, Cluster>;
  /** How many likenesses were passed over, by the name of the reason. */
  readonly suppressed: ReadonlyMap<string, number>;
}

/** Finds competing implementations. Two packages are compared only where one depends on the other. */
export function analyseDuplicates(project: Project): Analysis {
  const corpus = corpusOf(project);
  const links: Link[] = [];
  const suppressed = new Map<string, number>();
  for (const [a, b] of candidatePairs(corpus, comparableGroups(project))) {
    const pair = pairOf(a, b, corpus, project);
    const decision = decide(pair);
    if (decision.kind === 'suppressed') suppressed.set(decision.by, (suppressed.get(decision.by) ?? 0) + 1);
    else if (decision.kind === 'duplicate' && decision.tier !== 3)
      links.push({ pair, tier: decision.tier, rule: decision.rule });
  }
  const { single, trees, vendored } = foldMirroredTrees(links);
  if (vendored > 0) suppressed.set('mirrored-tree', vendored);
  const folded = [...trees].map(([roots, group]) => [roots, treeCluster(group)] as const);
  return { corpus, clusters: clustersOf(single), trees: new Map(folded), suppressed };
}

function treeCluster(links: readonly Link[]): Cluster {
  const units = new Set(links.flatMap(({ pair }) => [pair.a, pair.b]));
  const tier = links.some((link) => link.tier === 1) ? 1 : 2;
  return { tier, links, units: [...units].sort((a, b) => a.id - b.id) };
}
