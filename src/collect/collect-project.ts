import type { Collector, FileKind } from '../core/collector.ts';
import type { Unreadable } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { collect, type FileFacts } from './index.ts';
import { outsiderCollector, outsiderMark, outsiderReason } from './outsider.ts';

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
  | { readonly kind: 'excluded'; readonly reason: string; readonly text?: string }
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
  /** What generated files import, whether their path or their text rules them out. */
  readonly outsiders: ReadonlyMap<RepoPath, FileFacts>;
}

/** Reads and collects one file. That it cannot be read or parsed is an outcome, too: it never stops a run. */
export function collectFile(
  { path, reads }: CollectSource,
  read: ReadText,
  collectors: readonly Collector<unknown>[],
): Outcome {
  const result = read(path);
  const text = result.kind === 'unreadable' ? undefined : result.text;
  if (reads === 'importer') return outsider(path, text ?? '', '', collectors);
  if (result.kind === 'excluded' && text !== undefined) return outsider(path, text, result.reason, collectors);
  if (result.kind !== 'text') return result;
  const collected = collect(path, result.text, collectors, reads);
  return 'reason' in collected ? { kind: 'unreadable', reason: collected.reason } : { kind: 'facts', facts: collected };
}

/** Whether what is known of a file was found by reading it in the way that is asked for: its path may have become generated. */
export function isReadLikeThat({ reads }: CollectSource, outcome: Outcome): boolean {
  const isByPath =
    outcome.kind === 'facts' && outcome.facts.has(outsiderCollector.id) && reasonOf(outcome.facts) === '';
  return isByPath === (reads === 'importer');
}

/** What a generated file asks for, with a mark that it is not judged. */
function outsider(path: RepoPath, text: string, reason: string, collectors: readonly Collector<unknown>[]): Outcome {
  const collected = collect(path, text, collectors, 'importer');
  const found = 'reason' in collected ? [] : [...collected];
  return { kind: 'facts', facts: new Map([...found, [outsiderCollector.id, outsiderMark(reason)]]) };
}

/** The outcomes of all files by what they are. */
export function projectOf(outcomes: Iterable<readonly [RepoPath, Outcome]>): CollectedProject {
  const facts = new Map<RepoPath, FileFacts>();
  const unreadable: Unreadable[] = [];
  const excluded = new Map<RepoPath, string>();
  const outsiders = new Map<RepoPath, FileFacts>();
  for (const [path, outcome] of outcomes) {
    if (outcome.kind === 'excluded') excluded.set(path, outcome.reason);
    else if (outcome.kind === 'unreadable') unreadable.push({ file: path, reason: outcome.reason });
    else if (outcome.facts.has(outsiderCollector.id)) {
      outsiders.set(path, outcome.facts);
      const reason = reasonOf(outcome.facts);
      if (reason !== '') excluded.set(path, reason);
    } else facts.set(path, outcome.facts);
  }
  return { facts, unreadable, excluded, outsiders };
}

/** Why the text of a file rules it out; the empty text where its path does. */
function reasonOf(facts: FileFacts): string {
  return outsiderReason(facts.get(outsiderCollector.id));
}
