import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';

/**
 * A map by path, in path order, with the value of one path replaced, added or, by `undefined`, left out. Looking a path up
 * costs what it cost before; only who goes through all of them has them put together.
 */
export class MapWith<Value> implements ReadonlyMap<RepoPath, Value> {
  readonly #base: ReadonlyMap<RepoPath, Value>;
  readonly #path: RepoPath;
  readonly #value: Value | undefined;
  #all: ReadonlyMap<RepoPath, Value> | undefined;

  constructor(base: ReadonlyMap<RepoPath, Value>, path: RepoPath, value: Value | undefined) {
    this.#base = base;
    this.#path = path;
    this.#value = value;
  }

  get(path: RepoPath): Value | undefined {
    return path === this.#path ? this.#value : this.#base.get(path);
  }

  has(path: RepoPath): boolean {
    return path === this.#path ? this.#value !== undefined : this.#base.has(path);
  }

  get size(): number {
    return this.#base.size - Number(this.#base.has(this.#path)) + Number(this.#value !== undefined);
  }

  forEach(visit: (value: Value, path: RepoPath, map: ReadonlyMap<RepoPath, Value>) => void): void {
    for (const [path, value] of this) visit(value, path, this);
  }

  entries(): MapIterator<[RepoPath, Value]> {
    return this.#together().entries();
  }

  keys(): MapIterator<RepoPath> {
    return this.#together().keys();
  }

  values(): MapIterator<Value> {
    return this.#together().values();
  }

  [Symbol.iterator](): MapIterator<[RepoPath, Value]> {
    return this.entries();
  }

  #together(): ReadonlyMap<RepoPath, Value> {
    if (this.#all === undefined) {
      const others = [...this.#base].filter(([path]) => path !== this.#path);
      const own: [RepoPath, Value][] = this.#value === undefined ? [] : [[this.#path, this.#value]];
      this.#all = new Map([...others, ...own].sort(([a], [b]) => byCodeUnit(a, b)));
    }
    return this.#all;
  }
}
