import type { Declaration, ExportFact, ModuleFacts, ModuleGraph, Resolution } from '../core/module-graph.ts';
import { baseName, byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';
import type { Resolver } from './resolver.ts';
import { addTo } from '../core/multimap.ts';

/** Answers who imports whom from the facts of all files. Its indexes are built when first asked for. */
export class FactGraph implements ModuleGraph {
  readonly #facts: ReadonlyMap<RepoPath, ModuleFacts>;
  readonly #resolver: Resolver;
  readonly #groupOf: (file: RepoPath) => string | undefined;
  #importers: ReadonlyMap<RepoPath, readonly RepoPath[]> | undefined;
  #symbolImporters: ReadonlyMap<string, readonly RepoPath[]> | undefined;

  constructor(
    facts: ReadonlyMap<RepoPath, ModuleFacts>,
    resolver: Resolver,
    groupOf: (file: RepoPath) => string | undefined,
  ) {
    this.#facts = facts;
    this.#resolver = resolver;
    this.#groupOf = groupOf;
  }

  facts(file: RepoPath): ModuleFacts | undefined {
    return this.#facts.get(file);
  }

  resolve(from: RepoPath, specifier: string): Resolution {
    return this.#resolver.resolve(from, specifier);
  }

  declarationOf(file: RepoPath, exportName: string): Declaration | undefined {
    return this.#follow(file, exportName, new Set());
  }

  importersOf(file: RepoPath): readonly RepoPath[] {
    this.#importers ??= this.#indexImporters();
    return this.#importers.get(file) ?? [];
  }

  importersOfSymbol(declaration: Declaration): readonly RepoPath[] {
    this.#symbolImporters ??= this.#indexSymbolImporters();
    return this.#symbolImporters.get(symbolKey(declaration)) ?? [];
  }

  specifierFor(from: RepoPath, to: RepoPath): string {
    return this.#directSpecifier(from, to) ?? this.#relativeSpecifier(from, to);
  }

  specifierOf(from: RepoPath, declaration: Declaration, exported: string): string | undefined {
    const { file } = declaration;
    const direct = this.#directSpecifier(from, file);
    if (direct !== undefined) return direct;
    if (this.#groupOf(from) === this.#groupOf(file)) return this.#relativeSpecifier(from, file);
    // What the file itself imports comes before what its package does.
    return (
      this.#throughBarrel(from, [from], declaration, exported) ??
      this.#throughBarrel(from, this.#membersOf(this.#groupOf(from)), declaration, exported)
    );
  }

  #directSpecifier(from: RepoPath, to: RepoPath): string | undefined {
    const own = this.#groupOf(from);
    const importers = this.importersOf(to);
    const neighbours = importers.filter((importer) => this.#groupOf(importer) === own);
    // How another package imports it is of use where it leads there from here as well: a package name, not an alias.
    const strangers = own === this.#groupOf(to) ? [] : importers.filter((importer) => this.#groupOf(importer) !== own);
    return this.#usualSpecifier(from, to, neighbours) ?? this.#usualSpecifier(from, to, strangers);
  }

  #relativeSpecifier(from: RepoPath, to: RepoPath): string {
    const own = this.#relativeRequests(from);
    // A file without relative imports writes them as those do that import the same module.
    const written = own.length > 0 ? own : this.importersOf(to).flatMap((one) => this.#relativeRequests(one));
    return relativeSpecifier(from, to, extensionStyle(written));
  }

  #relativeRequests(file: RepoPath): readonly string[] {
    const { imports = [], exports = [] } = this.#facts.get(file) ?? {};
    const requests = [...imports, ...exports.filter(isReExport)].map((one) => one.specifier);
    return requests.filter((one) => one.startsWith('.'));
  }

  #membersOf(group: string | undefined): readonly RepoPath[] {
    return [...this.#facts.keys()].filter((file) => this.#groupOf(file) === group);
  }

  /** The specifier that some files use most for a module that hands a declaration on under its name. */
  #throughBarrel(
    from: RepoPath,
    importers: readonly RepoPath[],
    { file, name }: Declaration,
    exported: string,
  ): string | undefined {
    const uses = new Map<string, number>();
    const judged = new Map<string, boolean>();
    const isOffered = (specifier: string): boolean => {
      const target = specifier.startsWith('.') ? undefined : this.resolve(from, specifier);
      if (target?.kind !== 'file' || this.#groupOf(target.file) !== this.#groupOf(file)) return false;
      const found = this.declarationOf(target.file, exported);
      return found?.file === file && found.name === name;
    };
    for (const importer of importers) {
      for (const { specifier } of this.#facts.get(importer)?.imports ?? []) {
        const offered = judged.get(specifier) ?? isOffered(specifier);
        judged.set(specifier, offered);
        if (offered) uses.set(specifier, (uses.get(specifier) ?? 0) + 1);
      }
    }
    return mostUsed(uses);
  }

  #usualSpecifier(from: RepoPath, to: RepoPath, importers: readonly RepoPath[]): string | undefined {
    const uses = new Map<string, number>();
    for (const importer of importers) {
      for (const { specifier } of this.#facts.get(importer)?.imports ?? []) {
        if (specifier.startsWith('.') || !this.#leadsTo(importer, specifier, to)) continue;
        if (this.#leadsTo(from, specifier, to)) uses.set(specifier, (uses.get(specifier) ?? 0) + 1);
      }
    }
    return mostUsed(uses);
  }

  #leadsTo(from: RepoPath, specifier: string, to: RepoPath): boolean {
    const resolution = this.resolve(from, specifier);
    return resolution.kind === 'file' && resolution.file === to;
  }

  #follow(file: RepoPath, name: string, seen: Set<string>, depth = 0): Declaration | undefined {
    const key = symbolKey({ file, name });
    if (seen.has(key) || depth > MAX_HOPS) return undefined;
    seen.add(key);
    if (name === '*') return { file, name };
    const exports = this.#facts.get(file)?.exports ?? [];
    const named = exports.find((one) => one.kind !== 'star' && one.name === name);
    if (named?.kind === 'local') return this.#followLocal(file, named.local, seen, depth);
    if (named?.kind === 'from') return this.#followInto(file, named.specifier, named.imported, seen, depth);
    if (name === 'default') return undefined;
    for (const star of exports) {
      if (star.kind !== 'star') continue;
      const found = this.#followInto(file, star.specifier, name, seen, depth);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #followLocal(file: RepoPath, local: string, seen: Set<string>, depth: number): Declaration | undefined {
    for (const request of this.#facts.get(file)?.imports ?? []) {
      const name = request.kind === 'mock' ? undefined : request.names.find((one) => one.local === local);
      if (name !== undefined) return this.#followInto(file, request.specifier, name.imported, seen, depth);
    }
    return { file, name: local };
  }

  #followInto(
    from: RepoPath,
    specifier: string,
    name: string,
    seen: Set<string>,
    depth: number,
  ): Declaration | undefined {
    const resolution = this.resolve(from, specifier);
    return resolution.kind === 'file' ? this.#follow(resolution.file, name, seen, depth + 1) : undefined;
  }

  #indexImporters(): ReadonlyMap<RepoPath, readonly RepoPath[]> {
    const importers = new Map<RepoPath, Set<RepoPath>>();
    for (const [file, facts] of this.#facts) {
      for (const specifier of [...facts.imports, ...facts.exports.filter(isReExport)].map((one) => one.specifier)) {
        const resolution = this.resolve(file, specifier);
        if (resolution.kind === 'file' && resolution.file !== file) addTo(importers, resolution.file, file);
      }
    }
    return sorted(importers);
  }

  #indexSymbolImporters(): ReadonlyMap<string, readonly RepoPath[]> {
    const importers = new Map<string, Set<RepoPath>>();
    for (const [file, facts] of this.#facts) {
      for (const request of facts.imports) {
        const resolution = this.resolve(file, request.specifier);
        if (resolution.kind !== 'file' || request.kind === 'mock') continue;
        for (const { imported } of request.names) {
          const declaration = this.declarationOf(resolution.file, imported);
          if (declaration !== undefined && declaration.file !== file) addTo(importers, symbolKey(declaration), file);
        }
      }
    }
    return sorted(importers);
  }
}

/** How many re-exports in a row are followed; each costs a few frames of the stack. */
const MAX_HOPS = 1_000;

function isReExport(fact: ExportFact): fact is Exclude<ExportFact, { kind: 'local' }> {
  return fact.kind !== 'local';
}

function symbolKey(declaration: Declaration): string {
  return `${declaration.file}#${declaration.name}`;
}

function sorted<Key>(index: ReadonlyMap<Key, ReadonlySet<RepoPath>>): ReadonlyMap<Key, readonly RepoPath[]> {
  return new Map([...index].map(([key, files]) => [key, [...files].sort(byCodeUnit)]));
}

function mostUsed(uses: ReadonlyMap<string, number>): string | undefined {
  return [...uses].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))[0]?.[0];
}

/** How relative imports end: `./mail`, `./mail.js` for any source, or `./mail.ts` as the file is called. */
type ExtensionStyle = 'none' | 'compiled' | 'source';

function extensionStyle(relative: readonly string[]): ExtensionStyle {
  if (relative.some((one) => /\.[cm]?jsx?$/.test(one))) return 'compiled';
  return relative.some((one) => /\.[cm]?tsx?$/.test(one)) ? 'source' : 'none';
}

/** `../config/env`: without extension and `/index`, as most projects write imports, unless the file writes them. */
function relativeSpecifier(from: RepoPath, to: RepoPath, style: ExtensionStyle): string {
  const here = folderOf(from).split('/').filter(Boolean);
  const there = folderOf(to).split('/').filter(Boolean);
  let common = 0;
  while (common < here.length && here[common] === there[common]) common++;
  const steps = [...here.slice(common).map(() => '..'), ...there.slice(common)];
  const stem = baseName(to).replace(/\.(d\.)?[cm]?[jt]sx?$/, '');
  if (style === 'none') {
    if (stem !== 'index') steps.push(stem);
  } else steps.push(style === 'source' ? baseName(to) : baseName(to).replace(/\.([cm]?)tsx?$/, '.$1js'));
  const path = steps.join('/');
  return path === '' ? '.' : path.startsWith('..') ? path : `./${path}`;
}
