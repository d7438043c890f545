import { addTo } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import { withoutExtension, type RepoPath } from '../core/repo-path.ts';

/** From this number on, files of one name in folders of their own are a convention that something loads them by. */
const CONVENTION = 3;

/**
 * Whether several files of one name export this without anybody importing it, such as the `Field` of each
 * `views/index.tsx`: something loads them by their paths, and asks for it.
 */
export function isLoadedByConvention(file: RepoPath, name: string, project: Project): boolean {
  const files = savedProject(project).derived(filesByExport).get(keyOf(file, name)) ?? new Set();
  if (files.size < CONVENTION) return false;
  const isUnused = (one: RepoPath): boolean => project.modules.importersOfSymbol({ file: one, name }).length === 0;
  return [...files].filter(isUnused).length >= CONVENTION;
}

function filesByExport({ files, modules }: Project): ReadonlyMap<string, ReadonlySet<RepoPath>> {
  const found = new Map<string, Set<RepoPath>>();
  for (const { path, test } of files) {
    if (test) continue;
    for (const one of modules.facts(path)?.exports ?? [])
      if (one.kind === 'local') addTo(found, keyOf(path, one.local), path);
  }
  return found;
}

/** An index is known by its folder. */
function keyOf(file: RepoPath, name: string): string {
  const path = withoutExtension(file).split('/');
  const base = path.at(-1) === 'index' ? path.slice(-2).join('/') : (path.at(-1) ?? '');
  return `${base}#${name}`;
}
