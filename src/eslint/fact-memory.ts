import { join } from 'node:path';

import { readPack } from '../cache/fact-pack.ts';
import type { FactStore } from '../cache/fact-store.ts';
import type { Outcome } from '../collect/collect-project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isSameStamp, stampAt } from '../discover/file-identity.ts';
import { ReadLog } from '../discover/read-log.ts';

/** The facts of one judgement in memory, for the next one to take over what has not changed. */
export class FactMemory implements FactStore {
  readonly log: ReadLog;
  readonly #earlier: FactStore | undefined;
  readonly #outcomes = new Map<string, Outcome>();

  /** @param earlier where the first judgement of a process finds what other processes left */
  constructor(earlier: FactStore | undefined) {
    this.log = earlier?.log ?? new ReadLog();
    this.#earlier = earlier;
  }

  find(path: RepoPath, collectors: readonly string[]): Outcome | undefined {
    const outcome = this.#earlier?.find(path, collectors);
    if (outcome !== undefined) this.#outcomes.set(path, outcome);
    return outcome;
  }

  keep(packs: readonly Buffer[]): void {
    for (const pack of packs) for (const { path, outcome } of readPack(pack)) this.#outcomes.set(path, outcome);
    this.#earlier?.keep(packs);
  }

  /** What the next judgement is to ask, which takes place in this process and with the same rules. */
  next(root: string): FactMemory {
    const { log } = this;
    const outcomes = this.#outcomes;
    const now = new ReadLog();
    return new FactMemory({
      log: now,
      find: (path) => {
        const identity = log.files.get(path);
        const stamp = identity?.stamp === undefined ? undefined : stampAt(join(root, path));
        if (identity?.stamp === undefined || stamp === undefined || !isSameStamp(stamp, identity.stamp))
          return undefined;
        now.note(path, identity);
        return outcomes.get(path);
      },
      keep: () => undefined,
    });
  }
}
