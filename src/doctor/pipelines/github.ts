import { byCodeUnit } from '../../core/repo-path.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import type { Remark } from '../diagnosis.ts';
import { readOutline } from '../repository.ts';
import { joined, stateOfShell, type ShellState } from '../shell/fate.ts';
import { conditionConcerns, ignoredFailure, jobConcerns } from './github-concerns.ts';
import { eventsOf, type Events } from './github-events.ts';
import type { PipelineContext, Pipelines, Step, StepBase } from './step.ts';
import { historyOf } from './github-history.ts';

/** More than any job has; each of them is held against those before it. */
const MAX_STEPS = 300;
/** Workflows that call workflows, and actions that use actions. */
const MAX_CALLS = 4;

/** Reads the workflows of a repository, and what of it they use. */
export function readGithub(context: PipelineContext): Pipelines {
  const remarks: Remark[] = [];
  const steps: Step[] = [];
  const files = context.repository.paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  const called = calledWorkflows(files.map((path) => context.repository.text(path) ?? ''));
  for (const path of [...files].sort(byCodeUnit)) {
    const { root, remarks: faults } = readOutline(context.repository, path);
    remarks.push(...faults);
    if (root === undefined) continue;
    const events = eventsOf(root, context.judged);
    // What others call is read with them: they decide when it runs.
    if (called.has(path) && events.names?.every((name) => name === 'workflow_call') === true) continue;
    steps.push(...stepsOfWorkflow(context, root, { events, concerns: [], calls: 0 }));
  }
  return { steps, remarks };
}

function calledWorkflows(texts: readonly string[]): ReadonlySet<string> {
  const uses = /\buses:\s*['"]?\.\/(\.github\/workflows\/[^\s'"#]+)/g;
  return new Set(texts.flatMap((text) => [...text.matchAll(uses)].map((match) => match[1] ?? '')));
}

/** What a workflow or action inherits from whoever calls it. */
interface Caller {
  readonly events: Events;
  readonly concerns: readonly Remark[];
  readonly calls: number;
}

function stepsOfWorkflow(context: PipelineContext, workflow: OutlineNode, caller: Caller): readonly Step[] {
  const jobs = workflow.get('jobs');
  return (jobs?.entries() ?? []).flatMap(([id, job]) => {
    const concerns = [...caller.concerns, ...jobConcerns(jobs, id, job, caller.events)];
    const called = job.get('uses')?.text;
    if (called !== undefined) return stepsOfCall(context, called, { ...caller, concerns });
    const defaults = [job, workflow].flatMap((one) => one.get('defaults', 'run') ?? []);
    return stepsOfList({ context, caller, job, id, defaults, concerns }, job.get('steps')?.items() ?? []);
  });
}

function stepsOfCall(context: PipelineContext, called: string, caller: Caller): readonly Step[] {
  if (!called.startsWith('./') || caller.calls >= MAX_CALLS) return [];
  const { root } = readOutline(context.repository, called.slice(2));
  return root === undefined ? [] : stepsOfWorkflow(context, root, { ...caller, calls: caller.calls + 1 });
}

/** A job whose steps are read. */
interface Job {
  readonly context: PipelineContext;
  readonly caller: Caller;
  readonly job: OutlineNode;
  readonly id: string;
  /** Where settings for all steps stand, the nearest first. */
  readonly defaults: readonly OutlineNode[];
  readonly concerns: readonly Remark[];
}

function stepsOfList(job: Job, steps: readonly OutlineNode[], folder = ''): readonly Step[] {
  return steps.slice(0, MAX_STEPS).flatMap((step, index) => {
    const inherited = job.defaults.flatMap((one) => one.get('working-directory')?.text ?? [])[0] ?? '';
    const own = step.get('working-directory')?.text ?? inherited;
    return stepsOf(job, steps, index, own.includes('${{') ? undefined : joined(folder, own));
  });
}

function stepsOf(job: Job, steps: readonly OutlineNode[], index: number, folder: string | undefined): readonly Step[] {
  const step = steps[index];
  if (step === undefined) return [];
  const { events, calls } = job.caller;
  const history = historyOf(steps.slice(0, index), events, job.context.nodeRange);
  const base: StepBase = {
    name: `job "${job.id}"`,
    at: step.at,
    concerns: [
      ...job.concerns,
      ...conditionConcerns(step, events, 'step'),
      ...ignoredFailure(step, steps.slice(index + 1)),
      ...history.concerns,
    ],
    gaps: events.gaps,
    depth: history.depth,
    fullHistory: 'Give actions/checkout "with: { fetch-depth: 0 }".',
  };
  const used = step.get('uses')?.text;
  const ours = /^(?:[\w.-]+\/)+ssot-lint@(.+)$/.exec(used ?? '');
  if (ours !== null) return [actionStep(step, base, ours[1] ?? '', folder)];
  if (used?.startsWith('./') === true && calls < MAX_CALLS) return stepsOfAction(job, used.slice(2), base);
  const run = step.get('run');
  if (run?.text === undefined) return [];
  const { text } = run;
  return [
    {
      ...base,
      kind: 'script',
      at: run.at,
      text,
      placeOf: (start, end) => run.placeOf(start, end),
      state: { ...shellOf(job, step), folder },
      pipefail: 'Give the step "shell: bash", which has pipefail; without it GitHub runs "bash -e".',
    },
  ];
}

function actionStep(step: OutlineNode, base: StepBase, ref: string, folder: string | undefined): Step {
  const inputs = step.get('with');
  const own = inputs?.get('working-directory')?.text;
  return {
    ...base,
    kind: 'action',
    at: step.get('uses')?.at ?? step.at,
    ref,
    inputs: inputs?.entries() ?? [],
    inputPlace: (name) => inputs?.keyPlace(name) ?? step.at,
    folder: own === undefined || folder === undefined ? folder : joined('', own),
  };
}

/** The steps of an action of this repository, which fail the step that uses it. */
function stepsOfAction(job: Job, path: string, base: StepBase): readonly Step[] {
  const files = ['action.yml', 'action.yaml'].map((name) => joined(path, name) ?? '');
  const file = files.find((one) => job.context.repository.text(one) !== undefined);
  const root = file === undefined ? undefined : readOutline(job.context.repository, file).root;
  const caller = { ...job.caller, calls: job.caller.calls + 1 };
  const inner = { ...job, caller, defaults: [], concerns: base.concerns };
  const steps = stepsOfList(inner, root?.get('runs', 'steps')?.items() ?? []);
  return steps.map((step) => ({ ...step, depth: base.depth }));
}

/** How GitHub starts the shell of a step. */
function shellOf({ job, defaults }: Job, step: OutlineNode): Omit<ShellState, 'folder'> {
  const shell = [step.get('shell')?.text, ...defaults.map((one) => one.get('shell')?.text)].find(
    (one) => one !== undefined,
  );
  if (shell === undefined) {
    const isWindows = /windows/i.test(job.get('runs-on')?.text ?? '');
    return isWindows ? { errexit: undefined, pipefail: undefined } : { errexit: true, pipefail: false };
  }
  if (shell === 'bash') return { errexit: true, pipefail: true };
  if (shell === 'sh') return { errexit: true, pipefail: false };
  return stateOfShell(shell);
}
