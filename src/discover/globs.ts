import picomatch from 'picomatch';

/** Globs of the config. A glob that names a folder stands for everything below it. */
export class Globs {
  readonly #globs: readonly { readonly glob: string; readonly matches: (path: string) => boolean }[];
  readonly #matched = new Set<string>();

  constructor(globs: readonly string[]) {
    this.#globs = globs.map((glob) => ({ glob, matches: matcher(glob) }));
  }

  get isEmpty(): boolean {
    return this.#globs.length === 0;
  }

  /** Whether a path matches; every glob that does is remembered as one with a use. */
  matches(path: string): boolean {
    let any = false;
    for (const { glob, matches } of this.#globs) {
      if ((any && this.#matched.has(glob)) || !matches(path)) continue;
      any = true;
      this.#matched.add(glob);
    }
    return any;
  }

  /** The globs that matched nothing so far. */
  unmatched(): readonly string[] {
    return this.#globs.map(({ glob }) => glob).filter((glob) => !this.#matched.has(glob));
  }
}

/** Matches what a glob names and everything below the folders that it names. */
export function matcher(glob: string): (path: string) => boolean {
  const plain = normalised(glob);
  if (plain === '' || plain === '.') return () => true;
  const matches = picomatch([plain, `${plain}/**`], OPTIONS);
  // Folders such as `[id]` look like a glob and are meant as they stand.
  return (path) => path === plain || path.startsWith(`${plain}/`) || matches(path);
}

/** Matches the folders that a glob names, and nothing below them. */
export function folderMatcher(glob: string): (folder: string) => boolean {
  const plain = normalised(glob);
  if (plain === '' || plain === '.') return (folder) => folder === '';
  const matches = picomatch(plain, OPTIONS);
  return (folder) => folder === plain || matches(folder);
}

/** Without the `s` flag a name with a line break would match nothing. */
const OPTIONS = { dot: true, flags: 's' } as const;

function normalised(glob: string): string {
  return glob.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}
