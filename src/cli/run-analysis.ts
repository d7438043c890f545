import { rules } from '../../rules/index.ts';
import type { Timing } from '../core/timing.ts';
import { analyze, type Analysis, type AsideChoice } from '../analyze.ts';
import type { Rule } from '../core/define-rule.ts';
import type { FactStore } from '../cache/fact-store.ts';
import { RunCache } from '../cache/run-cache.ts';
import { findRoot } from '../discover/root.ts';
import type { Discovery, ProjectSurvey } from '../discover/discovery.ts';
import type { ReadLog } from '../discover/read-log.ts';
import type { Io } from './io.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import { engineHeap } from './engine-heap.ts';
import { MemoryWatch } from './memory-watch.ts';
import { Progress } from './progress.ts';
import { NeedsOwnProcess } from './room.ts';
import type { UserTexts } from './user-texts.ts';

export interface RunOptions {
  readonly config: string | undefined;
  /** Value of `--threshold`; wins over the config. */
  readonly threshold: number | undefined;
  readonly paths: readonly string[];
  readonly rules: readonly Rule[];
  readonly useTypes: boolean;
  readonly timing?: Timing | undefined;
  /** What to tell beside the findings. */
  readonly asides?: AsideChoice | undefined;
  /** Value of `--threads`. */
  readonly threads?: number | undefined;
  /** What was done already; without it, the run takes over and keeps what it can. */
  readonly prepared?: Prepared;
}

export interface Prepared {
  readonly texts: UserTexts;
  /** `undefined` to take nothing over from earlier runs and to keep nothing. */
  readonly cache: FactKeeper | undefined;
  readonly survey?: ProjectSurvey;
  /** The project around the working directory unless given. */
  readonly root?: string;
}

/** What is taken over from earlier runs and left to later ones. */
export interface FactKeeper {
  readonly log: ReadLog;
  readonly facts: (discovery: Discovery) => FactStore;
  readonly finish: () => void;
}

/** The share of the memory from which on a run moves: no step of a run takes four times what was needed up to there. */
const MOVED = 0.25;

/** More of them wait for memory instead of each other. */
const MAX_THREADS = 4;

/** How many threads collect, unless `--threads` says so. */
export function threadsFor({ processors }: Io): number {
  return Math.min(processors, MAX_THREADS);
}

export interface Run {
  readonly analysis: Analysis;
  readonly loaded: LoadedProject;
  /** Files that were asked for by name and are not judged, with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
}

/** Loads the project around the working directory and judges it. */
export async function runAnalysis(io: Io, options: RunOptions): Promise<Run> {
  const { cache, ...prepared } = options.prepared ?? { cache: RunCache.open(findRoot(io.cwd), io.user) };
  const loaded = await loadProject(io, { ...options, ...prepared, log: cache?.log });
  const progress = new Progress(io);
  const config = options.threshold === undefined ? loaded.config : { ...loaded.config, threshold: options.threshold };
  options.timing?.lap('discover');
  const analysis = await analyze({
    discovery: loaded.discovery,
    config,
    replacedThreshold: options.threshold === undefined ? undefined : loaded.config.threshold,
    allowlist: loaded.allowlist,
    baseline: loaded.baseline,
    rules: options.rules,
    knownRules: rules,
    validate: loaded.validate,
    today: io.today,
    timing: watchFor(io, options),
    useTypes: options.useTypes,
    asides: options.asides,
    threads: options.threads ?? threadsFor(io),
    onProgress: progress.update,
    cache: cache?.facts(loaded.discovery),
  }).finally(progress.clear);
  cache?.finish();
  return { analysis, loaded, skipped: loaded.discovery.requested?.skipped ?? new Map() };
}

/** A run that needs more than others moves before anything can happen to it; in a process of its own, it may take most. */
function watchFor({ inOwnProcess }: Io, { timing }: RunOptions): MemoryWatch {
  const heap = engineHeap();
  if (inOwnProcess === undefined) return new MemoryWatch(heap, timing);
  return new MemoryWatch(heap, timing, { share: MOVED, failure: () => new NeedsOwnProcess() });
}
