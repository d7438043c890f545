import type { Collector } from '../core/collector.ts';
import type { Unreadable } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { collect, type FileFacts } from './index.ts';

/** A file to collect from. */
export interface CollectSource {
  readonly path: RepoPath;
  readonly reads: 'script' | 'dotenv';
}

/** The text of a file, or why it has none to judge. */
export type ReadText = (
  path: RepoPath,
) =>
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'excluded'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What a project yielded. Every source is in exactly one of the three. */
export interface CollectedProject {
  readonly facts: ReadonlyMap<RepoPath, FileFacts>;
  readonly unreadable: readonly Unreadable[];
  /** Files that their text rules out, such as generated ones, with the reason. */
  readonly excluded: ReadonlyMap<RepoPath, string>;
}

/** Reads and collects every file once. One that cannot be read or parsed never stops the others. */
export function collectProject(
  sources: Iterable<CollectSource>,
  read: ReadText,
  collectors: readonly Collector<unknown>[],
  onFile: () => void = () => undefined,
): CollectedProject {
  const facts = new Map<RepoPath, FileFacts>();
  const unreadable: Unreadable[] = [];
  const excluded = new Map<RepoPath, string>();
  for (const { path, reads } of sources) {
    const result = read(path);
    if (result.kind === 'excluded') excluded.set(path, result.reason);
    else if (result.kind === 'unreadable') unreadable.push({ file: path, reason: result.reason });
    else {
      const collected = collect(path, result.text, collectors, reads);
      if ('reason' in collected) unreadable.push(collected);
      else facts.set(path, collected);
    }
    onFile();
  }
  return { facts, unreadable, excluded };
}
