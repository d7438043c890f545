import type { RepoPath } from '../core/repo-path.ts';
import type { ReadResult } from './discovery.ts';
import { isDotenv } from './path-kind.ts';
import type { RawText } from './read-text.ts';
import { classifyText } from './text-kind.ts';

/** What the text of a source or a `.env` file is to a project: generated, minified and oversized texts are told. */
export function asSource(path: RepoPath, read: RawText): ReadResult {
  if (read.kind === 'oversized') return { kind: 'excluded', reason: 'oversized' };
  if (read.kind === 'absent') return { kind: 'excluded', reason: 'not-checked-out' };
  if (read.kind === 'unreadable' || isDotenv(path)) return read;
  const reason = classifyText(path, read.text);
  return reason === undefined ? read : { kind: 'excluded', reason };
}
