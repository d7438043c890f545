import type { OutlineNode } from '../../yaml/outline.ts';
import { problem, warning, type Remark } from '../diagnosis.ts';
import { commitsOf } from './step.ts';
import { satisfies } from '../version-range.ts';
import type { Events } from './github-events.ts';

/** What the steps before a step have prepared for it. */
interface Prepared {
  /** How many commits were fetched; 0 for all, `undefined` where it is not known. */
  readonly depth: number | undefined;
  readonly concerns: readonly Remark[];
}

/** @param nodeRange versions of Node that the tool runs on */
export function historyOf(before: readonly OutlineNode[], events: Events, nodeRange: string): Prepared {
  let depth: number | undefined;
  const concerns: Remark[] = [];
  for (const step of before) {
    const used = step.get('uses')?.text ?? '';
    if (used.startsWith('actions/checkout@') && step.get('with', 'repository') === undefined) {
      depth = fetchedBy(step);
      concerns.push(...wrongRevision(step, events));
    }
    if (/\bgit fetch\b/.test(step.get('run')?.text ?? '')) depth = undefined;
    if (used.startsWith('actions/setup-node@')) concerns.push(...oldNode(step, nodeRange));
  }
  return { depth, concerns };
}

function fetchedBy(checkout: OutlineNode): number | undefined {
  return commitsOf(checkout.get('with', 'fetch-depth')?.text ?? '1');
}

function wrongRevision(checkout: OutlineNode, { names }: Events): readonly Remark[] {
  const isTarget = names?.includes('pull_request_target') === true && !names.includes('pull_request');
  if (!isTarget || checkout.get('with', 'ref') !== undefined) return [];
  const remedy = 'Start the workflow by "pull_request", which checks out the change.';
  return [
    warning('"pull_request_target" checks out the base branch, so the change is not judged', remedy, checkout.at),
  ];
}

function oldNode(setup: OutlineNode, nodeRange: string): readonly Remark[] {
  const version = setup.get('with', 'node-version');
  if (version?.text === undefined || satisfies(version.text, nodeRange) !== false) return [];
  return [problem(`ssot-lint does not run on Node ${version.text}`, `Name a version within ${nodeRange}.`, version.at)];
}
