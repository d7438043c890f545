import { comparePlaces } from '../core/errors.ts';
import { addTo, groupBy } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { contradictions, type Stated } from './contradictions.ts';
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

/** Finds the variables whose defaults differ within a package or between packages that depend on one another. */
export function conflicts(project: Project, defaults: readonly EnvironmentDefault[]): readonly Conflict[] {
  const found: Conflict[] = [];
  for (const [key, all] of [...groupBy(defaults, (one) => one.key)].sort(([a], [b]) => byCodeUnit(a, b))) {
    const stated = statedTogether(all);
    const firm = conflictsOf(key, contradictions(project, all.filter(isFirm), stated), true);
    // Places that may differ are told of only where the program agrees with itself.
    found.push(...(firm.length > 0 ? firm : conflictsOf(key, contradictions(project, all), false)));
  }
  return found;
}

/** What each file states: side by side, as for two kinds of database, two defaults are no contradiction. */
function statedTogether(defaults: readonly EnvironmentDefault[]): Stated {
  const byFile = new Map<RepoPath, Set<string>>();
  for (const { file, identity } of defaults) addTo(byFile, file, identity);
  return byFile;
}

function conflictsOf(
  key: string,
  components: Iterable<readonly EnvironmentDefault[]>,
  firm: boolean,
): readonly Conflict[] {
  const found: Conflict[] = [];
  for (const component of components)
    if (component.length > 1) found.push(conflictOf(key, [...component].sort(byPlace), firm));
  return found;
}

function byPlace(a: EnvironmentDefault, b: EnvironmentDefault): number {
  return comparePlaces({ file: a.file, ...a.fallback.at }, { file: b.file, ...b.fallback.at });
}

function conflictOf(key: string, component: readonly EnvironmentDefault[], firm: boolean): Conflict {
  const owned = component.filter((one) => one.owned);
  const agreed = new Set(owned.map((one) => one.identity)).size === 1;
  const owner = agreed ? owned[0] : undefined;
  const differing = owner === undefined ? component : component.filter((one) => one.identity !== owner.identity);
  return { key, owner, differing, firm };
}
