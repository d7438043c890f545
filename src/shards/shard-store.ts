import type { FactCache } from '../cache/fact-cache.ts';
import { PackWriter, readPack, type StoredFile } from '../cache/fact-pack.ts';
import type { FactStore } from '../cache/fact-store.ts';
import type { Outcome } from '../collect/collect-project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { ReadLog } from '../discover/read-log.ts';

/** Gathers what a shard yields, whether it was collected now or is known from an earlier run. */
export class ShardStore implements FactStore {
  readonly log: ReadLog;
  readonly #cache: FactCache | undefined;
  readonly #files = new Map<string, StoredFile>();
  #collectors: readonly string[] = [];

  constructor(log: ReadLog, cache: FactCache | undefined) {
    this.log = log;
    this.#cache = cache;
  }

  find(path: RepoPath, collectors: readonly string[]): Outcome | undefined {
    this.#collectors = collectors;
    const stored = this.#cache?.stored(path, collectors);
    if (stored !== undefined) this.#files.set(path, stored);
    return stored?.outcome;
  }

  keep(packs: readonly Buffer[]): void {
    this.#cache?.keep(packs);
    for (const file of packs.flatMap((pack) => readPack(pack))) {
      // What one thread had too small a stack for, another one may have collected.
      if (file.content !== '' || !this.#files.has(file.path)) this.#files.set(file.path, file);
    }
  }

  /** All files in path order, so that the same texts are the same bytes however the work was shared out. */
  pack(): Buffer {
    const writer = new PackWriter();
    const files = [...this.#files.values()].sort((a, b) => byCodeUnit(a.path, b.path));
    for (const file of files) writer.adopt([file], this.#collectors);
    return writer.finish();
  }
}
