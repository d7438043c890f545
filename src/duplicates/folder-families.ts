import { withoutExtension, type RepoPath } from '../core/repo-path.ts';
import type { Unit } from './corpus.ts';
import { conceptWords } from './name-parts.ts';
import { hashText } from './canonical/stream-hash.ts';

/** This many folders with a file of one name are a family of adapters; two may be chance or a copy. */
const FAMILY = 3;
/** Folders that hold adapters however few there are. */
const ADAPTERS =
  /^(plugins?|integrations?|providers?|adapters?|connectors?|drivers?|strategies|vendors?|imports?|importers?|exporters?)$/;

/** Whether two files are adapters of one folder: `adapters/post.ts` and `adapters/rail/labels.ts`. */
export function areAdapters(a: RepoPath, b: RepoPath): boolean {
  const left = a.split('/');
  const right = b.split('/');
  const parting = left.findIndex((segment, i) => segment !== right[i]);
  return parting > 0 && ADAPTERS.test(left[parting - 1] ?? '');
}

/** Whether two functions are each named by their file, share a word of their names, and are not the same one. */
export function areOperationsOfOneFamily(a: Unit, b: Unit): boolean {
  if (a.ownName === b.ownName || !isNamedByItsFile(a) || !isNamedByItsFile(b)) return false;
  const others = new Set(conceptWords(b.ownName));
  return conceptWords(a.ownName).some((word) => others.has(word));
}

function isNamedByItsFile({ file, ownName }: Unit): boolean {
  const name = withoutExtension(file.slice(file.lastIndexOf('/') + 1));
  const words = new Set(conceptWords(ownName));
  const own = conceptWords(name);
  return own.length > 1 && own.every((word) => words.has(word));
}

/** Counts which folders stand beside each other with the same file in them. The index is built when first asked for. */
export class FolderFamilies {
  readonly #files: readonly RepoPath[];
  #counts: ReadonlyMap<number, number> | undefined;

  constructor(files: readonly RepoPath[]) {
    this.#files = files;
  }

  /** Whether the folder of a path at this depth is one of a family. */
  isFamily(path: RepoPath, depth: number): boolean {
    const segments = path.split('/');
    if (ADAPTERS.test(segments[depth - 1] ?? '')) return true;
    this.#counts ??= countPatterns(this.#files);
    return (this.#counts.get(patternOf(segments, depth)) ?? 0) >= FAMILY;
  }
}

function countPatterns(files: readonly RepoPath[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const file of files) {
    const segments = file.split('/');
    for (let depth = 0; depth < segments.length - 1; depth++) {
      const pattern = patternOf(segments, depth);
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  }
  return counts;
}

function patternOf(segments: readonly string[], depth: number): number {
  return hashText([...segments.slice(0, depth), '*', ...segments.slice(depth + 1)].join('/'));
}
