import { append } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Candidate } from './accessor-candidates.ts';
import { environmentCollector } from './environment-collector.ts';
import { isBuildConstant } from './environment-uses.ts';
import { folderOfGroup } from './package-folders.ts';
import { isPlatformVariable } from './platform-variables.ts';
import { unjudgedPlaces } from './unjudged-places.ts';

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
  const top = folderOfGroup(project, group);
  const parts = file
    .slice(top === '' ? 0 : top.length + 1)
    .split('/')
    .slice(0, -1);
  const last = parts.findLastIndex((part) => !GENERAL.test(part));
  if (last === -1) return undefined;
  const feature = [...(top === '' ? [] : [top]), ...parts.slice(0, last + 1)].join('/');
  const others = readersOf(project, group).filter((one) => !one.startsWith(`${feature}/`));
  return others.length >= PAST_IT * users ? feature : undefined;
}

function readersOf(project: Project, group: string | undefined): readonly RepoPath[] {
  return savedProject(project).derived(readersByGroup).get(group) ?? [];
}

/** The modules of production code that read variables by themselves. */
function readersByGroup(project: Project): ReadonlyMap<string | undefined, readonly RepoPath[]> {
  const outside = unjudgedPlaces(project);
  const readers = new Map<string | undefined, RepoPath[]>();
  for (const [path, { accesses }] of project.facts(environmentCollector)) {
    const file = project.file(path);
    if (file === undefined || file.test || outside.has(path)) continue;
    const isReader = accesses.some(
      (one) =>
        one.kind === 'read' && one.via === undefined && !isBuildConstant(one) && !isPlatformVariable(one.key ?? ''),
    );
    if (isReader) append(readers, file.group, path);
  }
  return readers;
}
