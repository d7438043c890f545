import { savedProject, type Project } from '../core/project.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { isImportedBy, pairsByName } from './traffic.ts';

/** By its own manifest, or by that of a package around it, from which it is installed as well. */
export function isDeclared(project: Project, from: WorkspacePackage, to: WorkspacePackage): boolean {
  const isOuter = ({ folder }: WorkspacePackage): boolean => folder === '' || from.folder.startsWith(`${folder}/`);
  return project.packages.some((one) => (one === from || isOuter(one)) && one.dependencies.includes(to.name));
}

/** Whether others can install a package, but not the one that it imports, so that it has to bundle that. */
export function isBundled(from: WorkspacePackage, to: WorkspacePackage): boolean {
  return from.published === true && to.published !== true;
}

/** Whether one package would depend on itself by way of another if it named that one as a dependency. */
export function wouldCloseCircle(project: Project, from: WorkspacePackage, to: WorkspacePackage): boolean {
  const byName = savedProject(project).derived(({ packages }) => new Map(packages.map((one) => [one.name, one])));
  const reached = new Set([to]);
  for (const one of reached) {
    if (one === from) return true;
    for (const name of one.dependencies) {
      const next = byName.get(name);
      if (next !== undefined) reached.add(next);
    }
  }
  return false;
}

/** Whether one package is used by another that it is to use, by its manifest or by its imports. */
export function needsBack(project: Project, from: WorkspacePackage, to: WorkspacePackage): boolean {
  return isImportedBy(project, to, from) || wouldCloseCircle(project, from, to);
}

/** Whether a project writes into its manifests which of its packages use each other, as all but some builds need it. */
export function declaresItsPackages(project: Project): boolean {
  const pairs = pairsByName(project);
  const declared = pairs.filter(([from, to]) => isDeclared(project, from, to)).length;
  return declared >= 2 * (pairs.length - declared);
}
