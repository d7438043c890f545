import type { Declaration, ModuleGraph } from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';

type Exports = Pick<ModuleGraph, 'exportsOf' | 'importOf' | 'resolve'>;

/** Follows an export through re-exports and barrels to its declaration; `undefined` when it leaves the project. */
export function followExport(graph: Exports, file: RepoPath, name: string): Declaration | undefined {
  return follow(graph, file, name, new Set(), 0);
}

/** How many re-exports in a row are followed; each costs a few frames of the stack. */
const MAX_HOPS = 1_000;

function follow(
  graph: Exports,
  file: RepoPath,
  name: string,
  seen: Set<string>,
  depth: number,
): Declaration | undefined {
  if (name === '*') return { file, name };
  const key = `${file}#${name}`;
  if (seen.has(key) || depth > MAX_HOPS) return undefined;
  seen.add(key);
  const into = (specifier: string, imported: string): Declaration | undefined => {
    const resolution = graph.resolve(file, specifier);
    return resolution.kind === 'file' ? follow(graph, resolution.file, imported, seen, depth + 1) : undefined;
  };
  for (const one of graph.exportsOf(file, name)) {
    if (one.kind === 'local') {
      const request = graph.importOf(file, one.local);
      // A type that is imported may share its name with what the file declares, and exports.
      const isOwn = request === undefined || (request.typeOnly === true && !one.typeOnly);
      return isOwn ? { file, name: one.local } : into(request.specifier, request.imported);
    }
    const found = into(one.specifier, one.kind === 'from' ? one.imported : name);
    if (found !== undefined) return found;
  }
  return undefined;
}
