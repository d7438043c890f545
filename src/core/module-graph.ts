import type { Span } from './model.ts';
import type { RepoPath } from './repo-path.ts';

/** One name that an import brings in, or `*` for the namespace. */
export interface ImportedName {
  /** The exported name in the other module: `default`, a name, or `*`. */
  readonly imported: string;
  /** The name in this file; `undefined` for a destructuring that the syntax does not show. */
  readonly local: string | undefined;
  readonly typeOnly: boolean;
  readonly at: Span;
}

/** One request for another module. */
export interface ImportFact {
  readonly specifier: string;
  readonly kind: 'import' | 'dynamic' | 'require' | 'mock';
  readonly names: readonly ImportedName[];
  /** The specifier literal. */
  readonly at: Span;
  /** Whether attributes say how the file is to be read, such as `with { type: 'text' }`: it is content, and no module. */
  readonly asContent?: true;
  /** Whether a comment at the statement says why it asks for the module in this way. */
  readonly hasReason?: true;
}

/** One export of a module. */
export type ExportFact =
  /** A declaration or local binding of this file. */
  | {
      readonly kind: 'local';
      readonly name: string;
      readonly local: string;
      readonly typeOnly: boolean;
      readonly at: Span;
    }
  /** `export { imported as name } from 'x'`; `imported` is `*` for `export * as name`. */
  | {
      readonly kind: 'from';
      readonly name: string;
      readonly imported: string;
      readonly specifier: string;
      readonly typeOnly: boolean;
      readonly at: Span;
      readonly hasReason?: true;
    }
  /** `export * from 'x'` */
  | { readonly kind: 'star'; readonly specifier: string; readonly at: Span; readonly hasReason?: true };

/** Where a further import goes in a file, and how the file writes imports. */
export interface ImportPlace {
  readonly line: number;
  readonly column: number;
  /** What stands around the statement: line breaks and indentation, and the semicolon where the file writes them. */
  readonly before: string;
  readonly after: string;
  readonly quote: string;
}

/** The imports and exports of one file. */
export interface ModuleFacts {
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  /** Absent where the syntax does not show that imports are possible. */
  readonly importPlace?: ImportPlace;
}

/** Where a specifier leads: a judged file, a package or builtin, or nowhere that is known. */
export type Resolution =
  | { readonly kind: 'file'; readonly file: RepoPath }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unresolved' };

/** The declaration that a name leads to after all re-exports. `name` is the local name in `file`; `*` is its namespace. */
export interface Declaration {
  readonly file: RepoPath;
  readonly name: string;
}

/** What a local name of a file is imported as. */
export interface ImportedAs {
  readonly specifier: string;
  readonly imported: string;
  readonly typeOnly?: boolean;
}

/** Who imports whom. */
export interface ModuleGraph {
  facts(file: RepoPath): ModuleFacts | undefined;
  resolve(from: RepoPath, specifier: string): Resolution;
  /** The exports through which a name may come: the first of that name, else the stars that may offer it, in order. */
  exportsOf(file: RepoPath, name: string): readonly ExportFact[];
  /** The first import of a file that binds a local name; a mock binds none. */
  importOf(file: RepoPath, local: string): ImportedAs | undefined;
  /** Follows an export through re-exports and barrels to its declaration; `undefined` when it leaves the project. */
  declarationOf(file: RepoPath, exportName: string): Declaration | undefined;
  /**
   * Files that import a file, directly or through the re-export of one of its names, or that have it loaded by its path or
   * folder; some of them may not be judged.
   */
  importersOf(file: RepoPath): readonly RepoPath[];
  /** Those of them that ask for it in a way which no import of a judged file shows: what they use of it is not known. */
  loadersOf(file: RepoPath): readonly RepoPath[];
  /** Files that import one declaration, through however many re-exports. */
  importersOfSymbol(declaration: Declaration): readonly RepoPath[];
  /** Whether a tsconfig or an imports map says what `specifier` means to `from`, and what it says is a file of the project. */
  isAliased(from: RepoPath, specifier: string): boolean;
  /** Whether a manifest offers a file to whoever uses its package: what it exports may be used out of sight. */
  isEntry(file: RepoPath): boolean;
  /** The specifier that `from` would write to import `to`, following how the project already imports it. */
  specifierFor(from: RepoPath, to: RepoPath): string;
  /**
   * The specifier under which `from` can import a declaration by an exported name; in another package one that this
   * package offers, through a barrel if need be. `undefined` where no import of the project shows one.
   */
  specifierOf(from: RepoPath, declaration: Declaration, exported: string): string | undefined;
  /** The same graph but for what one file imports and exports. Who imports what, in all files, is answered as before. */
  withFile(file: RepoPath, facts: ModuleFacts | undefined, group: string | undefined): ModuleGraph;
}
