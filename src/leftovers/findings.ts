import { dictatesOf } from '../core/dictates.ts';
import { countOf, listOf } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import { judgedFiles, savedProject, type Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import { isScript, pathClass } from '../duplicates/path-class.ts';
import type { CommentedOut } from './commented-out-collector.ts';
import { bareName, copyName } from './copy-name.ts';

/** Where a finding about a file as a whole stands. */
function fileSite(file: RepoPath): Site {
  return { file, role: 'use', line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** Files beside the code that a tool or a person put aside. An editor shows none of them: it opens sources. */
export function putAside({ edited, leftovers }: Project): readonly FindingDraft[] {
  if (edited !== undefined) return [];
  return leftovers.flatMap(({ path, test }) =>
    test || isMeant(path)
      ? []
      : [
          {
            subject: path,
            message: `${path} was put aside and left behind: its ending is that of no source.`,
            remedy: `Delete ${path}; what it held is in the history.`,
            sites: [fileSite(path)],
          } satisfies FindingDraft,
        ],
  );
}

/** Files of these folders are kept for what they are: patches, fixtures, templates. */
function isMeant(path: RepoPath): boolean {
  return (
    /(?:^|\/)(?:patches|\.?changesets?|templates?|testdata|corpus|snapshots?)\//i.test(path) ||
    pathClass(path) !== undefined
  );
}

/** Sources that are called a copy of another one, and that nothing imports. */
export function leftCopies(project: Project): readonly FindingDraft[] {
  const found: FindingDraft[] = [];
  for (const file of judgedFiles(project)) {
    const name = copyName(file);
    if (name === undefined || isMeant(file) || isLoaded(savedProject(project), file)) continue;
    const original = name.kind === 'sure' ? undefined : originalOf(savedProject(project), file, name.stem);
    if (name.kind === 'beside' && original === undefined) continue;
    const beside = original === undefined ? '' : ` beside ${original}`;
    found.push({
      subject: file,
      message: `${file} is called a copy that was left behind${beside}, and nothing imports it.`,
      remedy: `Delete ${file}, or give it a name of its own and use it.`,
      sites: [fileSite(file)],
      ...(original === undefined ? {} : { evidence: { original } }),
    });
  }
  return found;
}

/** Whether anything may ask for a file: an import, the manifest, a framework, a person. */
function isLoaded(project: Project, file: RepoPath): boolean {
  const { modules } = project;
  if (dictatesOf(project).isFile(file) || isScript(file) || modules.isEntry(file)) return true;
  // What stands in a router's folder is an address, whatever it is called.
  return /(?:^|\/)(?:pages|routes)\//.test(file) || modules.importersOf(file).length > 0;
}

function originalOf(project: Project, file: RepoPath, stem: string): RepoPath | undefined {
  return project.derived(byBareName).get(`${folderOf(file)}/${stem}`);
}

function byBareName({ files }: Project): ReadonlyMap<string, RepoPath> {
  return new Map(files.map(({ path }) => [bareName(path), path]));
}

/** Most files that one sentence lists. */
const MOST_LISTED = 3;

/** The finding for a module that is wholly commented out; none where it is there to be empty. */
export function commentedOutFinding(
  project: Project,
  file: RepoPath,
  { lines, isExplained, at }: CommentedOut,
): FindingDraft | undefined {
  if (isMeant(file)) return undefined;
  const users = project.modules.importersOf(file);
  const importers = users.length;
  const use = importers === 0 ? '' : ` ${countOf(importers, 'file still imports', 'files still import')} it.`;
  return {
    subject: file,
    message: `All of ${file} is commented out: ${countOf(lines, 'line')} of code.${use}`,
    remedy: `Delete ${file}${users.length === 0 ? '' : ` and its imports in ${listOf(users, MOST_LISTED)}`}; what it held is in the history.`,
    sites: [{ file, role: 'use', ...at }],
    evidence: { lines, importers },
    ...(isExplained ? { severity: 'info' } : {}),
  };
}
