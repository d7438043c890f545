import picomatch from 'picomatch';

import type { Place } from '../core/errors.ts';
import { isCostlyGlob, matcher } from '../core/path-matcher.ts';
import { toRepoPath, type RepoPath } from '../core/repo-path.ts';
import type { Member } from './allowlist.ts';

type ParsedMember =
  | { readonly kind: 'symbol'; readonly file: RepoPath; readonly symbol: string }
  | { readonly kind: 'path'; readonly path: RepoPath; readonly isGlob: boolean };

/** Reads `path#symbol`, a path or a glob; a text says what is allowed instead. */
export function memberOf(text: string): ParsedMember | string {
  if (text.includes('\\')) return 'a path with "/" between its parts';
  const hash = text.lastIndexOf('#');
  const path = toRepoPath(hash === -1 ? text : text.slice(0, hash));
  if (path === undefined || path === '' || text.trim() !== text)
    return 'a path relative to the project root, with or without #symbol';
  if (hash === -1) return pathMember(path, text);
  const symbol = text.slice(hash + 1);
  if (symbol === '' || /\s/.test(symbol)) return 'the name of a symbol after "#"';
  if (/[*?]/.test(text)) return 'one exact symbol; a glob cannot stand with "#"';
  return { kind: 'symbol', file: path, symbol };
}

function pathMember(path: RepoPath, text: string): ParsedMember | string {
  if (text.startsWith('!')) return 'a path or glob without "!"';
  const { isGlob } = picomatch.scan(path);
  if (isGlob && isCostlyGlob(path)) return 'a glob with fewer stars in one part, and no repeated group within another';
  try {
    if (isGlob) picomatch.makeRe(path, { strictBrackets: true });
  } catch (error) {
    // picomatch throws a SyntaxError for brackets that do not close and for patterns beyond its length limit.
    if (error instanceof SyntaxError) return `a glob that can be matched (${error.message})`;
    throw error;
  }
  return { kind: 'path', path, isGlob };
}

/** A member with its matcher and its place. The text was found in order before. */
export function locatedMember(text: string, at: Place): Member {
  const parsed = memberOf(text);
  if (typeof parsed === 'string') throw new TypeError(`The schema let the member "${text}" through.`);
  if (parsed.kind === 'symbol') return { ...parsed, text, at };
  return { ...parsed, text, at, matches: quickMatcher(parsed.path) };
}

/** A matcher that looks for the longest literal of the glob first, so that many globs can be tried on many files. */
function quickMatcher(path: RepoPath): (file: string) => boolean {
  const matches = matcher(path);
  const longest = longestLiteral(path);
  return (file) => file.includes(longest) && matches(file);
}

/** A text that stands in everything that a glob matches; it may be empty. */
export function longestLiteral(glob: string): string {
  const isSimple = !/[[\](){}!+@|]/.test(glob);
  const literals = isSimple ? glob.split(/[*?]+/).map((part) => part.replace(/^\/|\/$/g, '')) : [];
  const [longest = ''] = literals.sort((a, b) => b.length - a.length);
  return longest;
}
