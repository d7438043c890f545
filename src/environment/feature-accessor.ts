import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Candidate } from './accessor-candidates.ts';
import { folderOfGroup } from './package-folders.ts';
import { readersOf } from './readers.ts';

/** Folders that say what kind of code they hold, and not what it is about. */
const GENERAL =
  /^(?:src|source|libs?|app|apps|packages|server|client|web|api|backend|frontend|main|core|common|shared|public|private|internal|base|utils?|utilities|helpers?|tools?|types|services?|components?|modules?|features?|integrations?|plugins?|providers?|config\w*|settings|env|environments?|constants?|consts|setup|runtime|v\d+|\(.*\)|\[.*\])$/i;

/** How many modules have to read the environment by themselves for each one that uses a module of a feature. */
const PAST_IT = 4;

/**
 * The folder of the feature that a candidate serves: it lies in a folder with a name of its own, and next to nobody outside
 * of that uses it. `undefined` for what serves its package.
 */
export function featureOf(project: Project, { file, group, users }: Candidate): string | undefined {
  const feature = featureFolder(project, file, group);
  if (feature === undefined) return undefined;
  const others = readersOf(project, group).filter((one) => !one.file.startsWith(`${feature}/`));
  return others.length >= PAST_IT * users ? feature : undefined;
}

/** The innermost folder around a file with a name of its own; `undefined` where all folders are of a kind. */
export function featureFolder(project: Project, file: RepoPath, group: string | undefined): string | undefined {
  const top = folderOfGroup(project, group);
  const parts = file
    .slice(top === '' ? 0 : top.length + 1)
    .split('/')
    .slice(0, -1);
  const last = parts.findLastIndex((part) => !GENERAL.test(part));
  return last === -1 ? undefined : [...(top === '' ? [] : [top]), ...parts.slice(0, last + 1)].join('/');
}
