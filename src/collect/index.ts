import type { Collector, Visit } from '../core/collector.ts';
import type { Unreadable } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { SourceFile } from '../core/source-file.ts';
import { parse, textOnly } from '../parse/index.ts';
import { walk } from '../parse/walk.ts';

type Listener = (node: unknown) => void;

/** The facts of one file by collector id; collectors that found nothing are absent. */
export type FileFacts = ReadonlyMap<string, unknown>;

/** The reason of files whose syntax is deeper than the stack of the thread. */
export const TOO_DEEP = 'nested too deeply to be analysed';

/** Runs collectors over one file's text. The facts depend on path and text alone. */
export function collect(
  path: RepoPath,
  text: string,
  collectors: readonly Collector<unknown>[],
  reads: 'script' | 'dotenv' = 'script',
): FileFacts | Unreadable {
  const file = reads === 'dotenv' ? textOnly(path, text) : parse(path, text);
  if ('reason' in file) return file;
  const interested = collectors.filter((one) => (one.reads ?? 'script') === reads && (one.wants?.(text) ?? true));
  try {
    return visit(file, interested);
  } catch (error) {
    // Visitors that recurse over very deep syntax run out of stack; the file is named instead of the run being lost.
    if (!(error instanceof RangeError) || !error.message.includes('call stack')) throw error;
    return { file: path, reason: TOO_DEEP };
  }
}

function visit(file: SourceFile, collectors: readonly Collector<unknown>[]): FileFacts {
  const visits = collectors.map((collector) => ({ id: collector.id, visit: collector.visit(file) }));
  const listeners = listenersByType(visits.map((one) => one.visit));
  if (listeners.size > 0) {
    walk(file.program, (node) => {
      for (const listener of listeners.get(node.type) ?? []) listener(node);
    });
  }
  const facts = new Map<string, unknown>();
  for (const { id, visit: visited } of visits) {
    const fact = visited.done();
    if (fact !== undefined) facts.set(id, fact);
  }
  return facts;
}

function listenersByType(visits: readonly Visit<unknown>[]): ReadonlyMap<string, readonly Listener[]> {
  const byType = new Map<string, Listener[]>();
  for (const { on } of visits) {
    for (const [type, listener] of Object.entries(on ?? {})) {
      byType.set(type, [...(byType.get(type) ?? []), listener as Listener]);
    }
  }
  return byType;
}
