import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isUnloaded } from './usage.ts';

/** What more files than this lead to is a program whose entry the manifests do not show, and not what was forgotten. */
const MOST_FORGOTTEN = 5;

/**
 * Whether nobody misses a file: nobody imports it, or such files alone that nobody imports, so that all of them could go
 * together.
 */
export function isOutOfUse(file: RepoPath, project: Project): boolean {
  const { modules } = project;
  const seen = new Set<RepoPath>([file]);
  for (const one of seen) {
    if (seen.size > MOST_FORGOTTEN || modules.isEntry(one)) return false;
    const users = usersOf(one, project);
    if (users.length === 0 && !isUnloaded(one, project)) return false;
    for (const user of users) seen.add(user);
  }
  return true;
}

/** Whether a file is imported, but by such files alone that nobody imports. */
export function isForgotten(file: RepoPath, project: Project): boolean {
  return usersOf(file, project).length > 0 && isOutOfUse(file, project);
}

function usersOf(file: RepoPath, project: Project): readonly RepoPath[] {
  return project.modules.importersOf(file).filter((path) => project.file(path)?.test !== true);
}
