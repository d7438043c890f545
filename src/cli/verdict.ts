import type { AsideChoice } from '../analyze.ts';
import { RunCache } from '../cache/run-cache.ts';
import type { VerdictRecord } from '../cache/verdict-file.ts';
import type { Report } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Timing } from '../core/timing.ts';
import { judgeableFiles } from '../discover/discovery.ts';
import { findRoot } from '../discover/root.ts';
import { Survey } from '../discover/survey.ts';
import type { Io } from './io.ts';
import { makeRoomForVerdict } from './room.ts';
import type { Prepared, Run } from './run-analysis.ts';
import { readTexts, type UserTexts } from './user-texts.ts';

export interface VerdictOptions {
  readonly config: string | undefined;
  readonly threshold: number | undefined;
  readonly paths: readonly string[];
  /** Ids of the rules to judge by; empty for all. */
  readonly rules: readonly string[];
  readonly useTypes: boolean;
  readonly timing: Timing | undefined;
  readonly threads: number | undefined;
  readonly useCache: boolean;
  /** What to tell beside the findings. */
  readonly asides?: AsideChoice;
}

/** What `check` prints from. */
export interface Verdict {
  readonly root: string;
  readonly report: Report;
  readonly notes: readonly string[];
  /** Files that were asked for by name and are not judged, with the reason. */
  readonly skipped: ReadonlyMap<string, string>;
  readonly isTest: (path: RepoPath) => boolean;
  /** Whether the verdict was made from what stands in this file. */
  readonly isSource: (path: string) => boolean;
}

/** A verdict as it is kept; the commit is of the run that prints it. */
interface Kept {
  readonly report: Report;
  readonly notes: readonly string[];
  /** Files of findings that are test code. */
  readonly tests: readonly RepoPath[];
}

/** Judges the project, or takes over the verdict of an earlier run if nothing that it depends on has changed. */
export async function verdictOf(io: Io, options: VerdictOptions): Promise<Verdict> {
  const root = findRoot(io.cwd);
  const texts = readTexts(root, io.cwd, options.config);
  const cache = options.useCache ? RunCache.open(root, io.user) : undefined;
  // Stages are timed where they run.
  if (cache === undefined || options.timing !== undefined) return judgeAnew(io, options, { texts, cache });
  const survey = await Survey.begin(root, io.env);
  const question = questionOf(survey.root, io, options);
  const key = JSON.stringify([question, texts, io.today, io.runtime]);
  const found = cache.recall(question, key);
  const listing = await survey.digest();
  if (found !== undefined && found.listing === listing)
    return recalled(io, { root, commit: await survey.commit() }, found);
  const asked = listing === undefined ? undefined : judgedBy(io, options, texts, ['disk', listing]);
  const facts = {
    log: cache.log,
    facts: () => cache.factsWhere(cache.current, asked),
    finish: () => cache.finish(),
  };
  const verdict = await judgeAnew(io, options, { texts, cache: facts, survey });
  if (listing !== undefined && verdict.skipped.size === 0) {
    cache.keep(question, { key, listing, verdict: JSON.stringify(keptOf(verdict)) }, verdict.isSource);
  }
  return verdict;
}

/** What was asked on the command line: each question has its own verdict. */
function questionOf(root: string, { cwd }: Io, options: VerdictOptions): string {
  const { config, threshold, paths, rules, useTypes, asides } = options;
  return JSON.stringify({
    root,
    cwd: paths.length > 0 ? cwd : root,
    config,
    threshold,
    paths,
    rules,
    useTypes,
    asides,
  });
}

/**
 * What rules are asked, and how: judgements are an answer to no more than that. A type checker reads what is installed,
 * so what it says is not kept.
 *
 * @param place where texts are read, and a name for what there is but for contents
 */
export function judgedBy(
  io: Io,
  { config, rules, useTypes }: VerdictOptions,
  texts: UserTexts,
  [from, layout]: readonly [from: 'disk' | 'index', layout: string],
): { readonly question: string; readonly key: string } | undefined {
  if (useTypes) return undefined;
  return {
    question: JSON.stringify({ from, config, rules }),
    key: JSON.stringify([texts.configFile, texts.config, io.runtime, layout]),
  };
}

export async function judgeAnew(io: Io, options: VerdictOptions, prepared: Prepared): Promise<Verdict> {
  const { selectRules } = await import('./select-rules.ts');
  const { runAnalysis } = await import('./run-analysis.ts');
  return verdictFrom(await runAnalysis(io, { ...options, rules: selectRules(options.rules), prepared }));
}

/** What there is to print of a run. */
export function verdictFrom({ analysis, loaded, skipped }: Run): Verdict {
  const { report, notes, project } = analysis;
  const sources = new Set<string>(judgeableFiles(loaded.discovery).map((one) => one.path));
  return {
    root: loaded.root,
    report,
    notes,
    skipped,
    isTest: (path) => project.file(path)?.test ?? false,
    isSource: (path) => sources.has(path),
  };
}

export function keptOf({ report, notes, isTest }: Verdict): Kept {
  const files = new Set(report.findings.flatMap((finding) => finding.sites.map((site) => site.file)));
  return { report, notes, tests: [...files].filter((file) => isTest(file)) };
}

export function recalled(
  io: Io,
  { root, commit }: Pick<Verdict, 'root'> & { readonly commit: string | undefined },
  { verdict, reads }: VerdictRecord,
): Verdict {
  makeRoomForVerdict(io, verdict.length);
  const { report, notes, tests } = JSON.parse(verdict) as Kept;
  const isInTests = new Set(tests);
  return {
    root,
    report: { ...report, project: { ...report.project, commit: commit ?? null } },
    notes,
    skipped: new Map(),
    isTest: (path) => isInTests.has(path),
    isSource: (path) => reads.some((one) => one.isSource && one.path === path),
  };
}
