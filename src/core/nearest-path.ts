import { nearestWord } from './nearest-word.ts';
import { baseName, byCodeUnit, folderOf, type RepoPath } from './repo-path.ts';
import { groupBy } from './multimap.ts';

/**
 * Suggests the file that a path most likely meant: one of that name elsewhere, or one of nearly that name in the same
 * folder. How many names it compares is bounded, so that thousands of stale paths stay cheap: the first ones are helped.
 */
export class NearestPath {
  readonly #paths: Iterable<RepoPath>;
  #byName: ReadonlyMap<string, readonly RepoPath[]> | undefined;
  #byFolder: ReadonlyMap<string, readonly RepoPath[]> | undefined;
  #comparisonsLeft = 20_000;

  constructor(paths: Iterable<RepoPath>) {
    this.#paths = paths;
  }

  of(path: RepoPath): RepoPath | undefined {
    return this.#neighbour(path) ?? this.#namesake(path);
  }

  #neighbour(path: RepoPath): RepoPath | undefined {
    this.#byFolder ??= groupBy(this.#paths, folderOf);
    const neighbours = this.#byFolder.get(folderOf(path)) ?? [];
    this.#comparisonsLeft -= neighbours.length;
    if (this.#comparisonsLeft < 0) return undefined;
    const nearest = nearestWord(baseName(path), neighbours.map(baseName));
    return neighbours.find((one) => baseName(one) === nearest);
  }

  /** A file of that name elsewhere, in the folder that shares most; a name that stands everywhere suggests nothing. */
  #namesake(path: RepoPath): RepoPath | undefined {
    this.#byName ??= groupBy(this.#paths, baseName);
    const moved = this.#byName.get(baseName(path)) ?? [];
    if (moved.length > MAX_NAMESAKES) return undefined;
    return [...moved].sort((a, b) => sharedStart(b, path) - sharedStart(a, path) || byCodeUnit(a, b))[0];
  }
}

const MAX_NAMESAKES = 5;

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
