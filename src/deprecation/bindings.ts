import type { Declaration, ModuleGraph } from '../core/module-graph.ts';
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

/** Follows names of files to declarations, keeping the exports on the way: each of them may be deprecated by itself. */
export class Bindings {
  readonly #modules: ModuleGraph;
  readonly #known = new Map<string, Trail | undefined>();
  readonly #imports = new Map<
    RepoPath,
    ReadonlyMap<string, { readonly specifier: string; readonly imported: string }>
  >();

  constructor(modules: ModuleGraph) {
    this.#modules = modules;
  }

  /** The trail of a top-level name of a file; `undefined` when it comes from outside of the project. */
  ofLocal(file: RepoPath, local: string): Trail | undefined {
    const request = this.#importsOf(file).get(local);
    if (request === undefined) return { hops: [], declaration: { file, name: local }, imported: false };
    return this.ofSpecifier(file, request.specifier, request.imported);
  }

  /** The trail of what a file takes from a module. */
  ofSpecifier(from: RepoPath, specifier: string, imported: string): Trail | undefined {
    const resolution = this.#modules.resolve(from, specifier);
    return resolution.kind === 'file' ? this.ofExport(resolution.file, imported) : undefined;
  }

  /** The trail of an export. */
  ofExport(file: RepoPath, name: string): Trail | undefined {
    const key = `${file}#${name}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#follow(file, name, new Set()));
    return this.#known.get(key);
  }

  #follow(file: RepoPath, name: string, seen: Set<string>): Trail | undefined {
    if (name === '*') return { hops: [], declaration: { file, name }, imported: true };
    const key = `${file}#${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const exports = this.#modules.facts(file)?.exports ?? [];
    const named = exports.find((one) => one.kind !== 'star' && one.name === name);
    const hop = { file, name };
    if (named?.kind === 'local') return this.#through(hop, this.#followLocal(file, named.local, seen));
    if (named?.kind === 'from') return this.#through(hop, this.#into(file, named.specifier, named.imported, seen));
    for (const star of name === 'default' ? [] : exports) {
      const found = star.kind === 'star' ? this.#into(file, star.specifier, name, seen) : undefined;
      if (found !== undefined) return this.#through(hop, found);
    }
    return undefined;
  }

  #followLocal(file: RepoPath, local: string, seen: Set<string>): Trail | undefined {
    const request = this.#importsOf(file).get(local);
    if (request === undefined) return { hops: [], declaration: { file, name: local }, imported: true };
    return this.#into(file, request.specifier, request.imported, seen);
  }

  #into(from: RepoPath, specifier: string, name: string, seen: Set<string>): Trail | undefined {
    const resolution = this.#modules.resolve(from, specifier);
    return resolution.kind === 'file' ? this.#follow(resolution.file, name, seen) : undefined;
  }

  #through(hop: Hop, rest: Trail | undefined): Trail | undefined {
    return rest === undefined ? undefined : { ...rest, hops: [hop, ...rest.hops] };
  }

  #importsOf(file: RepoPath): ReadonlyMap<string, { readonly specifier: string; readonly imported: string }> {
    let imports = this.#imports.get(file);
    if (imports === undefined) {
      const found = new Map<string, { specifier: string; imported: string }>();
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
