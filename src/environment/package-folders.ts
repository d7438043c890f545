import { savedProject, type Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';

/** Where the files of each group lie: the folder that holds them all, the empty string for the root. */
function foldersByGroup(project: Project): ReadonlyMap<string | undefined, string> {
  const folders = new Map<string | undefined, string>();
  for (const { path, group } of project.files) {
    const folder = folderOf(path);
    const known = folders.get(group);
    folders.set(group, known === undefined ? folder : commonFolder(known, folder));
  }
  return folders;
}

/** The folder around all files of a group. */
export function folderOfGroup(project: Project, group: string | undefined): string {
  return savedProject(project).derived(foldersByGroup).get(group) ?? '';
}

function commonFolder(a: string, b: string): string {
  const [here, there] = [a.split('/'), b.split('/')];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  return here.slice(0, shared).join('/');
}

const SOURCES = ['src', 'source', 'lib', 'app', 'server'] as const;

/** Which folder of a group holds its program, below or at the folder around the group; `undefined` for none. */
export function sourceFolderOf(project: Project, group: string | undefined): string | undefined {
  return savedProject(project).derived(sourceFolders).get(group);
}

function sourceFolders(project: Project): ReadonlyMap<string | undefined, string> {
  const found = new Map<string | undefined, string>();
  const rank = (folder: string): number => SOURCES.findIndex((name) => folder === name || folder.endsWith(`/${name}`));
  for (const { path, group, test } of project.files) {
    const folder = test ? undefined : sourceAt(path, folderOfGroup(project, group));
    const known = found.get(group);
    if (folder === undefined) continue;
    if (known === undefined || rank(folder) < rank(known)) found.set(group, folder);
  }
  return found;
}

function sourceAt(path: RepoPath, folder: string): string | undefined {
  const last = folder.slice(folder.lastIndexOf('/') + 1);
  if (SOURCES.some((name) => name === last)) return folder;
  const start = folder === '' ? '' : `${folder}/`;
  const name = SOURCES.find((one) => path.startsWith(`${start}${one}/`));
  return name === undefined ? undefined : `${start}${name}`;
}
