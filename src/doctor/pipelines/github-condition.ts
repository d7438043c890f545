/** What is certain of a condition of GitHub. */
export type ConditionFault =
  | { readonly kind: 'never'; readonly why: string }
  /** It runs, but not for a change that is not merged yet. */
  | { readonly kind: 'merged-only' };

/** @param events what starts the workflow; `undefined` where it is not known */
export function faultOfCondition(text: string, events: readonly string[] | undefined): ConditionFault | undefined {
  const bare = text.trim().replace(/^\$\{\{([^]*)\}\}$/, '$1');
  // Only a plain list of demands is understood: each of them has to hold.
  if (/\|\||\$\{\{/.test(bare)) return undefined;
  let isMergedOnly = false;
  for (const demand of bare.split('&&').map((one) => one.trim())) {
    const never = neverHolds(demand, events);
    if (never !== undefined) return { kind: 'never', why: never };
    isMergedOnly ||= holdsOnlyWhenMerged(demand);
  }
  return isMergedOnly ? { kind: 'merged-only' } : undefined;
}

const EVENT = /^github\.event_name\s*(==|!=)\s*'([\w-]+)'$/;
const BRANCH =
  /^github\.ref\s*==\s*'refs\/(?:heads|tags)\/|^startsWith\(\s*github\.ref\s*,\s*'refs\/(?:heads|tags)\/|^github\.ref_name\s*==\s*'/;

function neverHolds(demand: string, events: readonly string[] | undefined): string | undefined {
  if (demand === 'false') return 'its condition is "false"';
  if (demand === 'failure()') return 'it runs only when a step before it failed';
  if (demand === 'cancelled()') return 'it runs only when the run was cancelled';
  if (events === undefined || events.includes('workflow_call')) return undefined;
  const [, operator, name = ''] = EVENT.exec(demand) ?? [];
  if (operator === '==' && !events.includes(name)) return `nothing starts the workflow by "${name}"`;
  if (operator === '!=' && events.every((event) => event === name)) return `the workflow is started by "${name}" alone`;
  if (BRANCH.test(demand) && events.every((event) => event === 'pull_request'))
    return 'a pull request is on no branch, its "github.ref" is "refs/pull/…"';
  return undefined;
}

function holdsOnlyWhenMerged(demand: string): boolean {
  const [, operator, name = ''] = EVENT.exec(demand) ?? [];
  const isPull = /^pull_request/.test(name);
  return (
    BRANCH.test(demand) || (operator === '==' && !isPull && name !== 'merge_group') || (operator === '!=' && isPull)
  );
}
