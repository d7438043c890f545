import type { ModuleGraph } from './module-graph.ts';
import type { RepoPath } from './repo-path.ts';

/** The files of the project that a file imports or re-exports from, with repetitions; what it only mocks is not among them. */
export function importedFiles(modules: ModuleGraph, file: RepoPath): readonly RepoPath[] {
  const { imports = [], exports = [] } = modules.facts(file) ?? {};
  const requests = imports.flatMap((one) => (one.kind === 'mock' ? [] : [one.specifier]));
  const reExports = exports.flatMap((one) => (one.kind === 'local' ? [] : [one.specifier]));
  return [...requests, ...reExports].flatMap((specifier) => {
    const target = modules.resolve(file, specifier);
    return target.kind === 'file' ? [target.file] : [];
  });
}
