import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isUnloaded } from './usage.ts';

/** What more files than this lead to is a program whose entry the manifests do not show, and not what was forgotten. */
const MOST_FORGOTTEN = 5;

/** Whether a file is imported, but by such files alone that nobody imports: all of them could go together. */
export function isOutOfUse(file: RepoPath, project: Project): boolean {
  const { modules } = project;
  const seen = new Set<RepoPath>([file]);
  for (const one of seen) {
    if (seen.size > MOST_FORGOTTEN) return false;
    const users = modules.importersOf(one).filter((path) => project.file(path)?.test !== true);
    if (users.length === 0 && !isUnloaded(one, project)) return false;
    if (modules.isEntry(one)) return false;
    for (const user of users) seen.add(user);
  }
  return seen.size > 1;
}
