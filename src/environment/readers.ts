import { append } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { derivedNames } from './derived-declarations.ts';
import { environmentCollector } from './environment-collector.ts';
import { isBuildConstant } from './environment-uses.ts';
import { isPlatformVariable } from './platform-variables.ts';
import { unjudgedPlaces } from './unjudged-places.ts';

/** A module of production code that reads variables by itself. */
export interface Reader {
  readonly file: RepoPath;
  readonly keys: ReadonlySet<string>;
}

/** The modules of a group that read variables of a deployment by themselves, those of most variables first. */
export function readersOf(project: Project, group: string | undefined): readonly Reader[] {
  return savedProject(project).derived(readersByGroup).get(group) ?? [];
}

/** The production modules that import a module. */
export function shippedImporters(project: Project, file: RepoPath): readonly RepoPath[] {
  return project.modules.importersOf(file).filter((one) => one !== file && project.file(one)?.test === false);
}

/** Whether a module works for another alone, which then has what it reads. */
export function worksFor(project: Project, { file }: Pick<Reader, 'file'>, owner: RepoPath): boolean {
  // Its types and what else it declares may be of use to many.
  const derived = savedProject(project).derived(derivedNames).get(file) ?? [];
  const users = new Set([...derived].flatMap((name) => project.modules.importersOfSymbol({ file, name })));
  const shipped = [...users].filter((one) => one !== file && project.file(one)?.test === false);
  return shipped.length > 0 && shipped.every((one) => one === owner);
}

/** How many times the variables of any other module a module has to read to be where a package reads them. */
const AHEAD = 4;
const FEWEST = 3;

/** The module that reads most of a package's variables by far, whatever it is called and however it hands them on. */
export function hubOf(project: Project, group: string | undefined): Reader | undefined {
  const [first, ...rest] = readersOf(project, group);
  if (first === undefined || first.keys.size < FEWEST) return undefined;
  const others = rest.filter((one) => !worksFor(project, one, first.file));
  const all = keysOf([first, ...others]);
  const isAhead = others.every((one) => first.keys.size >= AHEAD * one.keys.size);
  return isAhead && 2 * first.keys.size >= all.size ? first : undefined;
}

export function keysOf(readers: readonly Reader[]): ReadonlySet<string> {
  return new Set(readers.flatMap((one) => [...one.keys]));
}

function readersByGroup(project: Project): ReadonlyMap<string | undefined, readonly Reader[]> {
  const outside = unjudgedPlaces(project);
  const { exempt } = project.config.environment;
  const readers = new Map<string | undefined, Reader[]>();
  for (const [path, { accesses }] of project.facts(environmentCollector)) {
    const file = project.file(path);
    if (file === undefined || file.test || outside.has(path)) continue;
    const read = accesses.filter(({ kind, via }) => kind === 'read' && via === undefined);
    const keys = read.flatMap(({ source, key }) =>
      key === undefined || isBuildConstant({ source, key }) || isPlatformVariable(key) || exempt.includes(key)
        ? []
        : [key],
    );
    if (keys.length > 0) append(readers, file.group, { file: path, keys: new Set(keys) });
  }
  for (const own of readers.values()) own.sort((a, b) => b.keys.size - a.keys.size);
  return readers;
}
