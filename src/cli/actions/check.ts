import { lstatSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { UserError } from '../../core/errors.ts';
import { ALLOWLIST_FILE, BASELINE_FILE, CONFIG_FILE } from '../../core/file-names.ts';
import { folderInWorkTree } from '../../discover/root.ts';
import { leavesRoot } from '../../discover/links.ts';
import { printable } from '../../report/printable.ts';
import { loadFormat, parseFormats, type FormatTarget } from '../formats.ts';
import { isContinuousIntegration, wantsColor, type Io } from '../io.ts';
import { jobPage } from '../job-page.ts';
import type { RunTiming } from '../run-timing.ts';
import type { NothingStaged } from '../staged-verdict.ts';
import { verdictOf, type Verdict, type VerdictOptions } from '../verdict.ts';
import { writeAtomic } from '../write-atomic.ts';

export interface CheckOptions {
  readonly config?: string;
  /** Whether to judge the index of git instead of the work tree. */
  readonly staged?: boolean;
  /** A commit, to report on what changed since. */
  readonly since?: string;
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
  };
  const verdict = await judged(io, question, options);
  if ('nothing' in verdict) return reportNothing(verdict, formats, options, io);
  for (const [path, reason] of verdict.skipped) io.stderr(`note: ${printable(path)} is not judged: ${reason}\n`);
  for (const target of formats) refuseInputs(target, verdict, io);
  for (const target of formats) await emit(target, verdict, options, io);
  timing?.lap('report');
  if (timing !== undefined) io.stderr(timing.render());
  return verdict.report.gate.pass ? 0 : 1;
}

async function judged(io: Io, question: VerdictOptions, options: CheckOptions): Promise<Verdict | NothingStaged> {
  const { staged: isStaged = false, since } = options;
  if (since === undefined) return isStaged ? staged(io, question) : verdictOf(io, question);
  if (isStaged) throw new UserError('--staged and --since ask for two things', 'Give one of them.');
  const { sinceVerdict } = await import('../since-verdict.ts');
  return sinceVerdict(io, question, since);
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
  for (const target of targets) refuseInputs(target, verdict, io);
  for (const target of targets) await emit(target, verdict, options, io);
  return 0;
}

async function runTiming(io: Io): Promise<RunTiming> {
  const { RunTiming } = await import('../run-timing.ts');
  return new RunTiming(io);
}

/** A report must not take the place of what it was made from, nor be led out of the project by a link in it. */
function refuseInputs({ file }: FormatTarget, { root, isSource }: Verdict, io: Io): void {
  if (file === undefined) return;
  const inside = relative(root, resolve(io.cwd, file)).split(sep).join('/');
  if (inside.startsWith('../')) return;
  const isInput =
    isSource(inside) || [CONFIG_FILE, ALLOWLIST_FILE, BASELINE_FILE].includes(inside) || isManifest(inside);
  if (isInput)
    throw new UserError(`the report must not overwrite ${file}`, 'Name a file that is no part of the project.');
  if (lstatSync(join(root, inside), { throwIfNoEntry: false })?.isSymbolicLink() && leavesRoot(root, inside))
    throw new UserError(`${file} is a link that leads out of the project`, 'Remove the link, or name another file.');
}

function isManifest(path: string): boolean {
  return /(?:^|\/)package\.json$/.test(path);
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
