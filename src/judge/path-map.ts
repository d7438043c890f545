import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';

/** What a {@link PathMap} is made of. */
interface PathMapSource<Value> {
  readonly size: number;
  get(path: RepoPath): Value | undefined;
  has(path: RepoPath): boolean;
  /** All of it in path order. */
  entries(): MapIterator<[RepoPath, Value]>;
}

/** A map by path that need not exist as a whole to look a path up in it. */
export class PathMap<Value> implements ReadonlyMap<RepoPath, Value> {
  readonly #source: PathMapSource<Value>;

  constructor(source: PathMapSource<Value>) {
    this.#source = source;
  }

  get(path: RepoPath): Value | undefined {
    return this.#source.get(path);
  }

  has(path: RepoPath): boolean {
    return this.#source.has(path);
  }

  get size(): number {
    return this.#source.size;
  }

  forEach(visit: (value: Value, path: RepoPath, map: ReadonlyMap<RepoPath, Value>) => void): void {
    for (const [path, value] of this) visit(value, path, this);
  }

  entries(): MapIterator<[RepoPath, Value]> {
    return this.#source.entries();
  }

  *keys(): Generator<RepoPath, undefined> {
    for (const [path] of this) yield path;
    return undefined;
  }

  *values(): Generator<Value, undefined> {
    for (const [, value] of this) yield value;
    return undefined;
  }

  [Symbol.iterator](): MapIterator<[RepoPath, Value]> {
    return this.entries();
  }
}

/** A map in path order with the value of one path replaced, added or, by `undefined`, left out. */
export function withOne<Value>(
  base: ReadonlyMap<RepoPath, Value>,
  path: RepoPath,
  value: Value | undefined,
): ReadonlyMap<RepoPath, Value> {
  let all: ReadonlyMap<RepoPath, Value> | undefined;
  return new PathMap({
    size: base.size - Number(base.has(path)) + Number(value !== undefined),
    get: (one) => (one === path ? value : base.get(one)),
    has: (one) => (one === path ? value !== undefined : base.has(one)),
    entries: () => (all ??= putTogether(base, path, value)).entries(),
  });
}

function putTogether<Value>(
  base: ReadonlyMap<RepoPath, Value>,
  path: RepoPath,
  value: Value | undefined,
): ReadonlyMap<RepoPath, Value> {
  const others = [...base].filter(([one]) => one !== path);
  const own: [RepoPath, Value][] = value === undefined ? [] : [[path, value]];
  return new Map([...others, ...own].sort(([a], [b]) => byCodeUnit(a, b)));
}
