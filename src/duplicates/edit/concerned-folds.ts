import { addTo } from '../../core/multimap.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import type { Declaration } from '../declaration.ts';
import type { Fold } from '../fold.ts';

/**
 * The folds that touch a file, with those that their findings depend on: the owner of a copy speaks for it in a likeness,
 * and findings about one name are told apart by number. Both have a name of a file in common.
 */
export function concernedFolds(folds: readonly Fold[], file: RepoPath): readonly Fold[] {
  const byName = new Map<string, Set<Fold>>();
  for (const fold of folds) for (const unit of unitsOf(fold)) addTo(byName, nameOf(unit), fold);
  const concerned = new Set(folds.filter((fold) => unitsOf(fold).some((unit) => unit.file === file)));
  for (const fold of concerned) {
    for (const unit of unitsOf(fold)) for (const other of byName.get(nameOf(unit)) ?? []) concerned.add(other);
  }
  return folds.filter((fold) => concerned.has(fold));
}

function unitsOf({ clusters }: Fold): readonly Declaration[] {
  return clusters.flatMap((cluster) => cluster.units);
}

function nameOf({ file, fact }: Declaration): string {
  return `${file}#${fact.name}`;
}
