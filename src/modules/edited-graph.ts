import type {
  Declaration,
  ExportFact,
  ImportedAs,
  ModuleFacts,
  ModuleGraph,
  Resolution,
} from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { followExport } from './follow-export.ts';
import { NameIndex } from './name-index.ts';
import type { Importer, Specifiers } from './specifiers.ts';
import { StarIndex } from './star-index.ts';

/**
 * A graph in which one file is as it is being typed: what its names and exports lead to is as its text says now. How
 * other files import it, and where their own names lead through it, is as it was when it was saved.
 */
export class EditedGraph implements ModuleGraph {
  readonly #base: ModuleGraph;
  readonly #specifiers: Specifiers;
  readonly #edited: Importer;
  readonly #names: NameIndex;
  readonly #stars: StarIndex;

  constructor(base: ModuleGraph, specifiers: Specifiers, edited: Importer) {
    this.#base = base;
    this.#specifiers = specifiers;
    this.#edited = edited;
    const facts = { get: (file: RepoPath): ModuleFacts | undefined => this.facts(file) };
    this.#names = new NameIndex(facts);
    this.#stars = new StarIndex(facts, (from, specifier) => this.resolve(from, specifier));
  }

  facts(file: RepoPath): ModuleFacts | undefined {
    return file === this.#edited.file ? this.#edited.facts : this.#base.facts(file);
  }

  resolve(from: RepoPath, specifier: string): Resolution {
    return this.#base.resolve(from, specifier);
  }

  exportsOf(file: RepoPath, name: string): readonly ExportFact[] {
    if (file !== this.#edited.file) return this.#base.exportsOf(file, name);
    return this.#names.exportOf(file, name) ?? (name === 'default' ? [] : this.#stars.starsOf(file, name));
  }

  importOf(file: RepoPath, local: string): ImportedAs | undefined {
    return file === this.#edited.file ? this.#names.importOf(file, local) : this.#base.importOf(file, local);
  }

  declarationOf(file: RepoPath, exportName: string): Declaration | undefined {
    if (file === this.#edited.file) return followExport(this, file, exportName);
    return this.#base.declarationOf(file, exportName);
  }

  importersOf(file: RepoPath): readonly RepoPath[] {
    return this.#base.importersOf(file);
  }

  loadersOf(file: RepoPath): readonly RepoPath[] {
    return this.#base.loadersOf(file);
  }

  importersOfSymbol(declaration: Declaration): readonly RepoPath[] {
    return this.#base.importersOfSymbol(declaration);
  }

  isAliased(from: RepoPath, specifier: string): boolean {
    return this.#base.isAliased(from, specifier);
  }

  isEntry(file: RepoPath): boolean {
    return this.#base.isEntry(file);
  }

  specifierFor(from: RepoPath, to: RepoPath): string {
    if (from !== this.#edited.file) return this.#base.specifierFor(from, to);
    return this.#specifiers.specifierFor(this.#edited, to);
  }

  specifierOf(from: RepoPath, declaration: Declaration, exported: string): string | undefined {
    if (from !== this.#edited.file) return this.#base.specifierOf(from, declaration, exported);
    return this.#specifiers.specifierOf(this.#edited, declaration, exported);
  }

  withFile(file: RepoPath, facts: ModuleFacts | undefined, group: string | undefined): ModuleGraph {
    return new EditedGraph(this, this.#specifiers, { file, facts, group });
  }
}
