import type { CollectedProject, Outcome } from '../collect/collect-project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { ReadLog } from '../discover/read-log.ts';

/** What was judged before, for a project in which no fact has changed since. */
export interface JudgementStore {
  /** @param collectors whose facts are judged */
  recall(facts: CollectedProject['facts'], collectors: readonly string[]): string | undefined;
  keep(facts: CollectedProject['facts'], judgements: string): void;
}

/** What is known of files from before, by their content. */
export interface FactStore {
  /** What the run reads is taken down here. */
  readonly log: ReadLog;
  /** What a file yields, if all these collectors were run on the content that it has now. */
  find(path: RepoPath, collectors: readonly string[]): Outcome | undefined;
  /** `undefined` where nothing that was judged is kept. */
  readonly judgements?: JudgementStore | undefined;
  /** Keeps what was collected anew. */
  keep(packs: readonly Buffer[]): void;
}
