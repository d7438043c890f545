import type { Project } from '../core/project.ts';
import { baseName, folderOf, withoutExtension, type RepoPath } from '../core/repo-path.ts';
import type { HandedOn, RedirectFact } from './redirect-fact.ts';
import { areAlternatives, isAskedForByPath, isBarrel, isRouted } from './role.ts';

/** A module that is nothing but another path to what one module of the project declares. */
export interface Shim {
  readonly file: RepoPath;
  readonly fact: RedirectFact;
  readonly target: RepoPath;
  /** Files that import it, tests apart. */
  readonly consumers: readonly RepoPath[];
  readonly tests: readonly RepoPath[];
  /** Whether it is sure that the module is in the way, and not a thing of its own. */
  readonly isCertain: boolean;
}

/** The shim that a module is; `undefined` for barrels, entries, borders and whatever is there for its path. */
export function shimOf(project: Project, file: RepoPath, fact: RedirectFact): Shim | undefined {
  const { modules } = project;
  const targets = targetsOf(project, file, fact);
  const [target] = targets ?? [];
  if (targets === undefined || target === undefined || target === file) return undefined;
  // A bundler that looks for one ending first is led to the source by it.
  if (withoutExtension(file) === withoutExtension(target)) return undefined;
  if (isBarrel(file, targets) || modules.isEntry(file) || modules.loadersOf(file).length > 0) return undefined;
  if (isAskedForByPath(project, file) || areAlternatives(file, target)) return undefined;
  const importers = modules.importersOf(file);
  const isTest = (path: RepoPath): boolean => project.file(path)?.test === true;
  const consumers = importers.filter((one) => !isTest(one));
  if (isOnTop(project, file) && isAskedForFromOutside(project, file, importers)) return undefined;
  if (consumers.length === 0 && (isTest(file) || isRouted(file, false) || isOnTop(project, file))) return undefined;
  if (fact.names.some((one) => one.name === 'default') && isRouted(file, true)) return undefined;
  // An interface for each side of an API that extends a common one is a design.
  if (!fact.isAvowed && fact.names.some((one) => one.how === 'type')) return undefined;
  const tests = importers.filter(isTest);
  const shim = { file, fact, target, consumers, tests };
  return { ...shim, isCertain: isCertain(project, shim) };
}

/** Whether a file stands on top of a package, where those from outside find it by its name. */
function isOnTop({ packages }: Project, file: RepoPath): boolean {
  const folder = folderOf(file);
  return folder === '' || packages.some((one) => one.folder === folder);
}

/** `shop/money`: what stands on top of a package is found there by the others without a word in its manifest. */
function isAskedForFromOutside(project: Project, file: RepoPath, importers: readonly RepoPath[]): boolean {
  const group = project.file(file)?.group;
  return importers.some((one) => project.file(one)?.group !== group);
}

/** The files whose exports a module hands on; `undefined` where one of them is not the project's. */
function targetsOf({ modules }: Project, file: RepoPath, { names }: RedirectFact): readonly RepoPath[] | undefined {
  const targets = new Set<RepoPath>();
  for (const { specifier } of names) {
    const target = modules.resolve(file, specifier);
    if (target.kind !== 'file') return undefined;
    targets.add(target.file);
  }
  return [...targets];
}

/**
 * A path that all of a package use, and nobody but they, may be meant: it takes others that import the same in another
 * way, or a comment that tells. Names of its own and calls may be a layer. What nobody imports is in nobody's way, and
 * is loaded by its path where it exports a default alone.
 */
function isCertain(project: Project, shim: Omit<Shim, 'isCertain'>): boolean {
  const { file, fact, consumers, tests } = shim;
  if (fact.isReasoned) return false;
  if (consumers.length + tests.length === 0)
    return !fact.names.every((one) => one.name === 'default') && !mayBeMeant(project, file);
  if (consumers.length === 0) return true;
  if (!isImported(project, shim) || isPartOfEntry(project, shim)) return false;
  return fact.isAvowed || (!fact.isSeam && isSameAgain(fact.names) && hasRivals(project, shim));
}

/** Whether anybody imports it for use: what barrels alone hand on is how a package puts together what it offers. */
function isImported({ modules }: Project, { file, consumers }: Omit<Shim, 'isCertain'>): boolean {
  return consumers.some((one) =>
    modules.facts(one)?.imports.some(({ specifier }) => {
      const target = modules.resolve(one, specifier);
      return target.kind === 'file' && target.file === file;
    }),
  );
}

/** Whether an entry of its package hands all of it on: a name for a part of what the package offers. */
function isPartOfEntry({ modules }: Project, { file, consumers }: Omit<Shim, 'isCertain'>): boolean {
  return consumers.some((one) => {
    if (!modules.isEntry(one)) return false;
    return modules.facts(one)?.exports.some((handed) => {
      const target = handed.kind === 'star' ? modules.resolve(one, handed.specifier) : undefined;
      return target?.kind === 'file' && target.file === file;
    });
  });
}

/** Whether other files of its package import the same, and not through the module. */
function hasRivals(project: Project, { file, target, fact, consumers }: Omit<Shim, 'isCertain'>): boolean {
  const group = project.file(file)?.group;
  const home = folderOf(target);
  const through = new Set<RepoPath>([file, ...consumers]);
  return fact.names.some(({ imported }) =>
    importersOf(project, target, imported).some((path) => {
      const rival = project.file(path);
      return rival?.test === false && rival.group === group && folderOf(path) !== home && !through.has(path);
    }),
  );
}

function importersOf({ modules }: Project, target: RepoPath, imported: string): readonly RepoPath[] {
  if (imported === '*') return modules.importersOf(target);
  const declaration = modules.declarationOf(target, imported);
  return declaration === undefined ? [] : modules.importersOfSymbol(declaration);
}

function isSameAgain(names: readonly HandedOn[]): boolean {
  return names.every((one) => one.how === 'export');
}

/** Whether a request that leads nowhere known has the name of a file; `worker:mail` may mean `mail.worker.ts`. */
function mayBeMeant(project: Project, file: RepoPath): boolean {
  const names = project.derived(unresolvedNames);
  const stem = withoutExtension(baseName(file));
  return names.has(stem) || names.has(stem.replace(/\..*$/, ''));
}

/** The last words of requests that lead nowhere known: whoever made them may have meant any file of that name. */
function unresolvedNames({ files, modules }: Project): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { path } of files) {
    for (const { specifier } of modules.facts(path)?.imports ?? [])
      if (/[/:]/.test(specifier) && modules.resolve(path, specifier).kind !== 'file') names.add(lastWord(specifier));
  }
  return names;
}

function lastWord(specifier: string): string {
  return withoutExtension(specifier.replace(/^.*[/:]/, ''));
}
