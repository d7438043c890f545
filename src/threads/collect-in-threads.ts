import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { readPack } from '../cache/fact-pack.ts';
import type { FactStore } from '../cache/fact-store.ts';
import {
  collectFile,
  isReadLikeThat,
  projectOf,
  type CollectedProject,
  type CollectSource,
  type Outcome,
  type ReadText,
} from '../collect/collect-project.ts';
import { TOO_DEEP } from '../collect/index.ts';
import type { Collector } from '../core/collector.ts';
import type { Config } from '../core/config.ts';
import type { Rule } from '../core/define-rule.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { share, type Collected, type CollectOrder } from './collect-order.ts';
import { packShare } from './collect-share.ts';
import { collectorsFor } from './collectors-for.ts';

export interface CollectRequest {
  readonly root: string;
  readonly config: Config;
  readonly rules: readonly Rule[];
  readonly sources: readonly CollectSource[];
  readonly read: ReadText;
  /** Told what will be read, in the order of reading. */
  readonly announce: (paths: readonly RepoPath[]) => void;
  /** Whether other threads find below the root what `read` reads. */
  readonly isOnDisk: boolean;
  readonly threads: number;
  /** From how many files on threads are started, `WORTH_A_THREAD` unless given. */
  readonly worthThreads?: number | undefined;
  /** Whether there are so many files that facts are not kept but in packs. */
  readonly isLarge: boolean;
  readonly onProgress: (done: number, total: number) => void;
  /** What earlier runs collected. Its log is the one that `read` notes down what it reads in. */
  readonly cache: FactStore | undefined;
}

/** Below this many files a thread saves nothing: it warms up by itself, and that takes the time of a thousand files. */
const WORTH_A_THREAD = 4_000;
/** Room for the deepest syntax that the parser is trusted with; more than the calling thread has. */
const STACK_MB = 64;
const THREAD = new URL('./collector-thread.js', import.meta.url);

/** Collects from all sources, with the calling thread as one of the threads. The result is the same for any number. */
export async function collectInThreads(request: CollectRequest): Promise<CollectedProject> {
  const collectors = collectorsFor(request.rules, request.config);
  const outcomes = new Map<RepoPath, Outcome>();
  const missing = takeKnown(request, collectors, outcomes);
  const packs = await collectMissing(request, missing, collectors, outcomes);
  const deep = missing.filter(({ path }) => isTooDeep(outcomes.get(path)));
  // What overflowed the stack of the thread it came to is collected where there is more of it, in every run.
  if (deep.length > 0 && canStart()) packs.push(...(await inThread(request, deepOrder(request, deep), outcomes)));
  request.cache?.keep(packs);
  return projectOf(outcomes);
}

/** Takes over what is known of files that have not changed, and tells which are left. */
function takeKnown(
  { cache, sources, announce }: CollectRequest,
  collectors: readonly Collector<unknown>[],
  outcomes: Map<RepoPath, Outcome>,
): readonly CollectSource[] {
  if (cache === undefined) return sources;
  const ids = collectors.map((one) => one.id);
  announce(sources.map((source) => source.path));
  return sources.filter((source) => {
    const outcome = cache.find(source.path, ids);
    if (outcome === undefined || !isReadLikeThat(source, outcome)) return true;
    outcomes.set(source.path, outcome);
    return false;
  });
}

async function collectMissing(
  request: CollectRequest,
  missing: readonly CollectSource[],
  collectors: readonly Collector<unknown>[],
  outcomes: Map<RepoPath, Outcome>,
): Promise<Buffer[]> {
  const { threads, worthThreads = WORTH_A_THREAD, onProgress, announce, isOnDisk } = request;
  announce(missing.map((source) => source.path));
  const order = orderOf(request, missing);
  const extra = isOnDisk && canStart() && missing.length >= worthThreads ? threads - 1 : 0;
  const others = Array.from({ length: extra }, () => inThread(request, order, outcomes));
  const onFile = (): void => {
    onProgress(Math.min(Atomics.load(order.next, 0), missing.length), missing.length);
  };
  const own = collectHere(request, { sources: share(order), collectors, outcomes, onFile });
  const packs = [...own, ...(await Promise.all(others)).flat()];
  // What a thread had taken that did not live to tell.
  const left = missing.filter(({ path }) => !outcomes.has(path));
  return left.length === 0
    ? packs
    : [...packs, ...collectHere(request, { sources: left, collectors, outcomes, onFile })];
}

interface OwnShare {
  readonly sources: Iterable<CollectSource>;
  readonly collectors: readonly Collector<unknown>[];
  readonly outcomes: Map<RepoPath, Outcome>;
  readonly onFile: () => void;
}

function collectHere({ read, cache, isLarge }: CollectRequest, own: OwnShare): Buffer[] {
  const { sources, collectors, outcomes, onFile } = own;
  const note = (path: RepoPath, outcome: Outcome): void => {
    // Of many files nothing is kept but the packs.
    if (!isLarge) outcomes.set(path, outcome);
    onFile();
  };
  if (cache !== undefined || isLarge) {
    const packs = packShare({ sources, read, collectors, log: cache?.log }, note);
    if (isLarge) takeFrom(packs, outcomes);
    return packs;
  }
  for (const source of sources) note(source.path, collectFile(source, read, collectors));
  return [];
}

function orderOf({ root, config, rules }: CollectRequest, sources: readonly CollectSource[]): CollectOrder {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { root, config, rules: rules.map((rule) => rule.id), sources, next };
}

/** A thread that would not find the texts on the disk is given them. */
function deepOrder(request: CollectRequest, sources: readonly CollectSource[]): CollectOrder {
  const order = orderOf(request, sources);
  if (request.isOnDisk) return order;
  const given = sources.map(({ path }) => {
    const result = request.read(path);
    return [path, { result, identity: request.cache?.log.files.get(path) }] as const;
  });
  return { ...order, given: new Map(given) };
}

/** The pack of a thread; none from one that ended before it was done. */
async function inThread(
  { cache }: CollectRequest,
  order: CollectOrder,
  outcomes: Map<RepoPath, Outcome>,
): Promise<Buffer[]> {
  const collected = await answerOf(order);
  if (collected === undefined) return [];
  const { packs, files } = collected;
  for (const [path, identity] of files) cache?.log.note(path, identity);
  const bytes = packs.map((pack) => Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength));
  takeFrom(bytes, outcomes);
  return bytes;
}

function takeFrom(packs: readonly Buffer[], outcomes: Map<RepoPath, Outcome>): void {
  for (const pack of packs) for (const file of readPack(pack)) outcomes.set(file.path as RepoPath, file.outcome);
}

/** Lack of memory ends a thread; a bug ends the run. */
const LACKS_MEMORY = ['ERR_WORKER_OUT_OF_MEMORY', 'ERR_WORKER_INIT_FAILED'];

function answerOf(order: CollectOrder): Promise<Collected | undefined> {
  return new Promise((settle, reject) => {
    const worker = new Worker(THREAD, { workerData: order, resourceLimits: { stackSizeMb: STACK_MB } });
    worker.once('message', settle);
    worker.once('error', (error) => {
      if ('code' in error && LACKS_MEMORY.includes(String(error.code))) settle(undefined);
      else reject(error);
    });
    worker.once('exit', () => {
      settle(undefined);
    });
  });
}

function isTooDeep(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'unreadable' && outcome.reason === TOO_DEEP;
}

/** Uncompiled, as in tests of single stages, there is no thread to start. */
function canStart(): boolean {
  return existsSync(fileURLToPath(THREAD));
}
