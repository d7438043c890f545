import type { RepoPath } from '../core/repo-path.ts';
import { PathMap } from './path-map.ts';

/** The facts of one file by collector id. */
export type FileFacts = Pick<ReadonlyMap<string, unknown>, 'has' | 'get'>;

/** The facts of one collector by file, held for as long as all of them are in use. */
export class CollectedFacts {
  readonly map: ReadonlyMap<RepoPath, unknown>;
  readonly #collector: string;
  readonly #facts: ReadonlyMap<RepoPath, FileFacts>;
  readonly #paths: readonly RepoPath[];
  #held: ReadonlyMap<RepoPath, unknown> | undefined;

  /** @param files in path order */
  constructor(collector: string, facts: ReadonlyMap<RepoPath, FileFacts>, files: readonly RepoPath[]) {
    this.#collector = collector;
    this.#facts = facts;
    this.#paths = files.filter((path) => facts.get(path)?.has(collector));
    this.#held = this.#together();
    this.map = new PathMap({
      size: this.#paths.length,
      get: (path) => (this.#held === undefined ? this.#find(path) : this.#held.get(path)),
      has: (path) => (this.#held === undefined ? this.#find(path) !== undefined : this.#held.has(path)),
      together: () => this.#held ?? this.#together(),
    });
  }

  /** From now on, each fact is asked of its file again. */
  release(): void {
    this.#held = undefined;
  }

  #find(path: RepoPath): unknown {
    const facts = this.#facts.get(path);
    return facts?.has(this.#collector) === true ? facts.get(this.#collector) : undefined;
  }

  #together(): ReadonlyMap<RepoPath, unknown> {
    return new Map(this.#paths.map((path) => [path, this.#find(path)]));
  }
}
