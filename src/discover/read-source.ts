import { join } from 'node:path';

import type { RepoPath } from '../core/repo-path.ts';
import type { ReadResult } from './discovery.ts';
import { isDotenv } from './path-kind.ts';
import type { ReadLog } from './read-log.ts';
import { readText } from './read-text.ts';
import { classifyText } from './text-kind.ts';

/** Reads a source or a `.env` file of a project from disk, and tells generated, minified and oversized texts. */
export function readSource(root: string, path: RepoPath, log?: ReadLog): ReadResult {
  const read = readText(join(root, path), log?.noting(path));
  if (read.kind === 'oversized') return { kind: 'excluded', reason: 'oversized' };
  if (read.kind === 'unreadable' || isDotenv(path)) return read;
  const reason = classifyText(path, read.text);
  return reason === undefined ? read : { kind: 'excluded', reason };
}
