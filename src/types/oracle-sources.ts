import type { ModuleGraph } from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** What a type oracle may look at: the judged project, and nothing else. */
export interface OracleSources {
  readonly modules: ModuleGraph;
  /** The judged text of a file, which may differ from the one on disk; `undefined` where there is none. */
  read(path: RepoPath): string | undefined;
}
