import type { Link } from '../clusters.ts';

/** The link that says most: an equal one first, then the largest. */
export function strongestLink(links: readonly Link[]): Link {
  const [first] = [...links].sort(
    (a, b) => a.tier - b.tier || Number(b.pair.equal) - Number(a.pair.equal) || b.pair.size - a.pair.size,
  );
  if (first === undefined) throw new Error('a cluster is held together by a link');
  return first;
}
