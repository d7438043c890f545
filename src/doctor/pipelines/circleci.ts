import type { OutlineNode } from '../../yaml/outline.ts';
import { problem, warning, type Remark } from '../diagnosis.ts';
import { readOutline } from '../repository.ts';
import { joined, stateOfShell, type ShellState } from '../shell/fate.ts';
import { joinScripts, type PipelineContext, type Pipelines, type Step } from './step.ts';

const FILES = ['.circleci/config.yml', '.circleci/config.yaml'];
const MAX_NESTING = 6;

/** Reads the pipeline of CircleCI. */
export function readCircleci({ repository }: PipelineContext): Pipelines {
  const read = FILES.map((file) => readOutline(repository, file));
  const remarks = read.flatMap((one) => one.remarks);
  const steps = read.flatMap(({ root }) =>
    (root?.get('jobs')?.entries() ?? []).flatMap(([name, job]) =>
      root === undefined ? [] : stepsOfJob(root, name, job),
    ),
  );
  return { steps, remarks };
}

function stepsOfJob(root: OutlineNode, name: string, job: OutlineNode): readonly Step[] {
  const workflows = root.get('workflows');
  const isUsed = workflows === undefined || namesIn(workflows, MAX_NESTING).has(name);
  const idle = isUsed
    ? []
    : [problem(`no workflow has the job "${name}"`, 'Add it to a workflow below "workflows:".', job.at)];
  return stepsOfList({ root, job, name, concerns: idle }, job.get('steps')?.items() ?? [], MAX_NESTING);
}

/** Every text and key below a node: jobs are named as either. */
function namesIn(node: OutlineNode, left: number): ReadonlySet<string> {
  if (node.text !== undefined) return new Set([node.text]);
  if (left === 0) return new Set();
  const below = [...node.items(), ...node.entries().map(([, value]) => value)];
  const keys = node.entries().map(([key]) => key);
  return new Set([...keys, ...below.flatMap((one) => [...namesIn(one, left - 1)])]);
}

interface Job {
  readonly root: OutlineNode;
  readonly job: OutlineNode;
  readonly name: string;
  readonly concerns: readonly Remark[];
}

function stepsOfList(job: Job, steps: readonly OutlineNode[], left: number): readonly Step[] {
  if (left === 0) return [];
  return steps.flatMap((step) => {
    const run = step.get('run');
    if (run !== undefined) return stepOfRun(job, run);
    const [name, inner] = step.entries()[0] ?? [step.text, undefined];
    // Steps that run under a condition stand below it; commands of the file stand by their names.
    const nested = inner?.get('steps') ?? (name === undefined ? undefined : job.root.get('commands', name, 'steps'));
    return stepsOfList(job, nested?.items() ?? [], left - 1);
  });
}

function stepOfRun(job: Job, run: OutlineNode): readonly Step[] {
  const command = run.text === undefined ? run.get('command') : run;
  if (command?.text === undefined) return [];
  const folder = run.get('working_directory')?.text ?? job.job.get('working_directory')?.text ?? '';
  return [
    {
      kind: 'script',
      name: `job "${job.name}"`,
      at: command.at,
      ...joinScripts([command]),
      concerns: [...job.concerns, ...runConcerns(run)],
      gaps: [],
      // CircleCI fetches the whole history unless told otherwise.
      depth: undefined,
      fullHistory: 'Fetch the commit before: "git fetch origin main".',
      pipefail: 'Give the step "shell: /bin/bash -eo pipefail".',
      state: {
        ...shellOfRun(job, run),
        folder: folder.startsWith('~/project') ? joined('', folder.slice(10)) : joined('', folder),
      },
    },
  ];
}

function runConcerns(run: OutlineNode): readonly Remark[] {
  const when = run.get('when');
  const background = run.get('background');
  return [
    ...(when?.text === 'on_fail'
      ? [problem('the step runs only when a step before it failed', 'Remove "when: on_fail".', when.at)]
      : []),
    ...(background?.text === 'true'
      ? [warning('nobody waits for a step in the background', 'Remove "background: true".', background.at)]
      : []),
  ];
}

function shellOfRun({ root, job }: Job, run: OutlineNode): Omit<ShellState, 'folder'> {
  const shell = (
    run.get('shell') ??
    job.get('shell') ??
    root.get('executors', job.get('executor')?.text ?? '', 'shell')
  )?.text;
  return shell === undefined ? { errexit: true, pipefail: true } : stateOfShell(shell);
}
