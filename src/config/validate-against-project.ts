import type { Config, SymbolRef } from '../core/config.ts';
import type { Place } from '../core/errors.ts';
import type { ModuleGraph } from '../core/module-graph.ts';
import { NearestPath } from '../core/nearest-path.ts';
import { nearestWord } from '../core/nearest-word.ts';
import { type Problem, userErrorOf } from '../core/problem.ts';
import type { Project } from '../core/project.ts';
import { folderMatcher, matcher } from '../core/path-matcher.ts';
import { byCodeUnit, foldersAround, type RepoPath } from '../core/repo-path.ts';
import { entriesOf, possessionProblems } from './possession-problems.ts';
import { splitSymbolRef } from './symbol-ref.ts';
import { listOf } from '../core/format.ts';

/** A glob of the config that no file matches, as discovery reports it. */
export interface UnmatchedSetting {
  readonly setting: 'include' | 'exclude' | 'tests' | 'generated' | 'unreadable' | 'texts' | 'groups';
  readonly glob: string;
}

type ProjectView = Pick<Project, 'files' | 'modules' | 'packages'>;

const HELP = 'Correct the config, or restore what it names; nothing was judged.';

/**
 * Holds a config against the project it was written for: modules and exports that do not exist, groups without a file
 * and globs that match nothing. Throws one UserError with all of them. Needs the facts of the whole project.
 */
export function validateAgainstProject(
  config: Config,
  project: ProjectView,
  unmatched: readonly UnmatchedSetting[] = [],
): void {
  const problems = [
    ...globProblems(config, unmatched),
    ...groupProblems(config, project),
    ...partProblems(config, project),
    ...symbolProblems(config, project),
    ...possessionProblems(config, project),
  ];
  if (problems.length > 0) throw userErrorOf(problems, HELP);
}

function globProblems(config: Config, unmatched: readonly UnmatchedSetting[]): Problem[] {
  return unmatched.flatMap(({ setting, glob }) => {
    const index = config[setting].indexOf(glob);
    const at = config.places.get(`${setting}.${index}`) ?? config.places.get(setting);
    if (at === undefined) return [];
    const what = WHAT[setting] ?? 'file';
    return [
      {
        at,
        message: `"${setting}" has the glob ${JSON.stringify(glob)}, which matches no ${what}; correct or remove it`,
      },
    ];
  });
}

const WHAT: Partial<Record<UnmatchedSetting['setting'], string>> = {
  groups: 'folder',
  texts: 'YAML, JSON, TOML or .env file',
};

function groupProblems(config: Config, { files }: ProjectView): Problem[] {
  const groups = new Set(files.flatMap((file) => file.group ?? []));
  const known = [...groups].sort(byCodeUnit);
  return [...config.groupThresholds.keys()].flatMap((name) => {
    const at = config.places.get(`threshold.groups.${name}`);
    if (groups.has(name) || at === undefined) return [];
    const allowed = known.length === 0 ? 'the project has no groups' : `allowed: ${listOf(known, MAX_LISTED)}`;
    return [{ at, message: `there is no group "${name}"${meant(nearestWord(name, known))}; ${allowed}` }];
  });
}

function partProblems({ boundaries, mocks, values, places }: Config, { files }: ProjectView): Problem[] {
  const paths = files.map((file) => file.path);
  const folders = new Set(paths.flatMap(foldersAround));
  const problems: Problem[] = [];
  const hold = (setting: string, glob: string, isMet: boolean, what: string): void => {
    const at = places.get(setting) ?? places.get(setting.replace(/\.\d+$/, ''));
    if (isMet || at === undefined) return;
    problems.push({ at, message: `the glob ${JSON.stringify(glob)} matches no ${what}; correct or remove it` });
  };
  for (const [i, glob] of boundaries.apps.entries())
    hold(`boundaries.apps.${i}`, glob, [...folders].some(folderMatcher(glob)), 'folder of judged files');
  for (const list of ['allow', 'forbid'] as const) {
    for (const [i, border] of boundaries[list].entries()) {
      for (const side of ['from', 'to'] as const)
        hold(`boundaries.${list}.${i}.${side}`, border[side], paths.some(matcher(border[side])), 'judged file');
    }
  }
  for (const [i, glob] of values.entries()) hold(`values.${i}`, glob, paths.some(matcher(glob)), 'judged file');
  for (const [i, glob] of mocks.factories.entries())
    hold(`mocks.factories.${i}`, glob, paths.some(matcher(glob)), 'judged file');
  return problems;
}

/** A symbol of the config, with the place of the text that names it. */
interface Named {
  readonly symbol: SymbolRef;
  readonly at: Place;
  /** What to do when it is gone. */
  readonly advice: string;
}

function symbolProblems(config: Config, { files, modules }: ProjectView): Problem[] {
  const paths = new Set(files.map((file) => file.path));
  const nearest = new NearestPath(paths);
  return namedSymbols(config, paths).flatMap(({ symbol, at, advice }) => {
    if (!paths.has(symbol.module)) {
      const guess = meant(nearest.of(symbol.module));
      return [{ at, message: `the module "${symbol.module}" is not among the judged files${guess}; ${advice}` }];
    }
    const known = exportsOf(modules, symbol.module);
    const name = symbol.export.split('.')[0] ?? symbol.export;
    if (known.has(symbol.export) || known.has(name) || modules.declarationOf(symbol.module, name) !== undefined)
      return [];
    if (reExportsUnknown(modules, symbol.module)) return [];
    const names = [...known].sort(byCodeUnit);
    const exported = names.length === 0 ? 'it exports nothing' : `it exports ${listOf(names, MAX_LISTED)}`;
    return [
      {
        at,
        message: `"${symbol.module}" has no export "${symbol.export}"${meant(nearestWord(name, names))}; ${exported}; ${advice}`,
      },
    ];
  });
}

function namedSymbols(config: Config, paths: ReadonlySet<RepoPath>): Named[] {
  const accessors = config.environment.accessors.map(({ at, ...symbol }): Named => ({
    symbol,
    at,
    advice: 'name the module that reads the environment',
  }));
  const owners = config.canonicals.map((symbol): Named => {
    const path = `canonicals.${symbol.name}`;
    const part = paths.has(symbol.module) ? 'export' : 'module';
    const at = config.places.get(`${path}.${part}`) ?? config.places.get(path) ?? symbol.at;
    return { symbol, at, advice: 'name its present owner' };
  });
  const owned = config.canonicals.flatMap((canonical) =>
    entriesOf(config, canonical).flatMap(({ possession, at }): Named[] =>
      possession.kind === 'symbol' ? [{ symbol: possession.symbol, at, advice: 'name what it owns' }] : [],
    ),
  );
  const contexts = config.contexts.flatMap(({ factory }, index): Named[] => {
    const at = config.places.get(`contexts.${index}.factory`);
    return at === undefined ? [] : [{ symbol: factory, at, advice: 'name the factory, or remove this entry' }];
  });
  const deprecated = config.deprecated.flatMap((one, index): Named[] => {
    const place = (key: string): Place => config.places.get(`deprecated.${index}.${key}`) ?? one.at;
    const use = one.use === undefined ? undefined : splitSymbolRef(one.use);
    return [
      ...(one.kind === 'symbol'
        ? [{ symbol: one.symbol, at: place('symbol'), advice: 'if it was removed for good, remove this entry as well' }]
        : []),
      // Only a path of the project can be looked up; `use` may name a package, or say in words what to do.
      ...(use !== undefined && looksLikeModule(use.module)
        ? [{ symbol: use, at: place('use'), advice: 'name what takes its place' }]
        : []),
    ];
  });
  return [...accessors, ...owners, ...owned, ...contexts, ...deprecated];
}

function looksLikeModule(path: RepoPath): boolean {
  return /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(path) && !path.includes(' ');
}

/** The names that a module exports, those of `export *` included. */
function exportsOf(modules: ModuleGraph, file: RepoPath): Set<string> {
  const names = new Set<string>();
  for (const barrel of starTargets(modules, file)) {
    for (const one of modules.facts(barrel)?.exports ?? []) {
      if (one.kind !== 'star' && (barrel === file || one.name !== 'default')) names.add(one.name);
    }
  }
  return names;
}

/** A file and what it exports all of, directly and through others. A set grows while it is walked: no stack to overflow. */
function starTargets(modules: ModuleGraph, file: RepoPath): ReadonlySet<RepoPath> {
  const reached = new Set([file]);
  for (const barrel of reached) {
    for (const one of modules.facts(barrel)?.exports ?? []) {
      const target = one.kind === 'star' ? modules.resolve(barrel, one.specifier) : undefined;
      if (target?.kind === 'file') reached.add(target.file);
    }
  }
  return reached;
}

/** `export * from 'package'` and `module.exports` may hold any name; what cannot be known is not called wrong. */
function reExportsUnknown(modules: ModuleGraph, file: RepoPath): boolean {
  return [...starTargets(modules, file)].some((barrel) => {
    const exports = modules.facts(barrel)?.exports ?? [];
    if (exports.length === 0 && /\.c?[jt]sx?$/.test(barrel)) return /\.(c[jt]s|jsx?)$/.test(barrel);
    return exports.some((one) => one.kind === 'star' && modules.resolve(barrel, one.specifier).kind !== 'file');
  });
}

function meant(word: string | undefined): string {
  return word === undefined ? '' : ` (did you mean "${word}"?)`;
}

const MAX_LISTED = 12;
