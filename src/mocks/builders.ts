import type { Project } from '../core/project.ts';
import { savedProject } from '../core/project.ts';
import { append } from '../core/multimap.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { unitCollector } from '../duplicates/unit-collector.ts';
import { moduleMockCollector } from './module-mock-collector.ts';
import { isInner, type UnitFact } from '../duplicates/unit.ts';

/** A function or class of test code that makes a stand-in. */
export interface Builder {
  readonly file: RepoPath;
  readonly group: string | undefined;
  readonly unit: UnitFact;
}

const WORDS = '(?:Mock|Mocked|Fake|Stub|Dummy)';
const FUNCTION = new RegExp(
  `^(?:(?:create|make|build|get|new|setup|generate|mock|fake|stub)${WORDS}?[A-Z0-9]\\w*|(?:mock|fake|stub)[A-Z]\\w*)$`,
);
const SAYS_MOCK = /(?:^|[a-z0-9])(?:[Mm]ock|[Ff]ake|[Ss]tub|[Dd]ummy)(?:ed)?(?:[A-Z0-9]|$)|^(?:Mock|Fake|Stub|Dummy)/;
const CLASS = new RegExp(`^${WORDS}[A-Z]\\w*$|^[A-Z]\\w*${WORDS}$`);

/** Whether a name says that its function or class makes a stand-in: `createMockOrder`, `mockOrder`, `MockSocket`. */
function isBuilderName({ kind, name }: Pick<UnitFact, 'kind' | 'name'>): boolean {
  if (kind === 'class') return CLASS.test(name);
  return kind === 'function' && FUNCTION.test(name) && SAYS_MOCK.test(name);
}

/** The builders of a project by kind and name, those of one group apart from those of others. */
export function buildersByName(project: Project): ReadonlyMap<string, readonly Builder[]> {
  const saved = savedProject(project).derived(allBuilders);
  const { edited } = project;
  if (edited === undefined) return saved;
  const own = buildersIn(project, edited.file);
  const before = buildersIn(edited.base, edited.file);
  const keys = new Set([...own, ...before].map(keyOf));
  return new Map(
    [...keys].map((key) => {
      const others = (saved.get(key) ?? []).filter((one) => one.file !== edited.file);
      const all = [...others, ...own.filter((one) => keyOf(one) === key)];
      return [key, all.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))];
    }),
  );
}

function allBuilders(project: Project): ReadonlyMap<string, readonly Builder[]> {
  const builders = new Map<string, Builder[]>();
  for (const [file] of project.facts(unitCollector))
    for (const one of buildersIn(project, file)) append(builders, keyOf(one), one);
  return builders;
}

function buildersIn(project: Project, file: RepoPath): readonly Builder[] {
  const known = project.file(file);
  if (known?.test !== true) return [];
  const { units = [] } = project.facts(unitCollector).get(file) ?? {};
  const { hoisted = [] } = project.facts(moduleMockCollector).get(file) ?? {};
  return units
    .filter((unit) => !isInner(unit) && isBuilderName(unit) && !unit.traits.includes('jsx'))
    .filter((unit) => !hoisted.includes(unit.name))
    .map((unit) => ({ file, group: known.group, unit }));
}

function keyOf({ group, unit }: Builder): string {
  return `${group ?? ''} ${unit.kind} ${unit.name}`;
}
