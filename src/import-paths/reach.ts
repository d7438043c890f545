import { importedFiles } from '../core/imported-files.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** Whether a module imports a file, directly or through others: the file cannot import the module without a cycle. */
export function reaches(saved: Project, module: RepoPath, file: RepoPath): boolean {
  return saved.derived(reachOf)(module).has(file);
}

function reachOf({ modules }: Project): (module: RepoPath) => ReadonlySet<RepoPath> {
  const imported = new Map<RepoPath, readonly RepoPath[]>();
  const reached = new Map<RepoPath, ReadonlySet<RepoPath>>();
  const importsOf = (file: RepoPath): readonly RepoPath[] => {
    let files = imported.get(file);
    if (files === undefined) {
      files = importedFiles(modules, file);
      imported.set(file, files);
    }
    return files;
  };
  return (module) => {
    let files = reached.get(module);
    if (files === undefined) {
      const found = new Set([module]);
      for (const one of found) for (const next of importsOf(one)) found.add(next);
      files = found;
      reached.set(module, files);
    }
    return files;
  };
}
