import type { Declaration, ImportedName, ImportFact } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import { withoutExtension, type RepoPath } from '../core/repo-path.ts';
import { isAside } from './role.ts';

/** One name that a file takes from a module of the project. */
export interface OwnImport {
  readonly module: RepoPath;
  readonly declaration: Declaration;
  readonly specifier: string;
  readonly name: ImportedName;
}

/** One module that a file imports under several spellings, such as `./mail` and `@/orders/mail`. */
export interface SpelledTwice {
  readonly file: RepoPath;
  readonly module: RepoPath;
  /** The first request of each spelling, in source order. */
  readonly requests: readonly [ImportFact, ImportFact, ...ImportFact[]];
}

/** What a file imports of its project. */
export interface OwnImports {
  readonly names: readonly OwnImport[];
  readonly spelledTwice: readonly SpelledTwice[];
}

/** Whether the paths of a file's imports are judged: those of tests, scripts, examples and the like are their own matter. */
export function isJudged(project: Project, file: RepoPath): boolean {
  return project.file(file)?.test === false && !isAside(file);
}

/** What a file takes from modules of the project, name by name, and the modules that it asks for in several ways. */
export function ownImports(project: Project, file: RepoPath): OwnImports {
  const { modules } = project;
  const names: OwnImport[] = [];
  const requested = new Map<RepoPath, ImportFact>();
  let again: ImportFact[] | undefined;
  for (const request of modules.facts(file)?.imports ?? []) {
    if (request.kind !== 'import') continue;
    const target = modules.resolve(file, request.specifier);
    if (target.kind !== 'file' || target.file === file) continue;
    const before = requested.get(target.file);
    if (before === undefined) requested.set(target.file, request);
    else if (before.specifier !== request.specifier) (again ??= []).push(request);
    for (const name of request.names) {
      if (name.imported === '*') continue;
      const declaration = modules.declarationOf(target.file, name.imported);
      if (declaration !== undefined && declaration.file !== file)
        names.push({ module: target.file, declaration, specifier: request.specifier, name });
    }
  }
  return { names, spelledTwice: again === undefined ? [] : spelledTwice(project, file, requested, again) };
}

function spelledTwice(
  project: Project,
  file: RepoPath,
  first: ReadonlyMap<RepoPath, ImportFact>,
  again: readonly ImportFact[],
): SpelledTwice[] {
  const found = new Map<RepoPath, SpelledTwice>();
  const group = project.file(file)?.group;
  for (const request of again) {
    const target = project.modules.resolve(file, request.specifier);
    // What a package name leads to is guessed where its output is not there; a path is not.
    if (target.kind !== 'file' || project.file(target.file)?.group !== group) continue;
    const one = first.get(target.file);
    const requests = found.get(target.file)?.requests ?? (one === undefined ? [] : [one]);
    const [before, ...others] = requests;
    if (before === undefined || requests.some((known) => areOneSpelling(known.specifier, request.specifier))) continue;
    // One declaration file may stand for several modules that a package offers.
    if (/\.d\.[cm]?ts$/.test(target.file) && !(isRelative(before) && isRelative(request))) continue;
    const [second = request, ...more] = [...others, request];
    found.set(target.file, { file, module: target.file, requests: [before, second, ...more] });
  }
  return [...found.values()];
}

function isRelative({ specifier }: ImportFact): boolean {
  return specifier.startsWith('.');
}

/** What a bundler is to make of a file stands behind a question mark, or in front of a colon; `#shop` alone is a path. */
function areOneSpelling(a: string, b: string): boolean {
  return [a, b].some((one) => /.[?#!:]./.test(one)) || plain(a) === plain(b);
}

/** A specifier without what may be left out of it. */
function plain(specifier: string): string {
  return withoutExtension(specifier).replace(/(?:\/index)?\/*$/, '');
}
