import type { RepoPath } from '../core/repo-path.ts';
import { conceptWords } from './name-parts.ts';

/** Suffixes by which a bundler picks one file, and others by which people tell where code runs. */
const PLATFORM_SUFFIX =
  /\.(web|native|ios|android|node|browser|server|client|edge|electron|desktop|mobile|win32|darwin|linux)(?=\.[cm]?[jt]sx?$)/;
/** Folders of a platform wherever they stand, and those that are one only beside their counterpart. */
const PLATFORM_FOLDER = /^(mobile|desktop|native|electron|ios|android|extension|edge|worker)$/i;
const SIDE_FOLDER = /^(web|browser|node|server|client)$/i;

/** `store.web.ts` beside `store.native.ts`: the bundler picks one of them. */
export function arePlatformVariants(a: RepoPath, b: RepoPath): boolean {
  const isVariant = PLATFORM_SUFFIX.test(a) || PLATFORM_SUFFIX.test(b);
  return (
    isVariant && withoutExtension(a.replace(PLATFORM_SUFFIX, '')) === withoutExtension(b.replace(PLATFORM_SUFFIX, ''))
  );
}

/** Files of one name under different platform folders. */
export function arePlatformFolders(a: RepoPath, b: RepoPath): boolean {
  if (a.split('/').at(-1) !== b.split('/').at(-1)) return false;
  const left = new Set(a.toLowerCase().split('/'));
  const right = new Set(b.toLowerCase().split('/'));
  const onlyLeft = [...left].filter((segment) => !right.has(segment));
  const onlyRight = [...right].filter((segment) => !left.has(segment));
  if ([...onlyLeft, ...onlyRight].some((segment) => PLATFORM_FOLDER.test(segment))) return true;
  const isSide = (segment: string): boolean => SIDE_FOLDER.test(segment);
  return onlyLeft.some(isSide) && onlyRight.some(isSide);
}

/**
 * Paths that differ in one folder, in that folder and its name in the file name, or in a version number alone: adapters,
 * back ends, phases and API versions are written side by side on purpose.
 */
export function areParallelSiblings(a: RepoPath, b: RepoPath): boolean {
  const left = a.split('/');
  const right = b.split('/');
  if (a !== b && withoutVersions(left) === withoutVersions(right)) return true;
  if (left.length !== right.length) return false;
  const different = left.flatMap((segment, i) => (segment === right[i] ? [] : [i]));
  const [folder, name] = different;
  const last = left.length - 1;
  if (folder === undefined || folder === last) return false;
  if (different.length === 1) return true;
  if (different.length !== 2 || name !== last) return false;
  return repeatsFolder(left, folder) && repeatsFolder(right, folder);
}

function withoutVersions(segments: readonly string[]): string {
  return segments.map((segment) => (/^v?\d+(\.\w+)?$/.test(segment) ? '#' : segment)).join('/');
}

function repeatsFolder(segments: readonly string[], folder: number): boolean {
  const [word] = conceptWords(segments[folder] ?? '');
  return word !== undefined && (segments.at(-1) ?? '').toLowerCase().includes(word);
}

/** Whether one path belongs to the client and the other to the server. */
export function areOnTwoSides(a: RepoPath, b: RepoPath): boolean {
  const sides = [sideOf(a), sideOf(b)];
  return sides.includes('client') && sides.includes('server');
}

type Side = 'client' | 'server' | 'shared';

/** `app/models/Order.ts` and `server/models/Order.ts`: two views of one thing on two sides of the wire. */
export function areClientAndServer(a: RepoPath, b: RepoPath): boolean {
  const left = sideOf(a);
  const right = sideOf(b);
  const sameName = withoutExtension(a).split('/').at(-1) === withoutExtension(b).split('/').at(-1);
  return sameName && left !== undefined && right !== undefined && left !== right && a.split('/')[0] !== b.split('/')[0];
}

function sideOf(path: RepoPath): Side | undefined {
  for (const segment of path.split('/')) {
    if (/^(app|client|frontend|web|webview(-ui)?|ui|browser)$/.test(segment)) return 'client';
    if (/^(server|api|backend)$/.test(segment)) return 'server';
    if (/^(shared|common|core|lib)$/.test(segment)) return 'shared';
  }
  return undefined;
}

/** The roots of two paths that end in the same segments; `undefined` where not even the file name agrees. */
export function mirrorRoots(a: RepoPath, b: RepoPath): readonly [string, string] | undefined {
  const left = a.split('/');
  const right = b.split('/');
  let tail = 0;
  while (tail < left.length && tail < right.length && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  if (tail === 0) return undefined;
  return [left.slice(0, -tail).join('/'), right.slice(0, -tail).join('/')];
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}
