import { nearestWord } from './nearest-word.ts';
import { baseName, byCodeUnit, folderOf, type RepoPath } from './repo-path.ts';

/**
 * Suggests the file that a path most likely meant: one of that name elsewhere, or one of nearly that name in the same
 * folder. It never compares with every path of the project, so that thousands of stale paths stay cheap.
 */
export class NearestPath {
  readonly #paths: Iterable<RepoPath>;
  #byName: ReadonlyMap<string, readonly RepoPath[]> | undefined;
  #byFolder: ReadonlyMap<string, readonly RepoPath[]> | undefined;

  constructor(paths: Iterable<RepoPath>) {
    this.#paths = paths;
  }

  of(path: RepoPath): RepoPath | undefined {
    this.#byFolder ??= groupBy(this.#paths, folderOf);
    const neighbours = new Map((this.#byFolder.get(folderOf(path)) ?? []).map((one) => [baseName(one), one]));
    const near = neighbours.get(nearestWord(baseName(path), neighbours.keys()) ?? '');
    if (near !== undefined) return near;
    this.#byName ??= groupBy(this.#paths, baseName);
    const moved = this.#byName.get(baseName(path)) ?? [];
    // The folder it shares most with; a name such as index.ts that stands everywhere suggests nothing.
    if (moved.length > MAX_NAMESAKES) return undefined;
    return [...moved].sort((a, b) => sharedStart(b, path) - sharedStart(a, path) || byCodeUnit(a, b))[0];
  }
}

const MAX_NAMESAKES = 5;

function groupBy(
  paths: Iterable<RepoPath>,
  keyOf: (path: RepoPath) => string,
): ReadonlyMap<string, readonly RepoPath[]> {
  const groups = new Map<string, RepoPath[]>();
  for (const path of paths) {
    const group = groups.get(keyOf(path));
    if (group === undefined) groups.set(keyOf(path), [path]);
    else group.push(path);
  }
  return groups;
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
