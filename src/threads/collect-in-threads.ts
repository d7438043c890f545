import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import {
  collectProject,
  type CollectedProject,
  type CollectSource,
  type ReadText,
} from '../collect/collect-project.ts';
import { TOO_DEEP } from '../collect/index.ts';
import type { Config } from '../core/config.ts';
import type { Rule } from '../core/define-rule.ts';
import { share, type CollectOrder } from './collect-order.ts';
import { collectorsFor } from './collectors-for.ts';

export interface CollectRequest {
  readonly root: string;
  readonly config: Config;
  readonly rules: readonly Rule[];
  readonly sources: readonly CollectSource[];
  /** How the calling thread reads; other threads read from the disk below the root. */
  readonly read: ReadText;
  readonly threads: number;
  readonly onProgress: (done: number, total: number) => void;
}

/** Below this many files a thread takes longer to start than it saves. */
const WORTH_A_THREAD = 400;
/** Room for the deepest syntax that the parser is trusted with; more than the calling thread has. */
const STACK_MB = 64;
const THREAD = new URL('./collector-thread.js', import.meta.url);

/** Collects from all sources, with the calling thread as one of the threads. The result is the same for any number. */
export async function collectInThreads(request: CollectRequest): Promise<CollectedProject> {
  const { config, sources, rules, onProgress } = request;
  const order = orderOf(request, sources);
  const extra = canStart() && sources.length >= WORTH_A_THREAD ? request.threads - 1 : 0;
  const others = Array.from({ length: extra }, () => inThread(order));
  const report = (): void => onProgress(Math.min(Atomics.load(order.next, 0), sources.length), sources.length);
  const own = collectProject(share(order), request.read, collectorsFor(rules, config), report);
  return withDeepFiles(request, merged([own, ...(await Promise.all(others))]));
}

/** What overflowed the stack of the thread it came to is collected where there is more of it, in every run. */
async function withDeepFiles(request: CollectRequest, collected: CollectedProject): Promise<CollectedProject> {
  const deep = new Set<string>(collected.unreadable.filter((one) => one.reason === TOO_DEEP).map((one) => one.file));
  if (deep.size === 0 || !canStart()) return collected;
  const again = await inThread(
    orderOf(
      request,
      request.sources.filter((source) => deep.has(source.path)),
    ),
  );
  const unreadable = collected.unreadable.filter((one) => !deep.has(one.file));
  return merged([{ ...collected, unreadable }, again]);
}

function orderOf({ root, config, rules }: CollectRequest, sources: readonly CollectSource[]): CollectOrder {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { root, config, rules: rules.map((rule) => rule.id), sources, next };
}

async function inThread(order: CollectOrder): Promise<CollectedProject> {
  const worker = new Worker(THREAD, { workerData: order, resourceLimits: { stackSizeMb: STACK_MB } });
  const [collected] = (await once(worker, 'message')) as [CollectedProject];
  return collected;
}

/** Uncompiled, as in tests of single stages, there is no thread to start. */
function canStart(): boolean {
  return existsSync(fileURLToPath(THREAD));
}

function merged(parts: readonly CollectedProject[]): CollectedProject {
  return {
    facts: new Map(parts.flatMap((part) => [...part.facts])),
    unreadable: parts.flatMap((part) => part.unreadable),
    excluded: new Map(parts.flatMap((part) => [...part.excluded])),
  };
}
