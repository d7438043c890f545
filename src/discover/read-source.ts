import type { RepoPath } from '../core/repo-path.ts';
import { textFormatOf } from '../core/text-format.ts';
import type { ReadResult } from './discovery.ts';
import type { RawText } from './read-text.ts';
import { classifyText } from './text-kind.ts';

/** What the text of a file is to a project. Generated and minified sources are told, and everything oversized. */
export function asSource(path: RepoPath, read: RawText): ReadResult {
  if (read.kind === 'oversized') return { kind: 'excluded', reason: 'oversized' };
  if (read.kind === 'absent') return { kind: 'excluded', reason: 'not-checked-out' };
  if (read.kind === 'unreadable' || textFormatOf(path) !== undefined) return read;
  const reason = classifyText(path, read.text);
  if (reason === undefined) return read;
  return { kind: 'excluded', reason, ...(reason === 'generated' ? { text: read.text } : {}) };
}
