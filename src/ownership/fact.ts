/** Where a value of a file comes from, and by which members it is reached. */
export interface Target {
  /** The global scope, another module, or a class of the file itself. */
  readonly from: 'global' | 'module' | 'own';
  /** The module that it comes from; empty unless `from` says so. */
  readonly specifier: string;
  /** `Pool`, `default.create`, `console.log`; empty for a module as a whole. */
  readonly path: string;
  /** What the file calls a module, or its default export, where that is used as it is. */
  readonly local?: string;
}

/** How a value is used: constructed, called, or handed on. */
export type Manner = 'new' | 'call' | 'value';
export const MANNERS: readonly Manner[] = ['new', 'call', 'value'];

/** A statement or call that brings in another module as a value. */
export interface Request {
  readonly specifier: string;
  readonly manner: 'import' | 'export' | 'require' | 'dynamic';
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A class of a module's top level. */
export interface ClassFact {
  readonly name: string;
  readonly parent?: Target;
}

/** What a file does with values of other modules and of the global scope. */
export interface OwnershipFact {
  readonly targets: readonly Target[];
  /** Six numbers for each use: index of its target, index of its manner, line, column, end line, end column. */
  readonly uses: readonly number[];
  readonly requests: readonly Request[];
  readonly classes: readonly ClassFact[];
  /** Where the file says that it runs, by a directive or a marker. */
  readonly runsOn?: 'client' | 'server';
}

/** How many numbers a use takes. */
export const USE_SIZE = 6;
