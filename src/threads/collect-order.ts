import type { CollectSource, ReadText } from '../collect/collect-project.ts';
import type { Config } from '../core/config.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { FileIdentity } from '../discover/file-identity.ts';
import type { ReadLog } from '../discover/read-log.ts';

/** What a collecting thread is told; plain data, as it is copied from thread to thread. */
export interface CollectOrder {
  readonly root: string;
  readonly config: Config;
  readonly rules: readonly string[];
  readonly sources: readonly CollectSource[];
  /** What reading gave, where it was read already; everything else is read from the disk below the root. */
  readonly given?: ReadonlyMap<RepoPath, GivenText>;
  /** One slot that all threads of a run count in: the index of the next source that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

interface GivenText {
  readonly result: ReturnType<ReadText>;
  readonly identity: FileIdentity | undefined;
}

/** What a collecting thread answers with. */
export interface Collected {
  /** Handed over, not copied. */
  readonly packs: readonly Uint8Array[];
  /** What the thread read. */
  readonly files: ReadLog['files'];
}

/** How many sources a thread takes at a time: enough to make taking cheap, few enough to end together. */
const CHUNK = 16;

/** The sources that this thread takes from an order; every source goes to exactly one thread. */
export function* share({ sources, next }: Pick<CollectOrder, 'sources' | 'next'>): Generator<CollectSource> {
  for (;;) {
    const start = Atomics.add(next, 0, CHUNK);
    if (start >= sources.length) return;
    yield* sources.slice(start, start + CHUNK);
  }
}
