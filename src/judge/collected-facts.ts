import type { RepoPath } from '../core/repo-path.ts';
import { PathMap } from './path-map.ts';

/** The facts of one file by collector id. */
export type FileFacts = Pick<ReadonlyMap<string, unknown>, 'has' | 'get'>;

interface CollectedFactsOptions {
  readonly collector: string;
  /** Facts of all files. */
  readonly facts: ReadonlyMap<RepoPath, FileFacts>;
  /** The same in path order. */
  readonly inOrder: readonly (readonly [RepoPath, FileFacts])[];
  /** Whether all of them are kept once they were asked for, instead of each being asked of its file every time. */
  readonly isHeld: boolean;
}

/** The facts of one collector by file, held for as long as all of them are in use. */
export class CollectedFacts {
  readonly map: ReadonlyMap<RepoPath, unknown>;
  readonly #collector: string;
  readonly #files: readonly (readonly [RepoPath, FileFacts])[];
  #held: ReadonlyMap<RepoPath, unknown> | undefined;

  constructor({ collector, facts, inOrder, isHeld }: CollectedFactsOptions) {
    this.#collector = collector;
    this.#files = inOrder.filter(([, own]) => own.has(collector));
    if (isHeld) this.#held = new Map(this.#each());
    const find = (path: RepoPath): unknown => {
      const own = facts.get(path);
      return own?.has(collector) === true ? own.get(collector) : undefined;
    };
    this.map = new PathMap({
      size: this.#files.length,
      get: (path) => (this.#held === undefined ? find(path) : this.#held.get(path)),
      has: (path) => facts.get(path)?.has(collector) === true,
      entries: () => this.#held?.entries() ?? this.#each(),
    });
  }

  /** From now on, each fact is asked of its file again. */
  release(): void {
    this.#held = undefined;
  }

  *#each(): Generator<[RepoPath, unknown], undefined> {
    for (const [path, own] of this.#files) yield [path, own.get(this.#collector)];
    return undefined;
  }
}
