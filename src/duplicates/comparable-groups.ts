import type { Project } from '../core/project.ts';
import type { Comparable } from './candidates.ts';

/** Groups that this many others depend on are there to be shared. */
const DEPENDANTS = 2;

/**
 * Tells which units may share an implementation: those of one package, of packages that depend on each other, and those
 * of any package with a shared one. Two services may each have their own.
 */
export function comparableGroups(project: Project): Comparable {
  const groups = [...new Set(project.files.map((file) => file.group))];
  const isShared = (group: string | undefined): boolean =>
    groups.filter((other) => other !== group && project.dependsOn(other, group)).length >= DEPENDANTS;
  const shared = new Set(groups.filter(isShared));
  const known = new Map<string, boolean>();
  return (a, b) => {
    if (a.group === b.group) return true;
    const key = `${a.group}\0${b.group}`;
    let comparable = known.get(key);
    if (comparable === undefined) {
      comparable =
        shared.has(a.group) !== shared.has(b.group) ||
        project.dependsOn(a.group, b.group) ||
        project.dependsOn(b.group, a.group);
      known.set(key, comparable);
    }
    return comparable;
  };
}
