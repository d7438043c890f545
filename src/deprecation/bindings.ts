import type { Declaration, ImportedAs, ModuleGraph } from '../core/module-graph.ts';
import { innerMap } from '../core/multimap.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** An export name of a module that an import passes on its way to the declaration. */
export interface Hop {
  readonly file: RepoPath;
  readonly name: string;
}

/** Where a name leads, and every export that it passes. A declaration named `*` is a module's namespace. */
export interface Trail {
  readonly hops: readonly Hop[];
  readonly declaration: Declaration;
  readonly imported: boolean;
}

type Imports = ReadonlyMap<string, ImportedAs>;

/** What is known of all files but the one that is being edited. */
interface SavedBindings {
  readonly file: RepoPath;
  readonly bindings: Bindings;
}

/** Follows names of files to declarations, keeping the exports on the way: each of them may be deprecated by itself. */
export class Bindings {
  readonly #modules: ModuleGraph;
  readonly #saved: SavedBindings | undefined;
  readonly #known = new Map<RepoPath, Map<string, Trail | undefined>>();
  readonly #imports = new Map<RepoPath, Imports>();

  constructor(modules: ModuleGraph, saved?: SavedBindings) {
    this.#modules = modules;
    this.#saved = saved;
  }

  /** The trail of a top-level name of a file; `undefined` when it comes from outside of the project. */
  ofLocal(file: RepoPath, local: string): Trail | undefined {
    const request = this.#importsOf(file).get(local);
    if (request === undefined) return { hops: NO_HOPS, declaration: { file, name: local }, imported: false };
    return this.ofSpecifier(file, request.specifier, request.imported);
  }

  /** Whether a top-level name of a file stands for a module of the project. */
  isNamespace(file: RepoPath, local: string): boolean {
    return this.#importsOf(file).has(local) && this.ofLocal(file, local)?.declaration.name === '*';
  }

  /** The trail of what a file takes from a module. */
  ofSpecifier(from: RepoPath, specifier: string, imported: string): Trail | undefined {
    const resolution = this.#modules.resolve(from, specifier);
    return resolution.kind === 'file' ? this.ofExport(resolution.file, imported) : undefined;
  }

  /** The trail of an export. */
  ofExport(file: RepoPath, name: string): Trail | undefined {
    if (this.#saved !== undefined && this.#saved.file !== file) return this.#saved.bindings.ofExport(file, name);
    const known = innerMap(this.#known, file);
    let trail = known.get(name);
    if (trail === undefined && !known.has(name)) {
      trail = this.#follow(file, name, new Set());
      known.set(name, trail);
    }
    return trail;
  }

  #follow(file: RepoPath, name: string, seen: Set<string>): Trail | undefined {
    if (name === '*') return { hops: NO_HOPS, declaration: { file, name }, imported: true };
    const key = `${file}#${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const hop = { file, name };
    for (const one of this.#modules.exportsOf(file, name)) {
      if (one.kind === 'local') return this.#through(hop, this.#followLocal(file, one.local, seen));
      const found = this.#into(file, one.specifier, one.kind === 'from' ? one.imported : name, seen);
      if (found !== undefined) return this.#through(hop, found);
    }
    return undefined;
  }

  #followLocal(file: RepoPath, local: string, seen: Set<string>): Trail | undefined {
    const request = this.#importsOf(file).get(local);
    if (request === undefined) return { hops: NO_HOPS, declaration: { file, name: local }, imported: true };
    return this.#into(file, request.specifier, request.imported, seen);
  }

  #into(from: RepoPath, specifier: string, name: string, seen: Set<string>): Trail | undefined {
    const resolution = this.#modules.resolve(from, specifier);
    return resolution.kind === 'file' ? this.#follow(resolution.file, name, seen) : undefined;
  }

  #through(hop: Hop, rest: Trail | undefined): Trail | undefined {
    return rest === undefined ? undefined : { ...rest, hops: [hop, ...rest.hops] };
  }

  #importsOf(file: RepoPath): Imports {
    if (this.#saved !== undefined && this.#saved.file !== file) return this.#saved.bindings.#importsOf(file);
    let imports = this.#imports.get(file);
    if (imports === undefined) {
      const found = new Map<string, ImportedAs>();
      for (const request of this.#modules.facts(file)?.imports ?? []) {
        // A dynamic import binds names of inner scopes; only static ones bind names of the top level.
        if (request.kind !== 'import' && request.kind !== 'require') continue;
        for (const { local, imported } of request.names) {
          if (local !== undefined && !found.has(local)) found.set(local, { specifier: request.specifier, imported });
        }
      }
      imports = found;
      this.#imports.set(file, imports);
    }
    return imports;
  }
}

const NO_HOPS: readonly Hop[] = [];
