import type { Site } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Allowance, Member } from './allowlist.ts';
import { append } from '../core/multimap.ts';
import { GlobIndex } from './glob-index.ts';

/** A member of an entry that speaks of a site. */
export interface Hit {
  readonly entry: Allowance;
  readonly member: Member;
}

/** The hits of one site. */
export interface Hits {
  /** Members that cover the site. */
  readonly covering: readonly Hit[];
  /** Members that name the site in a form that does not cover it: a path for a symbol, or a symbol for none. */
  readonly misnamed: readonly Hit[];
}

interface GlobHit extends Hit {
  readonly member: Extract<Member, { kind: 'path' }>;
}

const NONE: readonly Hit[] = [];

/** The entries of one rule by what they cover, so that a finding is not held against every entry. */
export class EntryIndex {
  readonly #bySymbol = new Map<string, Hit[]>();
  readonly #symbolsByFile = new Map<string, Hit[]>();
  readonly #globs: GlobIndex<GlobHit>;
  readonly #byExactPath = new Map<string, Hit[]>();
  readonly #byPath = new Map<RepoPath, readonly Hit[]>();

  constructor(entries: readonly Allowance[]) {
    const globs: GlobHit[] = [];
    for (const entry of entries) {
      for (const member of entry.members) {
        if (member.kind === 'path' && member.isGlob) globs.push({ entry, member });
        else this.#add({ entry, member }, member);
      }
    }
    this.#globs = new GlobIndex(globs, ({ member }) => member);
  }

  hits(site: Site): Hits {
    if (site.symbol === undefined) {
      return { covering: this.#hitsOfPath(site.file), misnamed: this.#symbolsByFile.get(site.file) ?? NONE };
    }
    const covering = this.#bySymbol.get(`${site.file}#${site.symbol}`) ?? NONE;
    return { covering, misnamed: this.#hitsOfPath(site.file) };
  }

  #add(hit: Hit, member: Member): void {
    if (member.kind === 'symbol') {
      append(this.#bySymbol, `${member.file}#${member.symbol}`, hit);
      append(this.#symbolsByFile, member.file, hit);
    } else append(this.#byExactPath, member.path, hit);
  }

  /** Paths are looked up folder by folder; globs are tried once for each file. */
  #hitsOfPath(file: RepoPath): readonly Hit[] {
    let hits = this.#byPath.get(file);
    if (hits === undefined) {
      const named = foldersUpFrom(file).flatMap((path) => this.#byExactPath.get(path) ?? NONE);
      hits = [...named, ...this.#globs.matching(file)];
      this.#byPath.set(file, hits);
    }
    return hits;
  }
}

function foldersUpFrom(file: string): string[] {
  const paths = [file];
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) paths.push(file.slice(0, end));
  return paths;
}
