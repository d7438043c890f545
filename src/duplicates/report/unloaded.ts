import { savedProject, type Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import type { Declaration } from '../declaration.ts';
import { isNew } from '../owner.ts';
import { isUnloaded } from '../usage.ts';

/** A file of such a name that keeps its copy to itself is a program as likely as not. */
const PROGRAM = /(^|\/)(index|main|server|app|cli|worker|start|bin|entry[\w-]*)\.[cm]?[jt]sx?$/i;

/**
 * Files of what is alike that nobody imports: they are not worth a remedy unless something runs them. What is being typed is,
 * and where no file of a package imports another nothing shows who uses which.
 */
export function unloadedOf(
  [owner, ...copies]: readonly [Declaration, ...Declaration[]],
  project: Project,
): readonly RepoPath[] {
  const isForgotten = (unit: Declaration): boolean =>
    !isNew(unit, project) && isUnloaded(unit.file, project) && (unit.fact.exported || !PROGRAM.test(unit.file));
  const candidates = isForgotten(owner) ? [owner, ...copies] : copies;
  const files = candidates.filter((unit) => isForgotten(unit) && (candidates === copies || isLinked(unit, project)));
  return [...new Set(files.map((unit) => unit.file))].filter((file) => candidates !== copies || file !== owner.file);
}

function isLinked({ group }: Declaration, project: Project): boolean {
  return savedProject(project).derived(linkedGroups).has(group);
}

/** The packages of which one file imports another. */
function linkedGroups({ files, modules }: Project): ReadonlySet<string | undefined> {
  return new Set(files.filter(({ path }) => modules.importersOf(path).length > 0).map((one) => one.group));
}
