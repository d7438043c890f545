import { append, groupBy } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { moduleMockCollector, type ModuleMock } from './module-mock-collector.ts';

/** A call that has a module mocked, with the module that it leads to. */
export interface PlacedMock {
  readonly file: RepoPath;
  readonly group: string | undefined;
  /** The file of the project, or the name of a package as it is written. */
  readonly module: string;
  readonly isOwn: boolean;
  readonly mock: ModuleMock;
}

/** The mocks of each module by group; where a file is edited, of the modules that it mocks or mocked. */
export function mocksByModule(project: Project): ReadonlyMap<string, readonly PlacedMock[]> {
  const saved = savedProject(project).derived(allMocks);
  const { edited } = project;
  if (edited === undefined) return saved;
  const own = mocksIn(project, edited.file);
  const keys = new Set([...own, ...mocksIn(edited.base, edited.file)].map(keyOf));
  return new Map(
    [...keys].map((key) => {
      const others = (saved.get(key) ?? []).filter((one) => one.file !== edited.file);
      const all = [...others, ...own.filter((one) => keyOf(one) === key)];
      return [key, all.sort((a, b) => byCodeUnit(a.file, b.file))];
    }),
  );
}

function allMocks(project: Project): ReadonlyMap<string, readonly PlacedMock[]> {
  const mocks = new Map<string, PlacedMock[]>();
  for (const [file] of project.facts(moduleMockCollector))
    for (const one of mocksIn(project, file)) append(mocks, keyOf(one), one);
  return mocks;
}

function mocksIn(project: Project, file: RepoPath): readonly PlacedMock[] {
  const known = project.file(file);
  if (known?.test !== true) return [];
  return (project.facts(moduleMockCollector).get(file)?.mocks ?? []).map((mock) => {
    const target = project.modules.resolve(file, mock.specifier);
    const isOwn = target.kind === 'file';
    return { file, group: known.group, module: isOwn ? target.file : mock.specifier, isOwn, mock };
  });
}

function keyOf({ group, module }: PlacedMock): string {
  return `${group ?? ''} ${module}`;
}

/** How many files some mocks stand in. */
export function filesOf(items: readonly { readonly file: RepoPath }[]): number {
  return groupBy(items, (one) => one.file).size;
}
