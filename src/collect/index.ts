import type { Collector, FileKind, Visit } from '../core/collector.ts';
import type { Unreadable } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { NodeType } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { parse, textOnly, UNMEASURED } from '../parse/index.ts';

type Listener = (node: unknown) => void;

/** The facts of one file by collector id; collectors that found nothing are absent. */
export type FileFacts = Pick<ReadonlyMap<string, unknown>, 'has' | 'get'>;

/** The reason of files whose syntax is deeper than the stack of the thread. */
export const TOO_DEEP = 'nested too deeply to be analysed';

/** Whether a file is unreadable for a reason that lies in this run and not in its text. */
export function isOfThisRun(reason: string): boolean {
  return reason === TOO_DEEP || reason === UNMEASURED;
}

/** Runs collectors over one file's text. The facts depend on path and text alone. */
export function collect(
  path: RepoPath,
  text: string,
  collectors: readonly Collector<unknown>[],
  kind: FileKind = 'script',
  engine?: 'raw' | 'ordinary',
): ReadonlyMap<string, unknown> | Unreadable {
  try {
    const file = kind === 'script' ? parse(path, text, engine) : textOnly(path, text);
    if ('reason' in file) return file;
    return visit(
      file,
      collectors.filter((one) => readsKind(one, kind) && (one.wants?.(text) ?? true)),
    );
  } catch (error) {
    // Very deep syntax runs those who recurse over it out of stack; the file is named instead of the run being lost.
    if (!(error instanceof RangeError) || !error.message.includes('call stack')) throw error;
    return { file: path, reason: TOO_DEEP };
  }
}

function readsKind({ reads = 'script' }: Collector<unknown>, kind: FileKind): boolean {
  return reads === kind || reads.includes(kind);
}

function visit(file: SourceFile, collectors: readonly Collector<unknown>[]): ReadonlyMap<string, unknown> {
  const visits = collectors.map((collector) => ({ id: collector.id, visit: collector.visit(file) }));
  call(listenersByType(visits.map((one) => one.visit)), file);
  const facts = new Map<string, unknown>();
  for (const { id, visit: visited } of visits) {
    const fact = visited.done();
    if (fact !== undefined) facts.set(id, fact);
  }
  return facts;
}

/** Calls listeners in source order, parents before children. */
function call(listeners: readonly (readonly Listener[] | undefined)[], { tree }: SourceFile): void {
  if (listeners.length === 0) return;
  for (let row = 0; row < tree.size; row++) {
    const interested = listeners[tree.types[row] ?? 0];
    if (interested === undefined) continue;
    const node = tree.node(row);
    for (const listener of interested) listener(node);
  }
}

/** Listeners by the number of the type that they listen to. */
function listenersByType(visits: readonly Visit<unknown>[]): readonly (readonly Listener[] | undefined)[] {
  const byType: (Listener[] | undefined)[] = [];
  for (const { on } of visits) {
    for (const [type, listener] of Object.entries(on ?? {}))
      (byType[NodeType[type as keyof typeof NodeType]] ??= []).push(listener as Listener);
  }
  return byType;
}
