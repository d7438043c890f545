import { dictatesOf } from '../core/dictates.ts';
import { savedProject, type Project } from '../core/project.ts';
import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';
import { isShipped } from './production.ts';
import { unitsOf } from './units.ts';

/** What a program is started with, on top of its package or of its sources: nobody imports it, and it is shipped. */
const STARTS = /^(?:index|main|server|app|client|worker|bootstrap)\.[cm]?[jt]sx?$/i;

/** Whether no shipped program reaches a file: whoever imports it is test code, or imported by test code alone. */
export function isForTests(project: Project, file: RepoPath): boolean {
  const { modules } = savedProject(project);
  const reached = new Set([file]);
  for (const one of reached) {
    // What is asked for by a file that is not judged, or by its folder, may be reached by any program.
    if (isStart(project, one) || modules.loadersOf(one).some((loader) => project.file(loader)?.test !== true))
      return false;
    const importers = modules.importersOf(one).filter((importer) => isShipped(project, importer));
    // Who imports it and is imported by nobody is a program of which nothing else is known.
    if (one !== file && modules.importersOf(one).length === 0 && isShipped(project, one)) return false;
    for (const importer of importers) reached.add(importer);
  }
  return true;
}

/** Whether a file has importers, and all of them are test code or what only test code imports. */
export function isImportedByTestsAlone(project: Project, file: RepoPath): boolean {
  return savedProject(project).modules.importersOf(file).length > 0 && isForTests(project, file);
}

function isStart(project: Project, file: RepoPath): boolean {
  if (dictatesOf(project).isFile(file) || project.modules.isEntry(file)) return true;
  const home = unitsOf(project).packageOf(file)?.folder ?? '';
  const inside = home === '' ? file : file.slice(home.length + 1);
  return STARTS.test(baseName(file)) && /^(?:src|app|server|client)?$/.test(folderOf(inside));
}
