import { comparePlaces } from '../core/errors.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';
import { isFirm, type EnvironmentDefault } from './environment-defaults.ts';

/** Defaults of one variable that contradict each other. */
export interface Conflict {
  readonly key: string;
  /** The default of the module that owns the environment, where that module states one. */
  readonly owner: EnvironmentDefault | undefined;
  /** What contradicts the owner, or each other; at least one. */
  readonly differing: readonly EnvironmentDefault[];
  /** Whether the running program itself contradicts itself. */
  readonly firm: boolean;
}

type Contradiction = (a: EnvironmentDefault, b: EnvironmentDefault) => boolean;

/** Finds the variables whose defaults differ within a package or between packages that depend on one another. */
export function conflicts(project: Project, defaults: readonly EnvironmentDefault[]): readonly Conflict[] {
  const byKey = new Map<string, EnvironmentDefault[]>();
  for (const one of defaults) {
    const known = byKey.get(one.key);
    if (known === undefined) byKey.set(one.key, [one]);
    else known.push(one);
  }
  const found: Conflict[] = [];
  for (const [key, all] of [...byKey].sort(([a], [b]) => byCodeUnit(a, b))) {
    const branches = statedTogether(all);
    const isFirmlyAgainst: Contradiction = (a, b) => contradicts(project, a, b) && !branches(a, b);
    const firm = conflictsOf(key, all.filter(isFirm), isFirmlyAgainst, true);
    // Places that may differ are told of only where the program agrees with itself.
    const isAgainst: Contradiction = (a, b) => contradicts(project, a, b);
    found.push(...(firm.length > 0 ? firm : conflictsOf(key, all, isAgainst, false)));
  }
  return found;
}

/** Tells two defaults that one module states side by side, as for two kinds of database, from a contradiction. */
function statedTogether(defaults: readonly EnvironmentDefault[]): Contradiction {
  const byFile = new Map<RepoPath, Set<string>>();
  for (const { file, identity } of defaults) byFile.set(file, (byFile.get(file) ?? new Set()).add(identity));
  return (a, b) => byFile.get(a.file)?.has(b.identity) === true || byFile.get(b.file)?.has(a.identity) === true;
}

function conflictsOf(
  key: string,
  defaults: readonly EnvironmentDefault[],
  isAgainst: Contradiction,
  firm: boolean,
): readonly Conflict[] {
  const found: Conflict[] = [];
  if (new Set(defaults.map((one) => one.identity)).size < 2) return found;
  const pending = new Set(defaults);
  for (const start of defaults) {
    if (!pending.has(start)) continue;
    const component = [...reach(start, pending, isAgainst)].sort(byPlace);
    for (const one of component) pending.delete(one);
    if (component.length > 1) found.push(conflictOf(key, component, firm));
  }
  return found;
}

function byPlace(a: EnvironmentDefault, b: EnvironmentDefault): number {
  return comparePlaces({ file: a.file, ...a.fallback.at }, { file: b.file, ...b.fallback.at });
}

/** All that contradict a default, what contradicts those, and so on. */
function reach(
  start: EnvironmentDefault,
  pending: ReadonlySet<EnvironmentDefault>,
  isAgainst: Contradiction,
): ReadonlySet<EnvironmentDefault> {
  const reached = new Set([start]);
  const rest = new Set(pending);
  for (const one of reached) {
    for (const other of rest) if (isAgainst(one, other) && rest.delete(other)) reached.add(other);
  }
  return reached;
}

function contradicts(project: Project, a: EnvironmentDefault, b: EnvironmentDefault): boolean {
  if (a.identity === b.identity || (a.absent && b.absent)) return false;
  if (a.place === 'dotenv') return b.place === 'program' && !b.absent && isBelow(b.file, a.file);
  if (b.place === 'dotenv') return contradicts(project, b, a);
  const [here, there] = [project.file(a.file)?.group, project.file(b.file)?.group];
  if (here === there) return true;
  if (a.place === 'aside' || b.place === 'aside') return false;
  return project.dependsOn(here, there) || project.dependsOn(there, here);
}

/** A `.env` file belongs to no package: it stands for all code below its folder. */
function isBelow(file: RepoPath, other: RepoPath): boolean {
  const folder = folderOf(other);
  return folder === '' || file.startsWith(`${folder}/`);
}

function conflictOf(key: string, component: readonly EnvironmentDefault[], firm: boolean): Conflict {
  const owned = component.filter((one) => one.owned);
  const agreed = new Set(owned.map((one) => one.identity)).size === 1;
  const owner = agreed ? owned[0] : undefined;
  const differing = owner === undefined ? component : component.filter((one) => one.identity !== owner.identity);
  return { key, owner, differing, firm };
}
