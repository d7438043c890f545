import picomatch from 'picomatch';

import { isCostlyGlob } from '../core/path-matcher.ts';
import { folderOf, foldersAround, resolveFrom, withoutExtension, type RepoPath } from '../core/repo-path.ts';
import type { Resolver } from './resolver.ts';

/**
 * The judged files that a path or glob of a file means. One without a dot begins at the top of the program, or behind
 * an alias for its sources: in the nearest folder around the file in which it leads somewhere.
 */
export function filesLoadedBy(from: RepoPath, pattern: string, resolver: Resolver): readonly RepoPath[] {
  const find = /[*{?]/.test(pattern) ? matching : named;
  for (const variant of [pattern, sourceOf(pattern)]) {
    if (variant === undefined) continue;
    for (const start of startsOf(from, variant)) {
      const found = find(start, variant.replace(ALIAS, ''), resolver);
      if (found.length > 0) return found;
    }
  }
  return NONE;
}

const NONE: readonly RepoPath[] = [];
/** `@/mail`, `~/mail` and `#/mail`. */
const ALIAS = /^[@~#]\//;

/** Where the source of a compiled file stands. */
function sourceOf(pattern: string): string | undefined {
  const source = pattern.replace(/(^|\/)(?:dist|build|out|lib)\//, '$1src/');
  return source === pattern ? undefined : source;
}

/** Folders that a pattern may start from, the nearest first. */
function startsOf(from: RepoPath, pattern: string): readonly string[] {
  if (pattern.startsWith('.')) return [folderOf(from)];
  const around = [...foldersAround(from), ''];
  if (!ALIAS.test(pattern)) return around;
  return around.flatMap((folder) => [folder, folder === '' ? 'src' : `${folder}/src`]);
}

/** A file of a folder, for those who ask from one. */
function fileIn(folder: string): RepoPath {
  return (folder === '' ? '_' : `${folder}/_`) as RepoPath;
}

function named(start: string, path: string, resolver: Resolver): readonly RepoPath[] {
  const target = resolver.resolve(fileIn(start), path.startsWith('.') ? path : `./${path}`);
  return target.kind === 'file' ? [target.file] : NONE;
}

/** Without the `s` flag a name with a line break would match nothing. */
const OPTIONS = { flags: 's' } as const;

function matching(start: string, glob: string, resolver: Resolver): readonly RepoPath[] {
  const segments = glob.split('/');
  const plain = segments.findIndex((one) => /[*{?\\]/.test(one));
  const folder = resolveFrom(fileIn(start), segments.slice(0, plain).join('/'));
  const rest = segments.slice(plain).join('/');
  if (folder === undefined || isCostlyGlob(rest)) return NONE;
  const files = resolver.filesBelow(folder);
  if (files.length === 0) return NONE;
  const matches = picomatch(rest, OPTIONS);
  const skipped = folder === '' ? 0 : folder.length + 1;
  return files.filter((file) => spellings(file.slice(skipped)).some((one) => matches(one)));
}

/** How a request may write a path: as it is, as it is compiled, or without its ending. */
function spellings(path: string): readonly string[] {
  const compiled = path.replace(/\.([cm]?)tsx?$/, '.$1js');
  return [path, ...(compiled === path ? [] : [compiled]), withoutExtension(path)];
}
