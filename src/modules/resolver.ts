import type { Resolution } from '../core/module-graph.ts';
import { innerMap } from '../core/multimap.ts';
import { byCodeUnit, folderOf, resolveFrom, toRepoPath, withoutExtension, type RepoPath } from '../core/repo-path.ts';
import { entriesAt, type WorkspacePackage } from '../core/workspace-package.ts';

/** Resolves what needs files beyond the judged ones (tsconfig paths, `imports` maps): an absolute-free path or nothing. */
export interface AliasResolver {
  (from: RepoPath, specifier: string): RepoPath | undefined;
  /** Files of one scope have the same aliases; without it each folder is taken for a scope of its own. */
  readonly scopeOf?: (folder: string) => string;
}

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro'];
/** Where a package begins whose manifest does not say so. */
const ENTRY_GUESSES = ['src/index', 'index', 'src/main'];
/** Compiled spellings and the sources that TypeScript accepts behind them. */
const COMPILED = new Map([
  ['.js', ['.ts', '.tsx', '.d.ts']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
]);

/** Resolves specifiers against the judged files alone, so that a fresh clone without dependencies resolves the same. */
export class Resolver {
  readonly #files: ReadonlySet<string>;
  readonly #packages: ReadonlyMap<string, WorkspacePackage>;
  readonly #alias: AliasResolver;
  /** Relative specifiers mean the same in all files of a folder, others in all files that have the same aliases. */
  readonly #relative = new Map<string, Map<string, Resolution>>();
  readonly #bare = new Map<string, Map<string, Resolution>>();
  #current: Place | undefined;
  #offered: Offered | undefined;
  #sorted: readonly string[] | undefined;

  constructor(
    files: ReadonlySet<string>,
    packages: readonly WorkspacePackage[],
    alias: AliasResolver = () => undefined,
  ) {
    this.#files = files;
    this.#packages = new Map(packages.map((one) => [one.name, one]));
    this.#alias = alias;
  }

  resolve(from: RepoPath, specifier: string): Resolution {
    const { relative, bare } = this.#placeOf(from);
    const known = specifier.charCodeAt(0) === DOT ? relative : bare;
    let resolution = known.get(specifier);
    if (resolution === undefined) {
      resolution = this.#resolve(from, specifier.replace(/[?#](?:raw|url|inline|worker|component|react).*$/, ''));
      known.set(specifier, resolution);
    }
    return resolution;
  }

  /** Whether a tsconfig or an imports map leads a specifier to a judged file. */
  isAliased(from: RepoPath, specifier: string): boolean {
    return !specifier.startsWith('.') && this.#throughAlias(from, specifier) !== undefined;
  }

  /** Whether a manifest offers a file to whoever uses its package. */
  offers(file: RepoPath): boolean {
    this.#offered ??= this.#entries();
    return (
      this.#offered.files.has(file) ||
      this.#offered.patterns.some(([start, end]) => file.startsWith(start) && isBefore(file, end))
    );
  }

  /** The judged files below a folder, in path order. */
  filesBelow(folder: string): readonly RepoPath[] {
    const sorted = (this.#sorted ??= [...this.#files].sort(byCodeUnit)) as readonly RepoPath[];
    if (folder === '') return sorted;
    const start = firstFrom(sorted, `${folder}/`);
    // The character behind the slash: what comes after all that begins with the folder.
    return sorted.slice(start, firstFrom(sorted, `${folder}0`, start));
  }

  #entries(): Offered {
    const files = new Set<string>();
    const patterns: (readonly [string, string])[] = [];
    for (const { folder, entries } of this.#packages.values()) {
      for (const entry of [...ENTRY_GUESSES, ...[...entries.values()].flat()]) {
        const target = toRepoPath(folder === '' ? entry : `${folder}/${entry}`);
        if (target === undefined) continue;
        const file = entry.includes('*') ? undefined : this.#probe(target);
        if (file !== undefined) files.add(file);
        else if (entry.includes('*'))
          patterns.push([target.slice(0, target.indexOf('*')), target.slice(target.lastIndexOf('*') + 1)]);
      }
    }
    return { files, patterns };
  }

  /** Who asks tends to ask about all requests of one file in a row. */
  #placeOf(from: RepoPath): Place {
    if (this.#current?.file === from) return this.#current;
    const folder = folderOf(from);
    const relative = innerMap(this.#relative, folder);
    const bare = innerMap(this.#bare, this.#alias.scopeOf?.(folder) ?? folder);
    this.#current = { file: from, relative, bare };
    return this.#current;
  }

  #resolve(from: RepoPath, specifier: string): Resolution {
    if (/^\.{1,2}(\/|$)/.test(specifier)) {
      const target = resolveFrom(from, specifier);
      const file = target === undefined ? undefined : this.#probe(target);
      return file === undefined ? { kind: 'unresolved' } : { kind: 'file', file };
    }
    if (specifier.startsWith('node:')) return { kind: 'package', name: specifier };
    const file = this.#inWorkspace(specifier) ?? this.#throughAlias(from, specifier) ?? this.#fromRoot(specifier);
    if (file !== undefined) return { kind: 'file', file };
    const name = packageName(specifier);
    return name === undefined ? { kind: 'unresolved' } : { kind: 'package', name };
  }

  #throughAlias(from: RepoPath, specifier: string): RepoPath | undefined {
    const target = this.#alias(from, specifier);
    return target === undefined ? undefined : this.#probe(target);
  }

  /** What begins with a slash is meant from the top of the project by bundlers that have one, as Meteor's does. */
  #fromRoot(specifier: string): RepoPath | undefined {
    return specifier.startsWith('/') ? this.#probe(specifier.slice(1)) : undefined;
  }

  #inWorkspace(specifier: string): RepoPath | undefined {
    const name = packageName(specifier);
    const found = name === undefined ? undefined : this.#packages.get(name);
    if (found === undefined || name === undefined) return undefined;
    const subpath = specifier.slice(name.length + 1);
    const entries = entriesAt(found, subpath === '' ? '.' : `./${subpath}`);
    const guesses = subpath === '' ? ENTRY_GUESSES : [subpath, `src/${subpath}`];
    for (const entry of [...entries, ...guesses]) {
      const target = toRepoPath(found.folder === '' ? entry : `${found.folder}/${entry}`);
      const file = target === undefined ? undefined : this.#probe(target);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #probe(path: string): RepoPath | undefined {
    const isFile = (candidate: string): candidate is RepoPath => this.#files.has(candidate);
    if (isFile(path)) return path;
    for (const extension of EXTENSIONS) {
      const candidate = path + extension;
      if (isFile(candidate)) return candidate;
    }
    for (const [compiled, sources] of COMPILED) {
      if (!path.endsWith(compiled)) continue;
      const stem = path.slice(0, -compiled.length);
      const source = sources.map((one) => stem + one).find(isFile);
      if (source !== undefined) return source;
    }
    const index = path === '' ? 'index' : `${path}/index`;
    return EXTENSIONS.map((extension) => index + extension).find(isFile);
  }
}

interface Offered {
  readonly files: ReadonlySet<string>;
  /** What the paths of entries such as `./icons/*` begin and end with. */
  readonly patterns: readonly (readonly [start: string, end: string])[];
}

/** The place of the first path, of those from a place on, that does not come before another. */
function firstFrom(sorted: readonly string[], path: string, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byCodeUnit(sorted[middle] ?? '', path) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a path ends as an entry does, with or without its ending. */
function isBefore(file: RepoPath, end: string): boolean {
  return file.endsWith(end) || withoutExtension(file).endsWith(withoutExtension(end));
}

/** What is known of the requests of one file. */
interface Place {
  readonly file: RepoPath;
  readonly relative: Map<string, Resolution>;
  readonly bare: Map<string, Resolution>;
}

const DOT = '.'.charCodeAt(0);

/** The package that a bare specifier names; `undefined` for aliases such as `@/x`, `~/x` or `#x`. */
function packageName(specifier: string): string | undefined {
  return /^(?:@[a-z0-9][\w.-]*\/[\w.-]+|[a-z0-9_][\w.-]*)/i.exec(specifier)?.[0];
}
