import type {
  Declaration,
  ExportFact,
  ImportedAs,
  ModuleFacts,
  ModuleGraph,
  Resolution,
} from '../core/module-graph.ts';
import { innerMap } from '../core/multimap.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { EditedGraph } from './edited-graph.ts';
import { followExport } from './follow-export.ts';
import { filesLoadedBy } from './loaded-files.ts';
import { NameIndex } from './name-index.ts';
import type { Resolver } from './resolver.ts';
import { isReExport, Specifiers, type Importer } from './specifiers.ts';
import { StarIndex } from './star-index.ts';

/** The specifiers that files ask for. */
type Requests = ReadonlyMap<RepoPath, readonly string[]>;

/** Answers who imports whom from the facts of all files. Its indexes are built when first asked for. */
export class FactGraph implements ModuleGraph {
  readonly #facts: ReadonlyMap<RepoPath, ModuleFacts>;
  readonly #outsiders: Requests;
  readonly #loads: Requests;
  readonly #resolver: Resolver;
  readonly #names: NameIndex;
  readonly #stars: StarIndex;
  readonly #specifiers: Specifiers;
  readonly #groupOf: (file: RepoPath) => string | undefined;
  readonly #declarations = new Map<RepoPath, Map<string, Declaration | undefined>>();
  #loaders: ReadonlyMap<RepoPath, readonly RepoPath[]> | undefined;
  #importers: ReadonlyMap<RepoPath, readonly RepoPath[]> | undefined;
  #symbolImporters: ReadonlyMap<RepoPath, ReadonlyMap<string, readonly RepoPath[]>> | undefined;

  /**
   * @param outsiders what files import that are not judged, which count as importers and are nothing else to the graph
   * @param loads what files have loaded by paths, globs and folders
   */
  constructor(
    facts: ReadonlyMap<RepoPath, ModuleFacts>,
    resolver: Resolver,
    groupOf: (file: RepoPath) => string | undefined,
    { outsiders = NONE, loads = NONE }: { readonly outsiders?: Requests; readonly loads?: Requests } = {},
  ) {
    this.#outsiders = outsiders;
    this.#loads = loads;
    this.#facts = facts;
    this.#resolver = resolver;
    this.#groupOf = groupOf;
    const resolve = (from: RepoPath, specifier: string): Resolution => resolver.resolve(from, specifier);
    this.#names = new NameIndex(facts);
    this.#stars = new StarIndex(facts, resolve);
    this.#specifiers = new Specifiers({
      facts,
      resolve,
      groupOf,
      importersOf: (file) => this.importersOf(file),
      declarationOf: (file, name) => this.declarationOf(file, name),
    });
  }

  facts(file: RepoPath): ModuleFacts | undefined {
    return this.#facts.get(file);
  }

  resolve(from: RepoPath, specifier: string): Resolution {
    return this.#resolver.resolve(from, specifier);
  }

  exportsOf(file: RepoPath, name: string): readonly ExportFact[] {
    return this.#names.exportOf(file, name) ?? (name === 'default' ? NO_EXPORTS : this.#stars.starsOf(file, name));
  }

  importOf(file: RepoPath, local: string): ImportedAs | undefined {
    return this.#names.importOf(file, local);
  }

  declarationOf(file: RepoPath, exportName: string): Declaration | undefined {
    const known = innerMap(this.#declarations, file);
    let declaration = known.get(exportName);
    if (declaration === undefined && !known.has(exportName)) {
      declaration = followExport(this, file, exportName);
      known.set(exportName, declaration);
    }
    return declaration;
  }

  importersOf(file: RepoPath): readonly RepoPath[] {
    this.#importers ??= this.#indexImporters();
    return this.#importers.get(file) ?? NO_FILES;
  }

  loadersOf(file: RepoPath): readonly RepoPath[] {
    this.#loaders ??= this.#indexLoaders();
    return this.#loaders.get(file) ?? NO_FILES;
  }

  importersOfSymbol({ file, name }: Declaration): readonly RepoPath[] {
    this.#symbolImporters ??= this.#indexSymbolImporters();
    return this.#symbolImporters.get(file)?.get(name) ?? NO_FILES;
  }

  isAliased(from: RepoPath, specifier: string): boolean {
    return this.#resolver.isAliased(from, specifier);
  }

  isEntry(file: RepoPath): boolean {
    return this.#resolver.offers(file);
  }

  specifierFor(from: RepoPath, to: RepoPath): string {
    return this.#specifiers.specifierFor(this.#importer(from), to);
  }

  specifierOf(from: RepoPath, declaration: Declaration, exported: string): string | undefined {
    return this.#specifiers.specifierOf(this.#importer(from), declaration, exported);
  }

  withFile(file: RepoPath, facts: ModuleFacts | undefined, group: string | undefined): ModuleGraph {
    return new EditedGraph(this, this.#specifiers, { file, facts, group });
  }

  #importer(file: RepoPath): Importer {
    return { file, facts: this.#facts.get(file), group: this.#groupOf(file) };
  }

  #indexImporters(): ReadonlyMap<RepoPath, readonly RepoPath[]> {
    const importers = new Map<RepoPath, RepoPath[]>();
    const add = (file: RepoPath, specifier: string): void => {
      const resolution = this.resolve(file, specifier);
      if (resolution.kind === 'file' && resolution.file !== file) addImporter(importers, resolution.file, file);
    };
    for (const [file, { imports, exports }] of this.#facts) {
      for (const one of imports) add(file, one.specifier);
      for (const one of exports) if (isReExport(one)) add(file, one.specifier);
    }
    this.#loaders ??= this.#indexLoaders();
    for (const [file, loaders] of this.#loaders) for (const one of loaders) addImporter(importers, file, one);
    return sorted(importers);
  }

  #indexLoaders(): ReadonlyMap<RepoPath, readonly RepoPath[]> {
    const loaders = new Map<RepoPath, RepoPath[]>();
    for (const [file, specifiers] of this.#outsiders) {
      for (const one of specifiers) {
        const target = this.resolve(file, one);
        if (target.kind === 'file') addImporter(loaders, target.file, file);
      }
    }
    for (const [file, patterns] of this.#loads)
      for (const pattern of patterns)
        for (const one of filesLoadedBy(file, pattern, this.#resolver))
          if (one !== file) addImporter(loaders, one, file);
    return sorted(loaders);
  }

  #indexSymbolImporters(): ReadonlyMap<RepoPath, ReadonlyMap<string, readonly RepoPath[]>> {
    const importers = new Map<RepoPath, Map<string, RepoPath[]>>();
    for (const [file, facts] of this.#facts) {
      for (const { kind, names, specifier } of facts.imports) {
        const resolution = kind === 'mock' || names.length === 0 ? undefined : this.resolve(file, specifier);
        if (resolution?.kind !== 'file') continue;
        for (const { imported } of names) {
          const declaration = this.declarationOf(resolution.file, imported);
          if (declaration !== undefined && declaration.file !== file)
            addImporter(innerMap(importers, declaration.file), declaration.name, file);
        }
      }
    }
    return new Map([...importers].map(([file, byName]) => [file, sorted(byName)]));
  }
}

const NONE: Requests = new Map();
const NO_FILES: readonly RepoPath[] = [];
const NO_EXPORTS: readonly ExportFact[] = [];

/** Adds a file to a list; the requests of one file come in a row, so that only its last entry can be the same. */
function addImporter<Key>(importers: Map<Key, RepoPath[]>, key: Key, file: RepoPath): void {
  const files = importers.get(key);
  if (files === undefined) importers.set(key, [file]);
  else if (files.at(-1) !== file) files.push(file);
}

/** A file that asks for another in two ways stands in its list once. */
function sorted<Key>(index: Map<Key, RepoPath[]>): ReadonlyMap<Key, readonly RepoPath[]> {
  for (const [key, files] of index) if (files.length > 1) index.set(key, [...new Set(files)].sort(byCodeUnit));
  return index;
}
