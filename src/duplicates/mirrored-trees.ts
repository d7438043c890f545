import type { Link } from './clusters.ts';
import { mirrorRoots } from './path-relation.ts';

/** From this many pairs on, two folders are one tree in two places: one finding and not many. */
const TREE = 5;
/** From this many on, the copy is vendored, generated or an example on purpose. */
const VENDORED = 40;

/** Links sorted by what they say: two units, or two folders. */
export interface SortedLinks {
  readonly single: readonly Link[];
  /** By the roots of the two trees. */
  readonly trees: ReadonlyMap<string, readonly Link[]>;
  /** Links that are left out because they belong to a vendored tree. */
  readonly vendored: number;
}

/** Sets links between mirrored folders apart. */
export function foldMirroredTrees(links: readonly Link[]): SortedLinks {
  const byRoots = new Map<string, Link[]>();
  const single: Link[] = [];
  for (const link of links) {
    const roots = mirrorRoots(link.pair.a.file, link.pair.b.file);
    if (roots === undefined) {
      single.push(link);
      continue;
    }
    const key = [...roots].sort().join(' and ');
    const group = byRoots.get(key);
    if (group === undefined) byRoots.set(key, [link]);
    else group.push(link);
  }
  const trees = new Map<string, readonly Link[]>();
  let vendored = 0;
  for (const [roots, group] of byRoots) {
    if (group.length >= VENDORED) vendored += group.length;
    else if (group.length >= TREE && spansFiles(group)) trees.set(roots, group);
    else single.push(...group);
  }
  return { single, trees, vendored };
}

/** Several functions in one pair of files are a copied file, which its functions say better. */
function spansFiles(links: readonly Link[]): boolean {
  return new Set(links.map(({ pair }) => pair.a.file)).size >= 3;
}
