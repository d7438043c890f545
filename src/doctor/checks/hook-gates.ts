import { ok, problem, warning, type Remark } from '../diagnosis.ts';
import { fatesOf, shellOptions } from '../shell/fate.ts';
import { runOf } from '../shell/invocation.ts';
import type { ScriptStep } from '../pipelines/step.ts';
import { gatesOf, type Gate } from './gates.ts';
import type { HookContext, HookScript } from './hook-runners.ts';
import { lintStaged } from './lint-staged.ts';

/** What a hook says about us. */
export interface HookGates {
  /** Whether it runs us, by itself or through another runner. */
  readonly isOurs: boolean;
  readonly remarks: readonly Remark[];
}

/** Judges the commands of a hook that are ours. */
export function hookGates(hook: HookScript, context: HookContext): HookGates {
  const step = stepOf(hook);
  const gates = gatesOf(step, context.manifests, context.tool, 'hook').filter(
    (gate) => gate.usage.command !== 'hooks install',
  );
  const runs = fatesOf(step.text, step.state).flatMap(({ command }) => runOf(command) ?? []);
  const scripts = gates.length > 0 ? [] : scriptRuns(step, context);
  const isStaging = [...runs, ...scripts].some((run) => run.kind === 'runner' && run.name === 'lint-staged');
  const staged = isStaging ? lintStaged(context) : { isOurs: false, remarks: [] };
  const idle = hook.idle === undefined ? [] : [hook.idle];
  const all = gates.flatMap((gate) => gateRemarks(gate, hook));
  // A hook may start the tool in one way or another.
  const remarks = all.filter(
    (one, index) => one.verdict !== 'ok' || all.findIndex(({ verdict }) => verdict === 'ok') === index,
  );
  const isOurs = gates.length > 0 || staged.isOurs;
  return { isOurs, remarks: isOurs ? [...idle, ...remarks, ...staged.remarks] : [] };
}

/** What scripts of the manifest at the top start that a hook starts: `npm run lint-staged`. */
function scriptRuns(step: ScriptStep, { manifests }: HookContext) {
  return fatesOf(step.text, step.state).flatMap(({ command, state }) => {
    const run = runOf(command);
    if (run?.kind !== 'script') return [];
    const text = manifests.around(state.folder ?? '')?.root.get('scripts', run.name)?.text;
    return text === undefined ? [] : fatesOf(text, state).flatMap((fate) => runOf(fate.command) ?? []);
  });
}

function stepOf({ at, text, placeOf, isErrexit }: HookScript): ScriptStep {
  const [first = ''] = text.split('\n');
  const shebang = first.startsWith('#!')
    ? shellOptions(first.split(/\s+/).slice(1))
    : { errexit: false, pipefail: false };
  return {
    kind: 'script',
    name: at.file,
    at,
    text,
    placeOf,
    concerns: [],
    gaps: [],
    depth: undefined,
    fullHistory: '',
    pipefail: 'Take the command out of the pipe.',
    state: { ...shebang, errexit: isErrexit || shebang.errexit, folder: '' },
  };
}

function gateRemarks(gate: Gate, hook: HookScript): readonly Remark[] {
  const { usage, at, placeOf, losses } = gate;
  const faults = usage.faults.map(({ word, message, remedy }) =>
    problem(message, remedy, placeOf(word.start, word.end)),
  );
  if (usage.command !== 'check') return faults;
  const isStaged = usage.options.has('--staged');
  const remarks: Remark[] = [...faults, ...losses];
  if (!isStaged)
    remarks.push(
      warning(
        'without "--staged", this judges the files on the disk and not what is committed',
        'Write "ssot-lint check --staged".',
        at,
      ),
    );
  if (isStaged && /\{(?:staged_files|all_files|files|push_files)\}/.test(hook.text))
    remarks.push(problem('"--staged" takes no paths, so this ends with 2', 'Leave "{staged_files}" away.', at));
  if (isStaged && hook.appendsFiles !== undefined)
    remarks.push(
      problem(
        'the names of the staged files are added to the command, and "--staged" takes no paths',
        hook.appendsFiles.remedy,
        hook.appendsFiles.at,
      ),
    );
  return remarks.length > 0 ? remarks : [ok(`${hook.at.file} runs "ssot-lint check --staged" before each commit`, at)];
}
