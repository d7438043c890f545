import { resolve } from 'node:path';

import { UserError } from '../../core/errors.ts';
import { findRoot, folderInWorkTree } from '../../discover/root.ts';
import { printable } from '../../report/printable.ts';
import { loadFormat, parseFormats, type FormatTarget } from '../formats.ts';
import { isContinuousIntegration, wantsColor, type Io } from '../io.ts';
import { jobPage } from '../job-page.ts';
import { refuseInputs } from '../refuse-inputs.ts';
import { shardOf } from '../shard-usage.ts';
import type { FactKeeper } from '../run-analysis.ts';
import type { RunTiming } from '../run-timing.ts';
import type { NothingStaged } from '../staged-verdict.ts';
import { readTexts } from '../user-texts.ts';
import { judgeAnew, verdictOf, type Verdict, type VerdictOptions } from '../verdict.ts';
import { writeAtomic } from '../write-atomic.ts';
import type { ShardChoice, ShardOptions } from './shard.ts';

export interface CheckOptions {
  readonly config?: string;
  /** Whether to judge the index of git instead of the work tree. */
  readonly staged?: boolean;
  /** A commit, to report on what changed since. */
  readonly since?: string;
  /** Which files to collect from, instead of judging. */
  readonly shard?: ShardChoice;
  /** Where the facts of a shard go. */
  readonly facts?: string;
  /** Files with the facts of all shards, or globs of them. */
  readonly merge?: readonly string[];
  /** Whether to show what is too weak to be shown unasked. */
  readonly all?: boolean;
  /** Whether to list what looks alike and is not reported. */
  readonly debugSuppressed?: boolean;
  readonly threshold?: number;
  readonly format: readonly string[];
  readonly maxFindings: number;
  readonly rule: readonly string[];
  readonly timing?: boolean;
  readonly threads?: number;
  /** Value of `--types` or `--no-types`. */
  readonly types?: boolean;
  readonly cache: boolean;
  readonly color: boolean;
}

export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<0 | 1> {
  const shard = shardOf(paths, options);
  if (shard !== undefined) return collect(io, shard, options);
  const formats = parseFormats(options.format.length > 0 ? options.format : ['text']);
  const timing = options.timing === true ? await runTiming(io) : undefined;
  timing?.lap('start');
  const question: VerdictOptions = {
    config: options.config,
    threshold: options.threshold,
    paths,
    rules: options.rule,
    useTypes: options.types ?? isContinuousIntegration(io),
    timing,
    threads: options.threads,
    useCache: options.cache,
    asides: { weak: options.all === true, heldBack: options.debugSuppressed === true },
  };
  const verdict = await judged(io, question, options);
  if ('nothing' in verdict) return reportNothing(verdict, formats, options, io);
  for (const [path, reason] of verdict.skipped) io.stderr(`note: ${printable(path)} is not judged: ${reason}\n`);
  refuseTargets(formats, verdict, io);
  for (const target of formats) await emit(target, verdict, options, io);
  timing?.lap('report');
  if (timing !== undefined) io.stderr(timing.render());
  return verdict.report.gate.pass ? 0 : 1;
}

async function collect(
  io: Io,
  shard: Pick<ShardOptions, 'shard' | 'facts'>,
  { config, rule: rules, threads, timing: isTimed, cache: useCache }: CheckOptions,
): Promise<0> {
  const timing = isTimed === true ? await runTiming(io) : undefined;
  timing?.lap('start');
  const { collectShard } = await import('./shard.ts');
  await collectShard(io, { ...shard, config, rules, threads, timing, useCache });
  if (timing !== undefined) io.stderr(timing.render());
  return 0;
}

async function judged(io: Io, question: VerdictOptions, options: CheckOptions): Promise<Verdict | NothingStaged> {
  const { staged: isStaged = false, since, merge } = options;
  if (isStaged && since !== undefined) throw twoThings('--staged and --since');
  if (isStaged && merge !== undefined) throw twoThings('--staged and --merge');
  if (since !== undefined && options.all === true) throw twoThings('--since and --all');
  if (since !== undefined && options.debugSuppressed === true) throw twoThings('--since and --debug-suppressed');
  if (isStaged) return staged(io, question);
  const facts = merge === undefined ? undefined : await collected(io, merge, question);
  if (since !== undefined) {
    const { sinceVerdict } = await import('../since-verdict.ts');
    return sinceVerdict(io, question, since, facts);
  }
  if (facts === undefined) return verdictOf(io, question);
  const texts = readTexts(findRoot(io.cwd), io.cwd, question.config);
  return judgeAnew(io, question, { texts, cache: facts });
}

function twoThings(options: string): UserError {
  return new UserError(`${options} ask for two things`, 'Give one of them.');
}

async function collected(io: Io, merge: readonly string[], { useCache }: VerdictOptions): Promise<FactKeeper> {
  const { mergedFacts } = await import('../merged-facts.ts');
  return mergedFacts(io, merge, useCache);
}

async function staged(io: Io, question: VerdictOptions): Promise<Verdict | NothingStaged> {
  if (question.paths.length > 0) {
    throw new UserError(
      '--staged finds the staged files itself, so it takes no paths',
      'Leave the paths away. If a hook runner adds them, see docs/hooks.md for the setting that keeps it from that.',
    );
  }
  const { stagedVerdict } = await import('../staged-verdict.ts');
  return stagedVerdict(io, question);
}

/** Whoever reads a report finds one, an empty one; to people the note says it all. */
async function reportNothing(
  { nothing, root, commit }: NothingStaged,
  formats: readonly FormatTarget[],
  options: CheckOptions,
  io: Io,
): Promise<0> {
  const targets = formats.filter(({ name, file }) => name !== 'text' || file !== undefined);
  if (targets.length === 0) {
    io.stderr(`note: ${nothing}, so there is nothing to report on\n`);
    return 0;
  }
  const { emptyVerdict } = await import('../empty-verdict.ts');
  const useTypes = options.types ?? isContinuousIntegration(io);
  const verdict = emptyVerdict({ root, commit, useTypes, reason: nothing });
  io.stderr(`note: ${nothing}, so the report is empty\n`);
  refuseTargets(targets, verdict, io);
  for (const target of targets) await emit(target, verdict, options, io);
  return 0;
}

async function runTiming(io: Io): Promise<RunTiming> {
  const { RunTiming } = await import('../run-timing.ts');
  return new RunTiming(io);
}

function refuseTargets(targets: readonly FormatTarget[], verdict: Verdict, { cwd }: Io): void {
  for (const { file } of targets) if (file !== undefined) refuseInputs({ file, what: 'report' }, verdict, cwd);
}

/** Writes a format where it was asked for, and what it has for the page of the CI job there. */
async function emit(target: FormatTarget, verdict: Verdict, options: CheckOptions, io: Io): Promise<void> {
  const render = await loadFormat(target.name);
  const { root, report, notes, isTest } = verdict;
  const color = target.file === undefined && wantsColor(io, io.isStdoutTerminal, options.color);
  const page = jobPage(io);
  const { maxFindings } = options;
  const input = { report, notes, isTest, color, maxFindings, folder: folderInWorkTree(root), pageRoom: page.room };
  const rendered = render(input);
  if (rendered.shortfall !== undefined) io.stderr(`note: ${rendered.shortfall}\n`);
  if (target.file === undefined) io.stdout(rendered.text);
  else writeAtomic(resolve(io.cwd, target.file), rendered.text);
  if (rendered.page !== undefined) page.append(rendered.page);
}
