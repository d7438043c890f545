import { matcher } from '../core/path-matcher.ts';

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
