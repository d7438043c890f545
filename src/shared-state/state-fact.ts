import type { ImportedAs } from '../core/module-graph.ts';
import type { Span } from '../core/model.ts';

/** State that outlives a request: it belongs to the module, to a class, or to an instance of which there is one. */
export interface SharedState {
  readonly kind: 'variable' | 'collection' | 'field' | 'static';
  readonly name: string;
  /** The class of a field. */
  readonly owner?: string;
  /** Whether it is named or typed after whoever uses the program, or is given what says who that is. */
  readonly ofUser: boolean;
  /** Whether a function that is handed a request writes it. */
  readonly inHandler: boolean;
  /** What tells its entries apart, where that is something of a user: `userId`. */
  readonly keyedBy?: string;
  /** Whether entries are ever taken out again. */
  readonly isBounded: boolean;
  /** Where it is first written by a function. */
  readonly at: Span;
}

/** Where a file runs, as far as it says so itself. */
export type Place = 'server' | 'client' | undefined;

/** What a file keeps between requests. */
export interface StateFact {
  readonly runsOn: Place;
  readonly states: readonly SharedState[];
  /** What there is one instance of: a class of the file, or an import. */
  readonly single: readonly (string | ImportedAs)[];
}
