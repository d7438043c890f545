import { byCodeUnit } from '../../core/repo-path.ts';
import { didYouMean } from '../../core/nearest-word.ts';
import { fault, problem, warning, type Remark } from '../diagnosis.ts';
import { dependsOn, type Manifests } from '../manifests.ts';
import type { ActionStep } from '../pipelines/step.ts';
import type { Repository } from '../repository.ts';
import { joined } from '../shell/fate.ts';
import type { Tool } from '../tool.ts';
import type { Gate } from './gates.ts';

/** Inputs of our action; a test holds them against it. */
export const ACTION_INPUTS = ['threshold', 'format', 'since', 'comment', 'token', 'args', 'working-directory'] as const;

export interface UsageContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  readonly tool: Tool;
}

/** What is wrong with a command of ours that a pipeline runs, whatever becomes of its exit code. */
export function usageRemarks(gate: Gate, context: UsageContext): readonly Remark[] {
  const { usage, placeOf, at } = gate;
  const faults = usage.faults.map(({ word, message, remedy }) =>
    problem(message, remedy, placeOf(word.start, word.end)),
  );
  if (gate.step.kind === 'action') faults.push(...actionRemarks(gate.step, context.tool));
  if (usage.command === 'check') return [...faults, ...checkRemarks(gate, context), ...fetchRemarks(gate, context)];
  const accepts = usage.command === 'allow' || (usage.command === 'baseline' && !usage.options.has('--prune'));
  if (accepts && !usage.options.has('--dry-run')) {
    const remedy = `Remove it; whoever decides runs "ssot-lint ${usage.command}" and commits the result.`;
    faults.push(problem('the pipeline accepts by itself what it should refuse', remedy, at));
  }
  return faults;
}

function checkRemarks(gate: Gate, { repository }: UsageContext): readonly Remark[] {
  const { usage, at, placeOf, folder } = gate;
  const remarks: Remark[] = [];
  if (usage.options.has('--staged'))
    remarks.push(
      problem('nothing is staged in a pipeline, so "--staged" judges nothing and passes', 'Remove "--staged".', at),
    );
  const config = usage.options.get('--config');
  if (config?.isLiteral === true && folder !== undefined) {
    const path = joined(folder, config.text);
    if (path !== undefined && repository.text(path) === undefined)
      remarks.push(
        problem(
          `there is no config "${path}"`,
          'Correct "--config", or leave it out.',
          placeOf(config.start, config.end),
        ),
      );
  }
  return [...remarks, ...sinceRemarks(gate)];
}

/** How many commits a name goes back by itself: `HEAD~2` two, `HEAD^1` one, `HEAD` none. */
function stepsBack(name: string): number | undefined {
  const marks = /^(?:HEAD|@)((?:\^\d*|~\d*)*)$/.exec(name)?.[1];
  if (marks === undefined) return undefined;
  let steps = 0;
  // `^2` is a parent like `^`; `~2` is the parent of one.
  for (const [, mark, count = ''] of marks.matchAll(/([\^~])(\d*)/g)) {
    steps += count === '' ? 1 : mark === '~' ? Number(count) : Math.min(Number(count), 1);
  }
  return steps;
}

function sinceRemarks({ usage, step, placeOf }: Gate): readonly Remark[] {
  const since = usage.options.get('--since');
  if (since === undefined) return [];
  const at = placeOf(since.start, since.end);
  const back = since.isLiteral ? stepsBack(since.text) : undefined;
  if (back === 0)
    return [
      problem(
        `"--since ${since.text}" holds the checkout against itself, so nothing is ever new`,
        'Name the branch that is merged into, such as origin/main.',
        at,
      ),
    ];
  const { depth } = step;
  if (depth === undefined || depth === 0 || (back !== undefined && depth > back)) return [];
  const commits = depth === 1 ? 'one commit is' : `${depth} commits are`;
  const message = `only ${commits} checked out, so "--since ${since.text}" finds no commit to start from`;
  return [fault(depth === 1 || back !== undefined, message, step.fullHistory, at)];
}

/** What is fetched when it is needed is whatever is newest then. */
function fetchRemarks({ mayFetch, version, folder, at }: Gate, { manifests, tool }: UsageContext): readonly Remark[] {
  if (version !== undefined && version !== tool.version) {
    const remedy = 'Add ssot-lint to "devDependencies", and run it without "@…".';
    return [warning(`the pipeline judges with ssot-lint@${version}, and this is ${tool.version}`, remedy, at)];
  }
  if (!mayFetch || version !== undefined || folder === undefined) return [];
  const manifest = manifests.around(folder);
  const isAsked = [manifest, manifests.in('')].some(
    (one) => one !== undefined && dependsOn(one, 'ssot-lint') !== undefined,
  );
  if (isAsked || manifest === undefined) return [];
  const message = 'no package.json asks for ssot-lint, so the pipeline fetches whatever version is newest';
  return [warning(message, 'Run "npm install --save-dev ssot-lint", and commit the lockfile.', at)];
}

function actionRemarks({ inputs, inputPlace, ref, at }: ActionStep, { version }: Tool): readonly Remark[] {
  const unknown = inputs.map(([name]) => name).filter((name) => !ACTION_INPUTS.some((known) => known === name));
  const remarks = unknown.sort(byCodeUnit).map((name) => {
    const message = `the action has no input "${name}"${didYouMean(name, ACTION_INPUTS)}, and GitHub only warns of that`;
    return problem(message, `Inputs are ${ACTION_INPUTS.join(', ')}.`, inputPlace(name));
  });
  const isCommit = /^[0-9a-f]{40}$/.test(ref);
  const numbers = /^v?(\d+(?:\.\d+){0,2})$/.exec(ref)?.[1];
  if (isCommit || (numbers !== undefined && `${version}.`.startsWith(`${numbers}.`))) return remarks;
  const message =
    numbers === undefined
      ? `"${ref}" is whatever the action is on the day of the run`
      : `the action is of version ${numbers}, and ssot-lint here is ${version}`;
  return [...remarks, warning(message, `Name the tag v${version} or its commit.`, at)];
}
