import type { RepoPath } from '../core/repo-path.ts';
import { PathMap } from './path-map.ts';

/** The facts of one file by collector id. */
export type FileFacts = Pick<ReadonlyMap<string, unknown>, 'has' | 'get'>;

/** The facts of one collector by file, held for as long as all of them are in use. */
export class CollectedFacts {
  readonly map: ReadonlyMap<RepoPath, unknown>;
  readonly #collector: string;
  readonly #files: readonly (readonly [RepoPath, FileFacts])[];
  #held: ReadonlyMap<RepoPath, unknown> | undefined;

  /**
   * @param facts of all files
   * @param inOrder the same in path order
   */
  constructor(
    collector: string,
    facts: ReadonlyMap<RepoPath, FileFacts>,
    inOrder: readonly (readonly [RepoPath, FileFacts])[],
  ) {
    this.#collector = collector;
    this.#files = inOrder.filter(([, own]) => own.has(collector));
    this.#held = this.#together();
    const find = (path: RepoPath): unknown => {
      const own = facts.get(path);
      return own?.has(collector) === true ? own.get(collector) : undefined;
    };
    this.map = new PathMap({
      size: this.#files.length,
      get: (path) => (this.#held === undefined ? find(path) : this.#held.get(path)),
      has: (path) => (this.#held === undefined ? find(path) !== undefined : this.#held.has(path)),
      together: () => this.#held ?? this.#together(),
    });
  }

  /** From now on, each fact is asked of its file again. */
  release(): void {
    this.#held = undefined;
  }

  #together(): ReadonlyMap<RepoPath, unknown> {
    const together = new Map<RepoPath, unknown>();
    for (const [path, own] of this.#files) together.set(path, own.get(this.#collector));
    return together;
  }
}
