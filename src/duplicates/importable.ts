import { dictatesOf } from '../core/dictates.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isProgram } from './manner.ts';
import { isComponentFile, isPage, isScript } from './path-class.ts';

/** Whether other modules may import from this file: not a component, a page, what a framework loads, or a program. */
export function isImportable(file: RepoPath, project: Project): boolean {
  if (isComponentFile(file) || isScript(file) || isPage(file) || isProgram(file, project)) return false;
  return !dictatesOf(project).isFile(file);
}
