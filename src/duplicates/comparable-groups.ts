import { innerMap } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import type { Unit } from './corpus.ts';

type Group = string | undefined;

/** Tells whether two groups of files are to share what they have in common. */
type Comparable = (a: Pick<Unit, 'group'>, b: Pick<Unit, 'group'>) => boolean;

/** Groups that this many others depend on are there to be shared. */
const DEPENDANTS = 2;

/**
 * Tells which units may share an implementation: those of one package, of packages that depend on each other, those of
 * any package with a shared one, and those of two packages that depend on a shared third. Services that have nothing in
 * common may each have their own.
 */
export function comparableGroups(project: Project): Comparable {
  const groups = [...new Set(project.files.map((file) => file.group))];
  const shared = new Set(groups.filter((group) => dependants(group, groups, project) >= DEPENDANTS));
  const known = new Map<Group, Map<Group, boolean>>();
  return (a, b) => {
    if (a.group === b.group) return true;
    const others = innerMap(known, a.group);
    let comparable = others.get(b.group);
    if (comparable === undefined) {
      comparable = areRelated(a.group, b.group, shared, project);
      others.set(b.group, comparable);
    }
    return comparable;
  };
}

/** How many of the groups depend on one. */
export function dependants(group: Group, groups: readonly Group[], project: Project): number {
  return groups.filter((other) => other !== group && project.dependsOn(other, group)).length;
}

function areRelated(a: Group, b: Group, shared: ReadonlySet<Group>, project: Project): boolean {
  if (project.dependsOn(a, b) || project.dependsOn(b, a)) return true;
  if (shared.has(a) !== shared.has(b)) return true;
  return [...shared].some((third) => project.dependsOn(a, third) && project.dependsOn(b, third));
}
