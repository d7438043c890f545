import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

import { collectFacts } from '../../collect-facts.ts';
import { engineId } from '../../cache/engine-id.ts';
import { RunCache } from '../../cache/run-cache.ts';
import type { CollectedProject } from '../../collect/collect-project.ts';
import { UserError } from '../../core/errors.ts';
import { countOf, formatNumber } from '../../core/format.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { VERSION } from '../../core/version.ts';
import { judgeableFiles, type Discovery, type SourceEntry } from '../../discover/discovery.ts';
import { isDotenv, isSource } from '../../discover/path-kind.ts';
import { statOf } from '../../discover/links.ts';
import { ReadLog } from '../../discover/read-log.ts';
import { findRoot } from '../../discover/root.ts';
import { printable } from '../../report/printable.ts';
import { factsFile, isFactsFile } from '../../shards/facts-file.ts';
import { isInShard, nameOf, PackageFolders, type Shard } from '../../shards/shard.ts';
import { ShardStore } from '../../shards/shard-store.ts';
import type { Io } from '../io.ts';
import { loadProject } from '../load-project.ts';
import { Progress } from '../progress.ts';
import { refuseInputs } from '../refuse-inputs.ts';
import { threadsFor } from '../run-analysis.ts';
import type { RunTiming } from '../run-timing.ts';
import { selectRules } from '../select-rules.ts';
import { writeAtomic } from '../write-atomic.ts';

/** Value of `--shard`: a part, or the package around the working directory. */
export type ShardChoice = Extract<Shard, { readonly kind: 'part' }> | 'package';

export interface ShardOptions {
  readonly shard: ShardChoice;
  /** Where the facts go. */
  readonly facts: string;
  readonly config: string | undefined;
  readonly rules: readonly string[];
  readonly threads: number | undefined;
  readonly timing: RunTiming | undefined;
  readonly useCache: boolean;
}

/** Most files that a note names. */
const MOST_NAMED = 10;

/** Collects the facts of a shard into a file, and judges nothing. */
export async function collectShard(io: Io, options: ShardOptions): Promise<void> {
  const { facts: file, timing } = options;
  const root = findRoot(io.cwd);
  refuseOthers(file, root, io.cwd);
  const rules = selectRules(options.rules);
  // Shards of one check-out would drop what the others have kept.
  const cache = options.useCache
    ? RunCache.open(root, io.user, cachePart(options.shard, relative(root, io.cwd)))
    : undefined;
  const log = cache?.log ?? new ReadLog();
  const { discovery: all, config } = await loadProject(io, { config: options.config, paths: [], log });
  const packages = new PackageFolders(all);
  const shard = options.shard === 'package' ? packageAt(io.cwd, root, packages) : options.shard;
  const discovery = only(all, isInShard(shard, packages));
  timing?.lap('discover');
  const progress = new Progress(io);
  const store = new ShardStore(log, cache?.facts());
  const threads = options.threads ?? threadsFor(io);
  const request = { discovery, config, rules, timing, threads, onProgress: progress.update, cache: store };
  const collected = await collectFacts(request).finally(progress.clear);
  cache?.finish();
  write(resolve(io.cwd, file), factsFile({ engine: engineId(), version: VERSION, shard }, store.pack()));
  timing?.lap('report');
  noteUnreadable(io, collected);
  const [done, total] = [countOfFiles(discovery), countOfFiles(all)].map(formatNumber);
  io.stdout(`collected ${done} of ${total} files (${nameOf(shard)}); nothing is judged before "check --merge"\n`);
}

/** A mistyped name must not cost a file, and what has the name of a source would be judged next time. */
function refuseOthers(file: string, root: string, cwd: string): void {
  refuseInputs({ file, what: 'facts' }, { root, isSource: (path) => isSource(path) || isDotenv(path) }, cwd);
  const path = resolve(cwd, file);
  const stat = statOf(path);
  if (stat?.isFile() !== true || stat.size === 0 || isFactsFile(beginningOf(path))) return;
  throw new UserError(`${file} is there already and holds no facts`, 'Remove it, or name another file.');
}

function beginningOf(path: string): Buffer {
  const bytes = Buffer.alloc(256);
  const file = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

function cachePart(shard: ShardChoice, place: string): string {
  if (shard !== 'package') return `shard-${shard.index}-of-${shard.count}`;
  return `package-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`;
}

function packageAt(cwd: string, root: string, packages: PackageFolders): Shard {
  const folder = relative(root, resolve(cwd)).split(sep).join('/');
  return { kind: 'package', folder: packages.nearest(folder) };
}

function only(all: Discovery, isIncluded: (path: RepoPath) => boolean): Discovery {
  const isOurs = ({ path }: SourceEntry): boolean => isIncluded(path);
  return {
    ...all,
    sources: all.sources.filter(isOurs),
    dotenv: all.dotenv.filter(isOurs),
    texts: all.texts.filter(isOurs),
    outsiders: all.outsiders.filter(isOurs),
  };
}

function countOfFiles(discovery: Discovery): number {
  return judgeableFiles(discovery).length;
}

function write(path: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    // Why the folder cannot be made is what writing the file says, too.
    if (!(error instanceof Error) || !('code' in error)) throw error;
  }
  writeAtomic(path, bytes);
}

/** The merge fails its gate for them, as any run does; said here because here is where it can be looked into. */
function noteUnreadable({ stderr }: Io, { unreadable }: CollectedProject): void {
  for (const { file, reason } of unreadable.slice(0, MOST_NAMED))
    stderr(`note: ${printable(file)} cannot be judged: ${printable(reason)}\n`);
  const more = unreadable.length - MOST_NAMED;
  if (more > 0) stderr(`note: ${countOf(more, 'more file')} cannot be judged\n`);
}
