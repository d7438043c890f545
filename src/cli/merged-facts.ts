import { engineId } from '../cache/engine-id.ts';
import { IdentityTable } from '../cache/identity-table.ts';
import { RunCache } from '../cache/run-cache.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { VERSION } from '../core/version.ts';
import { ReadLog } from '../discover/read-log.ts';
import { findRoot } from '../discover/root.ts';
import { readFactsFile } from '../shards/facts-file.ts';
import { MergedStore } from '../shards/merged-store.ts';
import { refuseIncomplete } from '../shards/whole-set.ts';
import { readFactsNamed } from './facts-names.ts';
import type { Io } from './io.ts';
import type { FactKeeper } from './run-analysis.ts';

/** The facts that shards have collected, in place of those of earlier runs. Throws where they are not all there. */
export function mergedFacts(io: Io, names: readonly string[], useCache: boolean): FactKeeper {
  const own = { engine: engineId(), version: VERSION };
  const files = readFactsNamed(names, io.cwd).map(({ name, bytes }) => readFactsFile(name, bytes, own));
  refuseIncomplete(files);
  const root = findRoot(io.cwd);
  // Of earlier runs it is taken over which contents were seen: what has not changed since is not read.
  const cache = useCache ? RunCache.open(root, io.user) : undefined;
  const unknown = new IdentityTable(new Map());
  const current = cache?.current ?? ((path: RepoPath) => unknown.current(root, path));
  const log = cache?.log ?? new ReadLog();
  return {
    log,
    facts: (discovery) => new MergedStore({ files, discovery, current, log }),
    finish: () => cache?.finish(),
  };
}
