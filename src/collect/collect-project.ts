import type { Collector, FileKind } from '../core/collector.ts';
import type { Unreadable } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { collect, type FileFacts } from './index.ts';

/** A file to collect from. */
export interface CollectSource {
  readonly path: RepoPath;
  readonly reads: FileKind;
}

/** The text of a file, or why it has none to judge. */
export type ReadText = (
  path: RepoPath,
) =>
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'excluded'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What became of one file. */
export type Outcome =
  | { readonly kind: 'facts'; readonly facts: FileFacts }
  | { readonly kind: 'excluded'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What a project yielded. Every source is in exactly one of the three. */
export interface CollectedProject {
  readonly facts: ReadonlyMap<RepoPath, FileFacts>;
  readonly unreadable: readonly Unreadable[];
  /** Files that their text rules out, such as generated ones, with the reason. */
  readonly excluded: ReadonlyMap<RepoPath, string>;
}

/** Reads and collects one file. That it cannot be read or parsed is an outcome, too: it never stops a run. */
export function collectFile(
  { path, reads }: CollectSource,
  read: ReadText,
  collectors: readonly Collector<unknown>[],
): Outcome {
  const result = read(path);
  if (result.kind !== 'text') return result;
  const collected = collect(path, result.text, collectors, reads);
  return 'reason' in collected ? { kind: 'unreadable', reason: collected.reason } : { kind: 'facts', facts: collected };
}

/** The outcomes of all files by what they are. */
export function projectOf(outcomes: Iterable<readonly [RepoPath, Outcome]>): CollectedProject {
  const facts = new Map<RepoPath, FileFacts>();
  const unreadable: Unreadable[] = [];
  const excluded = new Map<RepoPath, string>();
  for (const [path, outcome] of outcomes) {
    if (outcome.kind === 'facts') facts.set(path, outcome.facts);
    else if (outcome.kind === 'excluded') excluded.set(path, outcome.reason);
    else unreadable.push({ file: path, reason: outcome.reason });
  }
  return { facts, unreadable, excluded };
}
