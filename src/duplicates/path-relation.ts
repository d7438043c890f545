import type { RepoPath } from '../core/repo-path.ts';
import { conceptWords } from './name-parts.ts';

const PLATFORM_SUFFIX =
  /\.(web|native|ios|android|node|browser|server|client|edge|electron|desktop|mobile|win32|darwin|linux)(?=\.[cm]?[jt]sx?$)/;
const PLATFORM_FOLDER =
  /^(mobile|desktop|web|native|electron|ios|android|extension|browser|node|server|client|edge|worker)$/i;

/** `store.web.ts` beside `store.native.ts`: the bundler picks one of them. */
export function arePlatformVariants(a: RepoPath, b: RepoPath): boolean {
  const isVariant = PLATFORM_SUFFIX.test(a) || PLATFORM_SUFFIX.test(b);
  return (
    isVariant && withoutExtension(a.replace(PLATFORM_SUFFIX, '')) === withoutExtension(b.replace(PLATFORM_SUFFIX, ''))
  );
}

/** Files of one name under different platform folders. */
export function arePlatformFolders(a: RepoPath, b: RepoPath): boolean {
  const folders = (path: RepoPath): string =>
    path
      .split('/')
      .filter((segment) => PLATFORM_FOLDER.test(segment))
      .join('/')
      .toLowerCase();
  return a.split('/').at(-1) === b.split('/').at(-1) && folders(a) !== folders(b);
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
