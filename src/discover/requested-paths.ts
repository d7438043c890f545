import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

import { UserError } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';
import { matcher } from '../core/path-matcher.ts';
import { baseName, type RepoPath } from '../core/repo-path.ts';
import type { ExclusionReason, RequestedFiles } from './discovery.ts';
import { statOf } from './links.ts';
import { listedPath } from './listing.ts';

export interface Candidates {
  readonly root: string;
  /** The folder that the paths are relative to. */
  readonly cwd: string;
  readonly judged: readonly RepoPath[];
  readonly exclusions: ReadonlyMap<RepoPath, ExclusionReason>;
}

/** Resolves files, folders and globs that a user named. Each must exist and stand for at least one source file. */
export function resolveRequested(paths: readonly string[], candidates: Candidates): RequestedFiles {
  const files = new Set<RepoPath>();
  const skipped = new Map<RepoPath, ExclusionReason | 'not-source'>();
  const judged = new Set(candidates.judged);
  for (const given of paths) {
    const path = projectPath(given, candidates);
    const matches = matcher(path);
    const found = judged.has(path) ? [path] : candidates.judged.filter(matches);
    for (const file of found) files.add(file);
    if (found.length > 0) continue;
    const stat = statOf(join(candidates.root, path));
    if (stat === undefined) throw notFound(given, path, candidates);
    if (stat.isDirectory()) throw new UserError(`"${given}" holds no source file that is judged.`, NAME_OTHERS);
    skipped.set(path, candidates.exclusions.get(path) ?? 'not-source');
  }
  return { files, skipped };
}

const NAME_OTHERS = 'Name a file or folder of the project, or leave the paths away to report on all of it.';

function projectPath(given: string, { root, cwd }: Candidates): RepoPath {
  const absolute = resolve(cwd, given);
  for (const base of [root, realpathSync(root)]) {
    const inside = relative(base, absolute);
    const path = inside.startsWith('..') ? undefined : listedPath(inside.split(sep).join('/'));
    if (path !== undefined) return path;
  }
  throw new UserError(`"${given}" is outside of the project in ${root}.`, NAME_OTHERS);
}

function notFound(given: string, path: RepoPath, { judged }: Candidates): UserError {
  const sameName = judged.find((file) => baseName(file) === basename(path));
  const folders = new Set(judged.map((file) => dirname(file)));
  const near = nearestWord(path, [...judged, ...folders]) ?? sameName;
  return new UserError(`"${given}" does not exist.`, near === undefined ? NAME_OTHERS : `Did you mean "${near}"?`);
}
