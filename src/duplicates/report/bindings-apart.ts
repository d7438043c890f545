import type { Project } from '../../core/project.ts';
import { byCodeUnit, type RepoPath } from '../../core/repo-path.ts';
import { originOf } from '../bindings.ts';
import type { Cluster } from '../clusters.ts';
import type { Unit } from '../corpus.ts';
import { componentNames, featureTexts } from '../pair.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';

/** Names that two units use alike and that mean another thing in each file: one unit cannot simply replace the other. */
export function namesApart(a: Unit, b: Unit, found: OwnedDuplicates, project: Project): readonly string[] {
  if (a.file === b.file) return [];
  const others = new Set(usedNames(b));
  const shared = usedNames(a).filter((name) => others.has(name) && name !== a.ownName && name !== b.ownName);
  return shared
    .filter((name) => !isOneThing(meaningOf(a, name, found, project), meaningOf(b, name, found, project), found))
    .sort(byCodeUnit);
}

function usedNames(unit: Unit): string[] {
  return [...new Set([...featureTexts(unit, 'own'), ...featureTexts(unit, 'name'), ...componentNames(unit)])];
}

/** A declaration of the project by its file, or something of another package or of the platform. */
interface Meaning {
  readonly file: RepoPath | undefined;
  readonly name: string;
}

function meaningOf(unit: Unit, local: string, { code }: OwnedDuplicates, project: Project): Meaning {
  const request = project.modules.importOf(unit.file, local);
  if (request === undefined) {
    const isOwn =
      featureTexts(unit, 'own').includes(local) || code.unitsIn(unit.file).some((one) => one.fact.name === local);
    return { file: isOwn ? unit.file : undefined, name: local };
  }
  const target = project.modules.resolve(unit.file, request.specifier);
  if (target.kind !== 'file') return { file: undefined, name: outsideName(request.specifier, request.imported) };
  return originOf(unit.file, local, project) ?? { file: target.file, name: request.imported };
}

/** `lodash/omit` and `lodash.omit` are `omit` of `lodash`. */
function outsideName(specifier: string, imported: string): string {
  if (imported !== 'default' && imported !== '*') return `${specifier.replace(/-es$/, '')}#${imported}`;
  const [, root, part] = /^(@[^/]+\/[^/.]+|[^@/.][^/.]*)[/.](?:.*\/)?([\w$-]+?)(?:\.[cm]?js)?$/.exec(specifier) ?? [];
  return root === undefined ? `${specifier}#${imported}` : `${root.replace(/-es$/, '')}#${part}`;
}

function isOneThing(a: Meaning, b: Meaning, { ownership }: OwnedDuplicates): boolean {
  if (a.file === b.file) return a.name === b.name;
  return ownership.some(({ fold }) =>
    fold.clusters.some((cluster) => holdsEqual(cluster, a) && holdsEqual(cluster, b)),
  );
}

/** Whether a declaration is one of several equal ones: those are to become one themselves. */
function holdsEqual({ units, links }: Cluster, { file, name }: Meaning): boolean {
  return links.every((link) => link.pair.equal) && units.some((unit) => unit.file === file && unit.fact.name === name);
}
