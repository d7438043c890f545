import type { RepoPath } from '../core/repo-path.ts';
import { outlineOf, OutlineNode } from '../yaml/outline.ts';
import { problem, type Remark } from './diagnosis.ts';

/** The files that are looked at. Paths are from the top of the repository. */
export interface Repository {
  /** In path order; what git ignores is not among them, and what a sparse check-out leaves out is. */
  readonly paths: readonly RepoPath[];
  /** Those that a sparse check-out leaves out. */
  readonly absent: ReadonlySet<string>;
  /** `undefined` for what is no file, no text, leads out of the repository, or is in no clone that is at hand. */
  readonly text: (path: string) => string | undefined;
}

/** A YAML or JSON file, with what is wrong with it where it cannot be read. */
export function readOutline(
  repository: Repository,
  path: string,
): { readonly root: OutlineNode | undefined; readonly remarks: readonly Remark[] } {
  const text = repository.text(path);
  if (text === undefined) return { root: undefined, remarks: [] };
  const outline = outlineOf(text, path);
  if (outline instanceof OutlineNode) return { root: outline, remarks: [] };
  // A broken file that has nothing to do with us is not ours to complain of.
  if (outline === undefined || !text.includes('ssot-lint')) return { root: undefined, remarks: [] };
  const remedy = `Correct ${path}; what reads it sees nothing of it, either.`;
  return { root: undefined, remarks: [problem(`${path} ${outline.message}`, remedy, outline.at)] };
}
