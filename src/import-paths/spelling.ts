import type { ImportFact } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import { folderOf, resolveFrom, type RepoPath } from '../core/repo-path.ts';
import type { SpelledTwice } from './own-imports.ts';

/**
 * The spelling to keep of those that a file writes for one module: none that leaves its folder and comes back, nor the
 * name of the own package if there is another; then that of the same folder, and then what most of the package write.
 */
export function bestSpelling(project: Project, { file, module, requests }: SpelledTwice): string {
  const [first] = requests;
  const own = project.file(file)?.group;
  const all = [...new Set(requests.map((one) => straight(file, one.specifier)))];
  const others = all.filter((one) => own === undefined || headOf(one) !== own);
  const candidates = others.length === 0 ? all : others;
  const near = candidates.find((one) => /^\.(?:\/|$)/.test(one));
  if (near !== undefined) return near;
  // The same way leads from all files of one folder to those of another, whoever else imports the one at hand.
  const between = mostBetween(project, file, module, candidates);
  if (between !== undefined) return between;
  const heads = headsOf(project, module, own);
  let best = candidates[0] ?? first.specifier;
  for (const one of candidates) if ((heads.get(headOf(one)) ?? 0) > (heads.get(headOf(best)) ?? 0)) best = one;
  return best;
}

/** The candidate that is spelled as most imports from the folder of a file into that of a module; none where they are even. */
function mostBetween(
  { files, modules }: Project,
  file: RepoPath,
  module: RepoPath,
  candidates: readonly string[],
): string | undefined {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    if (folderOf(path) !== folderOf(file)) continue;
    for (const { specifier } of modules.facts(path)?.imports ?? []) {
      const target = modules.resolve(path, specifier);
      if (target.kind === 'file' && folderOf(target.file) === folderOf(module))
        counts.set(headOf(specifier), (counts.get(headOf(specifier)) ?? 0) + 1);
    }
  }
  const countOf = (one: string): number => counts.get(headOf(one)) ?? 0;
  const [best, second] = [...candidates].sort((a, b) => countOf(b) - countOf(a));
  return best !== undefined && second !== undefined && countOf(best) > countOf(second) ? best : undefined;
}

/** A relative specifier without detours: `../../graphql` for `./../../graphql`, `./tax` for `../money/tax` in money/. */
function straight(file: RepoPath, specifier: string): string {
  const target = specifier.startsWith('.') ? resolveFrom(file, specifier) : undefined;
  if (target === undefined) return specifier;
  const here = folderOf(file).split('/').filter(Boolean);
  const there = target.split('/').filter(Boolean);
  let common = 0;
  while (common < here.length && here[common] === there[common]) common++;
  const path = [...here.slice(common).map(() => '..'), ...there.slice(common)].join('/');
  return path === '' ? '.' : path.startsWith('..') ? path : `./${path}`;
}

/** How the files of a group begin what they write for a module, and how many do. */
function headsOf(project: Project, module: RepoPath, group: string | undefined): ReadonlyMap<string, number> {
  const { modules } = project;
  const heads = new Map<string, number>();
  for (const importer of modules.importersOf(module)) {
    if (project.file(importer)?.group !== group) continue;
    const leadsThere = ({ specifier }: ImportFact): boolean => {
      const target = modules.resolve(importer, specifier);
      return target.kind === 'file' && target.file === module;
    };
    for (const { specifier } of (modules.facts(importer)?.imports ?? []).filter(leadsThere))
      heads.set(headOf(specifier), (heads.get(headOf(specifier)) ?? 0) + 1);
  }
  return heads;
}

/** `.` for all that is relative, the name of a package, or the first part of an alias. */
function headOf(specifier: string): string {
  return specifier.startsWith('.') ? '.' : (/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
}
