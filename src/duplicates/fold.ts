import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Cluster, Link } from './clusters.ts';
import { mirrorRoots } from './path-relation.ts';
import { groupBy } from '../core/multimap.ts';
import { isInner } from './unit.ts';

/** One finding: the clusters of one unit, of files that were copied, or of folders that mirror each other. */
export interface Fold {
  readonly kind: 'unit' | 'files' | 'folders';
  /** Whether content shows it, names of which one is a variant of the other, or too little to be reported unasked. */
  readonly by: 'content' | 'names' | 'resemblance';
  readonly tier: 1 | 2;
  /** The files or folders that hold the copies; empty for a unit. */
  readonly places: readonly string[];
  readonly clusters: readonly [Cluster, ...Cluster[]];
}

/** From this many clusters on, the same files hold a copy of each other: one module to move, so one decision. */
const COPIED_FILE = 2;
/** The same for clusters within one file, which has its topics: each is a decision of its own until it is a habit. */
const REPEATING_FILE = 3;
/** From this many clusters on, two folders are one tree in two places. */
const COPIED_FOLDER = 5;
/** From this many pairs on, the copy is vendored, generated or an example on purpose. */
const VENDORED = 40;

/** The roots of trees that mirror each other on purpose. */
export function vendoredRoots(links: readonly Link[]): ReadonlySet<string> {
  const mirrored = [...groupBy(links, rootsOfLink)].filter(([roots, group]) => roots !== '' && isVendored(group));
  return new Set(mirrored.map(([roots]) => roots));
}

/** The links that are not between such trees. */
export function withoutRoots(links: readonly Link[], roots: ReadonlySet<string>): readonly Link[] {
  return roots.size === 0 ? links : links.filter((link) => !roots.has(rootsOfLink(link)));
}

function isVendored(links: readonly Link[]): boolean {
  return links.filter(({ pair }) => !isInner(pair.a.fact) && !isInner(pair.b.fact)).length >= VENDORED;
}

/** Folds clusters that say one thing together into one finding. */
export function foldClusters(clusters: readonly Cluster[], by: Fold['by']): readonly Fold[] {
  const folds: Fold[] = [];
  const pushFold = (kind: Fold['kind'], places: readonly string[], group: readonly Cluster[]): void => {
    const [first, ...others] = group;
    if (first === undefined) return;
    const tier = kind === 'files' && areBackEnds(places, group) ? 2 : first.tier;
    folds.push({ kind, by, tier, places, clusters: [first, ...others] });
  };
  const rest: Cluster[] = [];
  for (const [key, group] of groupBy(clusters, filesKey)) {
    const places = key.split('\n').slice(1);
    const enough = places.length === 1 && !group.every(isOfParts) ? REPEATING_FILE : COPIED_FILE;
    if (group.length >= enough) pushFold('files', places, group);
    else rest.push(...group);
  }
  for (const [key, group] of groupBy(rest, rootsKey)) {
    if (key !== '' && group.length >= COPIED_FOLDER) pushFold('folders', key.split('\n').slice(1), group);
    else for (const cluster of group) pushFold('unit', [], [cluster]);
  }
  return folds;
}

/** Neighbours that offer the same functions with no two of them equal are back ends behind one interface, perhaps. */
function areBackEnds(places: readonly string[], clusters: readonly Cluster[]): boolean {
  const folders = new Set(places.map((place) => place.slice(0, place.lastIndexOf('/') + 1)));
  return folders.size === 1 && clusters.every((cluster) => cluster.links.every((link) => !link.pair.equal));
}

function isOfParts({ units }: Cluster): boolean {
  return units.every(({ fact }) => isInner(fact));
}

function filesKey({ tier, units }: Cluster): string {
  const files = new Set<RepoPath>(units.map((unit) => unit.file));
  return [tier, ...[...files].sort(byCodeUnit)].join('\n');
}

function rootsKey({ tier, units }: Cluster): string {
  const [a, b] = units;
  if (a === undefined || b === undefined || units.length !== 2) return '';
  const roots = mirrorRoots(a.file, b.file);
  return roots === undefined ? '' : [tier, ...[...roots].sort(byCodeUnit)].join('\n');
}

export function rootsOfLink({ pair }: Link): string {
  return [...(mirrorRoots(pair.a.file, pair.b.file) ?? [])].sort(byCodeUnit).join('\n');
}
