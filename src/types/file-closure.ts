import { importedFiles } from '../core/imported-files.ts';
import type { ModuleGraph } from '../core/module-graph.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';

/**
 * Types pass from module to module. A chain of imports from a question to a declaration that is longer than this hardly
 * ever carries one, and each step more opens many files: on a project of 1,400 reachable files, steps beyond the fourth
 * found nothing new.
 */
const MAX_DISTANCE = 5;

/**
 * The files that are needed to type the given ones: themselves, what they import, and what lies on a chain of imports
 * from one of them to a file that declares what is looked for.
 */
export function fileClosure(
  modules: ModuleGraph,
  files: ReadonlySet<RepoPath>,
  declaredIn: ReadonlySet<RepoPath>,
): readonly RepoPath[] {
  const fromFiles = distances(files, (file) => importedFiles(modules, file));
  const toDeclarations = distances(declaredIn, (file) => modules.importersOf(file));
  const needed: RepoPath[] = [];
  for (const [file, distance] of fromFiles) {
    const rest = toDeclarations.get(file);
    if (distance <= 1 || (rest !== undefined && distance + rest <= MAX_DISTANCE)) needed.push(file);
  }
  return needed.sort(byCodeUnit);
}

function distances(
  start: ReadonlySet<RepoPath>,
  next: (file: RepoPath) => readonly RepoPath[],
): ReadonlyMap<RepoPath, number> {
  const found = new Map([...start].map((file) => [file, 0]));
  for (const [file, distance] of found) {
    for (const one of next(file)) if (!found.has(one)) found.set(one, distance + 1);
  }
  return found;
}
