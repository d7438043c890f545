import { rules } from '../../rules/index.ts';
import type { Timing } from '../core/timing.ts';
import { analyze, type Analysis } from '../analyze.ts';
import type { Rule } from '../core/define-rule.ts';
import { CacheFolder, cacheFolderOf } from '../cache/cache-folder.ts';
import { engineId } from '../cache/engine-id.ts';
import { FactCache } from '../cache/fact-cache.ts';
import { ReadLog } from '../discover/read-log.ts';
import type { Io } from './io.ts';
import { loadProject, type LoadedProject } from './load-project.ts';
import { Progress } from './progress.ts';

export interface RunOptions {
  readonly config: string | undefined;
  /** Value of `--threshold`; wins over the config. */
  readonly threshold: number | undefined;
  readonly paths: readonly string[];
  readonly rules: readonly Rule[];
  readonly useTypes: boolean;
  readonly timing?: Timing | undefined;
  /** Value of `--threads`. */
  readonly threads?: number | undefined;
  /** Value of `--no-cache`: whether to use what earlier runs found out, and to keep it for later ones. */
  readonly useCache?: boolean;
}

/** More of them wait for memory instead of each other. */
const MAX_THREADS = 4;

export interface Run {
  readonly analysis: Analysis;
  readonly loaded: LoadedProject;
  /** Files that were asked for by name and are not judged, with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
}

/** Loads the project around the working directory and judges it. */
export async function runAnalysis(io: Io, options: RunOptions): Promise<Run> {
  const log = new ReadLog();
  const loaded = await loadProject(io, { ...options, log });
  const progress = new Progress(io);
  const config = options.threshold === undefined ? loaded.config : { ...loaded.config, threshold: options.threshold };
  options.timing?.lap('discover');
  const analysis = await analyze({
    discovery: loaded.discovery,
    config,
    allowlist: loaded.allowlist,
    rules: options.rules,
    knownRules: rules,
    validate: loaded.validate,
    today: io.today,
    timing: options.timing,
    useTypes: options.useTypes,
    threads: options.threads ?? Math.min(io.processors, MAX_THREADS),
    onProgress: progress.update,
    cache: (options.useCache ?? true) ? cacheOf(loaded.root, log) : undefined,
  }).finally(progress.clear);
  return { analysis, loaded, skipped: loaded.discovery.requested?.skipped ?? new Map() };
}

function cacheOf(root: string, log: ReadLog): FactCache | undefined {
  const folder = cacheFolderOf(root);
  return folder === undefined ? undefined : new FactCache(new CacheFolder(folder), engineId(), log);
}
