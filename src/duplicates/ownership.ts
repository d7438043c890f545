import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Cluster } from './clusters.ts';
import { inPathOrder, type Declaration } from './declaration.ts';
import type { Fold } from './fold.ts';
import { isSlight, ownerOf, type Owner } from './owner.ts';
import { mostCommon } from '../core/most-common.ts';

/** A fold with the units to keep and those to give up. */
export interface Ownership {
  readonly fold: Fold;
  /** The owner that speaks for the finding. */
  readonly owner: Owner;
  /** The owners of all clusters; one unless the fold is of files or folders. */
  readonly owners: readonly Declaration[];
  readonly duplicates: readonly Declaration[];
}

/** Chooses owners. A hint about a cluster concerns its owner alone: the other copies are to go anyway. */
export function ownershipOf(folds: readonly Fold[], project: Project): readonly Ownership[] {
  const isCertain = ({ by, clusters }: Fold): boolean => by === 'content' && clusters[0].tier === 1;
  const certain = folds.filter(isCertain).map((fold) => owned(fold, fold.clusters, project));
  const representative = new Map<Declaration, Declaration>();
  for (const { fold, owners } of certain) {
    for (const [i, cluster] of fold.clusters.entries())
      for (const unit of cluster.units) representative.set(unit, owners[i] ?? unit);
  }
  const likely = folds
    .filter((fold) => !isCertain(fold))
    .flatMap((fold) => {
      const clusters = fold.clusters.map((cluster) => ({
        ...cluster,
        units: [...new Set(cluster.units.map((unit) => representative.get(unit) ?? unit))],
      }));
      // Variants that are copies of one implementation are said to be that already.
      const open = clusters.filter((cluster) => cluster.units.length > 1);
      return open.length === 0 ? [] : [owned(fold, open, project)];
    });
  const all = [...certain, ...likely];
  const places = placesKept(all);
  return all
    .map((one) => inPlaceKept(one, places))
    .flatMap((one, i) => (i < certain.length ? withoutStar(one, project) : [one]));
}

/** In which file each set of files keeps what it holds several times: what is surest says it, and holds most. */
function placesKept(all: readonly Ownership[]): ReadonlyMap<string, RepoPath> {
  const places = new Map<string, RepoPath>();
  const weight = ({ owner, fold }: Ownership): number => (isSlight(owner.because) ? 0 : 1000) + fold.clusters.length;
  for (const one of [...all].sort((a, b) => weight(b) - weight(a))) {
    const key = filesKey(one);
    if (key !== undefined && !places.has(key)) places.set(key, one.owner.unit.file);
  }
  return places;
}

const SAME_PLACE = 'its file keeps what else both hold';

/** Two files that hold several things twice are not told to import them to and fro. */
function inPlaceKept(ownership: Ownership, places: ReadonlyMap<string, RepoPath>): Ownership {
  const { fold, owner, duplicates } = ownership;
  const place = places.get(filesKey(ownership) ?? '');
  if (place === undefined || place === owner.unit.file || fold.kind !== 'unit' || !isSlight(owner.because))
    return ownership;
  const kept = duplicates.find((unit) => unit.file === place);
  if (kept === undefined) return ownership;
  const others = [owner.unit, ...duplicates].filter((unit) => unit !== kept).sort(inPathOrder);
  return { ...ownership, owner: { unit: kept, because: SAME_PLACE }, owners: [kept], duplicates: others };
}

/** The two files that a finding is about; `undefined` where they are more, so that other ones decide as well. */
function filesKey({ owners, duplicates }: Ownership): string | undefined {
  const files = new Set([...owners, ...duplicates].map((unit) => unit.file));
  return files.size === 2 ? [...files].sort(byCodeUnit).join('\n') : undefined;
}

/**
 * Packages of which only one depends on the others, which all have a copy: that one can use any of theirs, and they can
 * use none of each other's. What such packages share is a hint.
 */
function withoutStar(ownership: Ownership, project: Project): readonly Ownership[] {
  const { fold, owner, duplicates } = ownership;
  if (fold.kind !== 'unit') return [ownership];
  const own = owner.unit.group;
  const isRelated = ({ group }: Declaration): boolean =>
    group === own || project.dependsOn(group, own) || project.dependsOn(own, group);
  const related = duplicates.filter(isRelated);
  if (related.length === duplicates.length || related.length === 0) return [ownership];
  const others = duplicates.filter((unit) => !isRelated(unit));
  return [
    { ...ownership, duplicates: related },
    { ...ownership, fold: { ...fold, tier: 2 }, duplicates: others },
  ];
}

function owned(fold: Fold, clusters: readonly Cluster[], project: Project): Ownership {
  const chosen = clusters.map((cluster) => chooseOwner(cluster.units, project));
  const place = mostCommon(chosen.map((owner) => placeOf(owner.unit, fold))) ?? '';
  // A copied file has one owner for all it holds, or its remedy would be to import to and fro.
  const owners = chosen.map((owner, i) => ({
    ...owner,
    unit: clusters[i]?.units.find((unit) => fold.kind !== 'unit' && placeOf(unit, fold) === place) ?? owner.unit,
  }));
  const [owner] = owners;
  if (owner === undefined) throw new Error('a fold has at least one cluster');
  const kept = new Set(owners.map((one) => one.unit));
  const duplicates = clusters.flatMap((cluster) => cluster.units.filter((unit) => !kept.has(unit)));
  return { fold, owner, owners: [...kept], duplicates };
}

function chooseOwner(units: readonly Declaration[], project: Project): Owner {
  const [first, ...others] = units;
  if (first === undefined) throw new Error('a cluster has at least two units');
  return ownerOf([first, ...others], project);
}

/** The file or folder of the fold that a unit belongs to. */
function placeOf(unit: Declaration, { kind, places }: Fold): string {
  if (kind === 'unit') return '';
  const inside = places.filter((place) => unit.file === place || unit.file.startsWith(`${place}/`) || place === '');
  // The longest: one root may lie inside of the other.
  return inside.sort((a, b) => b.length - a.length)[0] ?? '';
}
