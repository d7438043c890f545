import { inPathOrder, type Declaration, type DeclarationPair } from './declaration.ts';
import { Components } from '../core/components.ts';
import { groupBy } from '../core/multimap.ts';

/** A pair that is reported, and why. */
export interface Link {
  readonly pair: DeclarationPair;
  readonly tier: 1 | 2;
  readonly rule: string;
  /** Why a sure likeness is a hint only. */
  readonly doubt?: string;
}

/** Units that are implementations of one concept. */
export interface Cluster {
  readonly tier: 1 | 2;
  /** In path order; at least two. */
  readonly units: readonly Declaration[];
  /** The pairs that hold it together, in path order. */
  readonly links: readonly Link[];
}

/**
 * Groups units by their links. Sure links form clusters first; a weaker link then relates whole clusters, so that a unit
 * which merely resembles a copy does not become an error itself.
 */
export function clustersOf(links: readonly Link[]): readonly Cluster[] {
  const sure = links.filter((link) => link.tier === 1);
  const certain = new Components<Declaration>();
  for (const { pair } of sure) certain.join(pair.a, pair.b);
  const weak = links.filter(({ tier, pair }) => tier === 2 && certain.root(pair.a) !== certain.root(pair.b));
  const likely = new Components<Declaration>();
  for (const { pair } of weak) likely.join(certain.root(pair.a), certain.root(pair.b));
  const byCluster = groupBy(sure, ({ pair }) => certain.root(pair.a));
  const byLikeness = groupBy(weak, ({ pair }) => likely.root(certain.root(pair.a)));
  return [...clusters(1, byCluster), ...clusters(2, byLikeness)];
}

function clusters(tier: 1 | 2, groups: ReadonlyMap<Declaration, readonly Link[]>): Cluster[] {
  return [...groups.values()].map((links) => {
    const units = new Set<Declaration>(links.flatMap(({ pair }) => [pair.a, pair.b]));
    return { tier, links, units: [...units].sort(inPathOrder) };
  });
}
