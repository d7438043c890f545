import type { Outcome } from '../collect/collect-project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { ReadLog } from '../discover/read-log.ts';

/** What is known of files from before, by their content. */
export interface FactStore {
  /** What the run reads is taken down here. */
  readonly log: ReadLog;
  /** What a file yields, if all these collectors were run on the content that it has now. */
  find(path: RepoPath, collectors: readonly string[]): Outcome | undefined;
  /** Keeps what was collected anew. */
  keep(packs: readonly Buffer[]): void;
}
