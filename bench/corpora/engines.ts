import { rules } from '../../rules/index.ts';
import { PackWriter, readPack } from '../../src/cache/fact-pack.ts';
import { collect } from '../../src/collect/index.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { parse } from '../../src/parse/index.ts';
import { RawTree } from '../../src/parse/raw/raw-tree.ts';
import { collectorsFor } from '../../src/threads/collectors-for.ts';
import { nodesOutside } from './positions.ts';
import { SETTINGS } from './settings.ts';
import { treeDifference } from './tree-difference.ts';

type Facts = Exclude<ReturnType<typeof collect>, { readonly reason: string }>;

/** What both engines of the parser make of a text, and in what they differ. */
export interface EngineAnswer {
  /** `undefined` where the text is unreadable. */
  readonly facts: Facts | undefined;
  readonly reason: string;
  readonly troubles: readonly string[];
  readonly milliseconds: number;
  readonly isFast: boolean;
}

export const COLLECTORS = collectorsFor(rules, SETTINGS);

/** Reads a text by the fast engine and by the reference: tree, comments, facts, and facts that went through the cache. */
export function askEngines(path: RepoPath, text: string): EngineAnswer {
  const started = performance.now();
  const fast = collect(path, text, COLLECTORS, 'script', 'raw');
  const milliseconds = performance.now() - started;
  const reference = collect(path, text, COLLECTORS, 'script', 'ordinary');
  const { isFast, troubles } = compareTrees(path, text);
  if (printed(fast) !== printed(reference))
    troubles.push(`facts differ between the engines: ${factsApart(fast, reference)}`);
  if ('reason' in fast) return { facts: undefined, reason: fast.reason, troubles, milliseconds, isFast };
  const kept = throughCache(path, fast);
  if (kept !== printed(fast)) troubles.push('facts are not the same after they were packed');
  return { facts: fast, reason: '', troubles, milliseconds, isFast };
}

function compareTrees(path: RepoPath, text: string): { readonly isFast: boolean; readonly troubles: string[] } {
  const reference = parse(path, text, 'ordinary');
  const fast = parse(path, text, 'raw');
  if ('reason' in reference || 'reason' in fast) return { isFast: false, troubles: [] };
  const difference = treeDifference(fast.tree, reference.tree);
  const isSameComments = JSON.stringify(fast.comments) === JSON.stringify(reference.comments);
  return {
    isFast: fast.tree instanceof RawTree,
    troubles: [
      ...(difference === undefined ? [] : [`trees differ between the engines: ${difference}`]),
      ...(isSameComments ? [] : ['comments differ between the engines']),
      ...nodesOutside(fast.tree, text.length),
    ],
  };
}

/** Facts are compared as text: they are plain data, and there are megabytes of them. */
function printed(facts: ReturnType<typeof collect>): string {
  return JSON.stringify('reason' in facts ? facts.reason : [...facts]);
}

function factsApart(fast: ReturnType<typeof collect>, reference: ReturnType<typeof collect>): string {
  if ('reason' in fast || 'reason' in reference)
    return `${'reason' in fast ? fast.reason : 'judged'} instead of ${'reason' in reference ? reference.reason : 'judged'}`;
  const ids = COLLECTORS.map((one) => one.id);
  return ids.filter((id) => JSON.stringify(fast.get(id)) !== JSON.stringify(reference.get(id))).join(', ');
}

function throughCache(path: RepoPath, facts: Facts): string {
  const pack = new PackWriter();
  pack.add(path, 'content', { kind: 'facts', facts }, [...facts.keys()]);
  const [file] = readPack(pack.finish());
  const outcome = file?.outcome;
  if (outcome?.kind !== 'facts') return 'lost';
  return JSON.stringify([...facts.keys()].map((id) => [id, outcome.facts.get(id)]));
}
