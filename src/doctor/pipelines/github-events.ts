import { isCostlyGlob } from '../../core/path-matcher.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import { fault, warning, type Remark } from '../diagnosis.ts';

/** What starts a workflow. */
export interface Events {
  /** `undefined` where it is not known: another repository may call it. */
  readonly names: readonly string[] | undefined;
  /** Changes that do not start it. */
  readonly gaps: readonly Remark[];
}

/** Events that a change goes through before it is merged. */
const BEFORE_MERGE = ['pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'issue_comment'];

const CALL = 'Add "pull_request:" below "on:", or call it from a workflow that has it.';

export function eventsOf(workflow: OutlineNode, judged: readonly RepoPath[]): Events {
  const on = workflow.get('on');
  if (on === undefined) return { names: undefined, gaps: [] };
  const single = on.text;
  const names =
    single !== undefined
      ? [single]
      : on.isList
        ? on.items().flatMap((one) => one.text ?? [])
        : on.entries().map(([name]) => name);
  if (names.every((name) => name === 'workflow_call'))
    return { names, gaps: [warning('nothing in this repository calls this workflow', CALL, on.at)] };
  const gaps = [...lateness(on, names), ...filterGaps(on, names, judged)];
  return { names, gaps };
}

/** A workflow that starts only when everything is merged judges too late. */
function lateness(on: OutlineNode, names: readonly string[]): readonly Remark[] {
  if (names.some((name) => BEFORE_MERGE.includes(name)) || names.includes('workflow_call')) return [];
  const push = on.get('push');
  const branches = push?.get('branches');
  const isAnyBranch =
    names.includes('push') &&
    (push?.isMap !== true ||
      (push.get('tags') === undefined && branches === undefined) ||
      push.get('branches-ignore') !== undefined);
  const isWild =
    branches?.items().some((one) => one.text?.includes('*') === true && !one.text.startsWith('!')) === true;
  if (isAnyBranch || isWild) return [];
  const what = names.includes('push')
    ? 'this workflow starts when a change is merged already'
    : 'no change starts this workflow';
  return [warning(what, 'Add "pull_request:" below "on:".', on.at)];
}

function filterGaps(on: OutlineNode, names: readonly string[], judged: readonly RepoPath[]): readonly Remark[] {
  const event = names.includes('pull_request') ? on.get('pull_request') : on.get('push');
  if (event?.isMap !== true) return [];
  const [key, list] =
    ['paths', 'paths-ignore'].flatMap((name) => {
      const node = event.get(name);
      return node === undefined ? [] : [[name, node] as const];
    })[0] ?? [];
  if (key === undefined || list === undefined) return [];
  const patterns = list.items().flatMap((one) => one.text ?? []);
  const starts = pathFilter(patterns);
  const skipped = judged.filter((path) => starts(path) === (key === 'paths-ignore'));
  const [first] = skipped;
  if (first === undefined) return [];
  const isAll = skipped.length === judged.length;
  const what = isAll
    ? `none of the ${judged.length} files that are judged`
    : `${first} and whatever else "${key}" leaves out`;
  return [
    fault(
      isAll,
      isAll
        ? `the filter "${key}" lets ${what} start this workflow`
        : `a change of ${what} does not start this workflow`,
      `Remove "${key}", or run the gate in a workflow without such a filter: where it does not start, nothing is judged.`,
      event.keyPlace(key),
    ),
  ];
}

const MAX_REPEATS = 3;

/** The filter of GitHub: the last pattern that matches decides, and `!` takes out again. */
function pathFilter(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map((pattern) => ({
    isOut: pattern.startsWith('!'),
    test: filterPattern(pattern.replace(/^!/, '')),
  }));
  return (path) => {
    const last = tests.findLast(({ test }) => test.test(path));
    return last !== undefined && !last.isOut;
  };
}

function filterPattern(pattern: string): RegExp {
  // What could take forever to match is taken for a match: nothing is said of it.
  if (isCostlyGlob(pattern) || (pattern.match(/[+?]/g) ?? []).length > MAX_REPEATS) return /^/;
  const source = pattern.replace(/\*\*\/|\*+|[.^$|(){}\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part.startsWith('**')) return '.*';
    return part === '*' ? '[^/]*' : `\\${part}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch (error) {
    // GitHub refuses such a pattern; what it would match is not ours to say.
    if (error instanceof SyntaxError) return /^/;
    throw error;
  }
}
