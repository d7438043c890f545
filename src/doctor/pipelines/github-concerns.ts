import type { OutlineNode } from '../../yaml/outline.ts';
import { fault, problem, warning, type Remark } from '../diagnosis.ts';
import { faultOfCondition } from './github-condition.ts';
import type { Events } from './github-events.ts';

/** What keeps a job from failing the workflow. */
export function jobConcerns(
  jobs: OutlineNode | undefined,
  id: string,
  job: OutlineNode,
  events: Events,
): readonly Remark[] {
  const needs = job.get('needs');
  const needed = needs?.text === undefined ? (needs?.items() ?? []).flatMap((one) => one.text ?? []) : [needs.text];
  const isSkipped = needed.some((one) => {
    const condition = jobs?.get(one, 'if')?.text;
    return one !== id && condition !== undefined && faultOfCondition(condition, events.names)?.kind === 'never';
  });
  const skipped = isSkipped && job.get('if') === undefined;
  return [
    ...conditionConcerns(job, events, 'job'),
    ...ignoredFailure(job, []),
    ...(skipped && needs !== undefined
      ? [
          problem(
            'the job waits for one that never runs, so it never runs either',
            'Take that job out of "needs".',
            needs.at,
          ),
        ]
      : []),
  ];
}

/** What a condition has to say about whether something runs at all. */
export function conditionConcerns(node: OutlineNode, events: Events, what: 'job' | 'step'): readonly Remark[] {
  const condition = node.get('if');
  if (condition?.text === undefined) return [];
  const found = faultOfCondition(condition.text, events.names);
  if (found === undefined) return [];
  if (found.kind === 'never')
    return [problem(`the ${what} never runs as a gate: ${found.why}`, 'Remove the "if:".', condition.at)];
  const isPull = events.names?.some((name) => name.startsWith('pull_request')) === true;
  return isPull
    ? [
        warning(
          `the ${what} does not run for pull requests`,
          'Remove the "if:", or let another job judge pull requests.',
          condition.at,
        ),
      ]
    : [];
}

/** `continue-on-error`, unless a later step looks at how this one ended. */
export function ignoredFailure(node: OutlineNode, later: readonly OutlineNode[]): readonly Remark[] {
  const setting = node.get('continue-on-error');
  const value = setting?.text;
  if (setting === undefined || value === undefined || value === 'false') return [];
  const id = node.get('id')?.text;
  const looks = later.filter((step) => id !== undefined && mentions(step, `steps.${id}.outcome`));
  const isCertain = value === 'true' && looks.length === 0;
  if (
    looks.some((step) =>
      /\bexit [1-9$]|\bfalse\b|setFailed/.test(step.get('run')?.text ?? step.get('with', 'script')?.text ?? ''),
    )
  )
    return [];
  return [
    fault(
      isCertain,
      isCertain
        ? '"continue-on-error: true" makes this pass whatever the gate says'
        : '"continue-on-error" may make this pass whatever the gate says',
      'Remove "continue-on-error".',
      node.keyPlace('continue-on-error'),
    ),
  ];
}

function mentions(step: OutlineNode, text: string): boolean {
  const shown = ['if', 'run', 'with', 'env'].flatMap((key) => {
    const value = step.get(key);
    return value?.text ?? (value?.entries() ?? []).map(([, one]) => one.text ?? '');
  });
  return shown.some((one) => one.includes(text));
}
