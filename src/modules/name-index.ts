import type { ExportFact, ImportedAs, ModuleFacts } from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** What is looked up of the facts of files. */
export type ModuleFactsByFile = Pick<ReadonlyMap<RepoPath, ModuleFacts>, 'get'>;

/** Names of files that are asked for again and again, each list of a file being gone through once. */
export class NameIndex {
  readonly #facts: ModuleFactsByFile;
  readonly #exports = new Map<RepoPath, ReadonlyMap<string, readonly [NamedExport]>>();
  readonly #imports = new Map<RepoPath, ReadonlyMap<string, ImportedAs>>();

  constructor(facts: ModuleFactsByFile) {
    this.#facts = facts;
  }

  /** The first export of a file by this name, as a list; a star names nothing. */
  exportOf(file: RepoPath, name: string): readonly [NamedExport] | undefined {
    let exports = this.#exports.get(file);
    if (exports === undefined) {
      exports = exportsByName(this.#facts.get(file)?.exports ?? []);
      this.#exports.set(file, exports);
    }
    return exports.get(name);
  }

  /** The first import of a file that binds this name; a mock binds none. */
  importOf(file: RepoPath, local: string): ImportedAs | undefined {
    let imports = this.#imports.get(file);
    if (imports === undefined) {
      imports = importsByName(this.#facts.get(file)?.imports ?? []);
      this.#imports.set(file, imports);
    }
    return imports.get(local);
  }
}

type NamedExport = Exclude<ExportFact, { kind: 'star' }>;

function exportsByName(exports: readonly ExportFact[]): ReadonlyMap<string, readonly [NamedExport]> {
  const byName = new Map<string, readonly [NamedExport]>();
  for (const one of exports) if (one.kind !== 'star' && !byName.has(one.name)) byName.set(one.name, [one]);
  return byName;
}

function importsByName(requests: ModuleFacts['imports']): ReadonlyMap<string, ImportedAs> {
  const byName = new Map<string, ImportedAs>();
  for (const { kind, specifier, names } of requests) {
    if (kind === 'mock') continue;
    for (const { local, imported, typeOnly } of names)
      if (local !== undefined && !byName.has(local)) byName.set(local, { specifier, imported, typeOnly });
  }
  return byName;
}
