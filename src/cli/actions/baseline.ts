import { rules } from '../../../rules/index.ts';
import { isPlaceholder } from '../../allow/placeholder.ts';
import type { Analysis } from '../../analyze.ts';
import { grow, prune } from '../../baseline/edit.ts';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import { UserError } from '../../core/errors.ts';
import { BASELINE_FILE } from '../../core/file-names.ts';
import { countOf } from '../../core/format.ts';
import type { Io } from '../io.ts';
import { replaceProjectFile } from '../replace-project-file.ts';
import { runAnalysis } from '../run-analysis.ts';

export interface BaselineOptions {
  readonly prune?: boolean;
  readonly grow?: boolean;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly config?: string;
}

/** A text with what was done to it in words. */
interface Step {
  readonly text: string | undefined;
  readonly done: readonly string[];
}

export async function baseline(options: BaselineOptions, io: Io): Promise<void> {
  const reason = reasonOf(options);
  const run = { config: options.config, threshold: undefined, paths: [], rules, useTypes: true };
  const { analysis, loaded } = await runAnalysis(io, run);
  const before = loaded.baselineText;
  let step: Step = { text: before, done: [] };
  if (options.prune !== true && options.grow !== true) step = frozen(before, analysis);
  if (options.prune === true) step = pruned(step, analysis);
  if (options.grow === true) step = grown(step, analysis, reason);
  const isChanged = step.text !== undefined && step.text !== before;
  if (isChanged && step.text !== undefined && options.dryRun !== true) {
    // What the command writes is read back by the rules that hold for what people write.
    parseBaseline(step.text, BASELINE_FILE, rules);
    replaceProjectFile(loaded.root, BASELINE_FILE, before, step.text);
  }
  const mark = options.dryRun === true ? 'dry run: ' : '';
  io.stdout(isChanged ? step.done.map((one) => `${mark}${one}\n`).join('') : 'nothing to do\n');
}

function reasonOf({ grow: isGrowing, reason }: BaselineOptions): string | undefined {
  if (isGrowing !== true) {
    if (reason === undefined) return undefined;
    throw new UserError('--reason is for a baseline that grows', 'Give --grow, too, or leave --reason out.');
  }
  if (reason !== undefined && !isPlaceholder(reason)) return reason;
  throw new UserError(
    'a baseline grows only for a reason',
    'Write --grow --reason "why what is new cannot be mended now".',
  );
}

function frozen(before: string | undefined, analysis: Analysis): Step {
  if (before !== undefined) {
    throw new UserError(
      `${BASELINE_FILE} exists already, and may only shrink`,
      '--prune takes out what is mended; --grow --reason "…" takes in what is new.',
    );
  }
  const { text, added, sites } = grow(undefined, analysis.hold(NONE), undefined);
  return added === 0
    ? { text: undefined, done: [] }
    : { text, done: [`froze ${countOf(added, 'finding')} (${countOf(sites, 'site')}) in ${BASELINE_FILE}`] };
}

const NONE = { file: BASELINE_FILE, entries: [] };

function pruned({ text, done }: Step, analysis: Analysis): Step {
  if (text === undefined) throw new UserError(`there is no ${BASELINE_FILE}`, '"ssot-lint baseline" makes one.');
  const known = parseBaseline(text, BASELINE_FILE, rules);
  const { removed, shrunk, moved, ...result } = prune(text, known, analysis.hold(known));
  const said = [
    ...(removed > 0 ? [`removed ${countOf(removed, 'entry', 'entries')}`] : []),
    ...(shrunk > 0 ? [`made ${countOf(shrunk, 'entry', 'entries')} smaller`] : []),
    ...(moved > 0 ? [`moved ${countOf(moved, 'entry', 'entries')} to where the finding is now`] : []),
  ];
  return { text: result.text, done: [...done, ...said] };
}

function grown({ text, done }: Step, analysis: Analysis, reason: string | undefined): Step {
  const known = text === undefined ? NONE : parseBaseline(text, BASELINE_FILE, rules);
  const { added, enlarged, sites, ...result } = grow(text, analysis.hold(known), reason, known.entries);
  if (added + enlarged === 0) return { text, done };
  const entries = `${countOf(added, 'new entry', 'new entries')}, ${countOf(enlarged, 'larger one')}`;
  return { text: result.text, done: [...done, `grew by ${countOf(sites, 'site')} (${entries})`] };
}
