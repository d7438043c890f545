import type { ExportFact, Resolution } from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { append } from '../core/multimap.ts';
import type { ModuleFactsByFile } from './name-index.ts';

type StarExport = Extract<ExportFact, { kind: 'star' }>;

interface Stars {
  readonly all: readonly StarExport[];
  /** The stars that may offer a name; `undefined` where asking each of them is as good. */
  readonly byName: ReadonlyMap<string, readonly StarExport[]> | undefined;
}

const NONE: readonly StarExport[] = [];
/** A barrel with fewer stars is asked star by star. */
const MANY_STARS = 8;
/** How many names are listed at most: barrels of barrels without end repeat the names of all that they stand on. */
const MOST_NAMES = 1_000_000;

/** Tells which `export * from` of a file may offer a name, so that a barrel of a thousand files is not searched for each. */
export class StarIndex {
  readonly #facts: ModuleFactsByFile;
  readonly #resolve: (from: RepoPath, specifier: string) => Resolution;
  readonly #stars = new Map<RepoPath, Stars>();
  #namesLeft = MOST_NAMES;

  constructor(facts: ModuleFactsByFile, resolve: (from: RepoPath, specifier: string) => Resolution) {
    this.#facts = facts;
    this.#resolve = resolve;
  }

  /** The stars through which a name may come, in the order in which they stand; none of the others offers it. */
  starsOf(file: RepoPath, name: string): readonly StarExport[] {
    let stars = this.#stars.get(file);
    if (stars === undefined) {
      stars = this.#index(file);
      this.#stars.set(file, stars);
    }
    return stars.byName === undefined ? stars.all : (stars.byName.get(name) ?? NONE);
  }

  #index(file: RepoPath): Stars {
    const all = this.#facts.get(file)?.exports.filter((one) => one.kind === 'star') ?? NONE;
    if (all.length < MANY_STARS || this.#namesLeft <= 0) return { all, byName: undefined };
    const byName = new Map<string, StarExport[]>();
    for (const star of all) {
      for (const name of this.#namesBehind(file, star)) append(byName, name, star);
      if (this.#namesLeft <= 0) return { all, byName: undefined };
    }
    return { all, byName };
  }

  /** Every name that the files behind a star export, directly or through stars of their own. */
  #namesBehind(from: RepoPath, star: StarExport): ReadonlySet<string> {
    const names = new Set<string>();
    const files = new Set<RepoPath>();
    const enter = (file: RepoPath, { specifier }: StarExport): void => {
      const target = this.#resolve(file, specifier);
      if (target.kind === 'file') files.add(target.file);
    };
    enter(from, star);
    for (const file of files) {
      const exports = this.#facts.get(file)?.exports ?? [];
      for (const one of exports) {
        if (one.kind === 'star') enter(file, one);
        else names.add(one.name);
      }
      this.#namesLeft -= 1 + exports.length;
      if (this.#namesLeft <= 0) break;
    }
    return names;
  }
}
