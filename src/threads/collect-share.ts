import { PackWriter } from '../cache/fact-pack.ts';
import { collectFile, type CollectSource, type Outcome, type ReadText } from '../collect/collect-project.ts';
import { isOfThisRun } from '../collect/index.ts';
import type { Collector } from '../core/collector.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { ReadLog } from '../discover/read-log.ts';

export interface Share {
  readonly sources: Iterable<CollectSource>;
  readonly read: ReadText;
  readonly collectors: readonly Collector<unknown>[];
  /** What `read` takes down. */
  readonly log: ReadLog | undefined;
}

/** While a pack grows its bytes are there twice: of several that is little. */
const FILES_PER_PACK = 2_048;

/** Collects a share of the sources into packs. */
export function packShare(share: Share, onOutcome?: (path: RepoPath, outcome: Outcome) => void): Buffer<ArrayBuffer>[] {
  const { sources, read, collectors, log } = share;
  const packs: Buffer<ArrayBuffer>[] = [];
  const ids = collectors.map((one) => one.id);
  let pack = new PackWriter();
  let files = 0;
  for (const source of sources) {
    if (files === FILES_PER_PACK) {
      packs.push(pack.finish());
      pack = new PackWriter();
      files = 0;
    }
    const outcome = collectFile(source, read, collectors);
    const isLasting = outcome.kind !== 'unreadable' || !isOfThisRun(outcome.reason);
    const content = isLasting ? log?.files.get(source.path)?.content : undefined;
    pack.add(source.path, content ?? '', outcome, ids);
    onOutcome?.(source.path, outcome);
    files++;
  }
  return [...packs, pack.finish()];
}
