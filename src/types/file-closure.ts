import type { ModuleGraph } from '../core/module-graph.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';

/** The files that a type of one of the given files may come from: everything they import, directly or through others. */
export function fileClosure(modules: ModuleGraph, files: Iterable<RepoPath>): readonly RepoPath[] {
  const closure = new Set(files);
  for (const file of closure) {
    for (const specifier of specifiersOf(modules, file)) {
      const resolution = modules.resolve(file, specifier);
      if (resolution.kind === 'file') closure.add(resolution.file);
    }
  }
  return [...closure].sort(byCodeUnit);
}

function specifiersOf(modules: ModuleGraph, file: RepoPath): readonly string[] {
  const facts = modules.facts(file);
  const requests = facts?.imports.flatMap((one) => (one.kind === 'mock' ? [] : [one.specifier])) ?? [];
  const reExports = facts?.exports.flatMap((one) => (one.kind === 'local' ? [] : [one.specifier])) ?? [];
  return [...requests, ...reExports];
}
