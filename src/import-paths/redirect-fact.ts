import type { Span } from '../core/model.ts';

/** One name that a module hands on. */
export interface HandedOn {
  /** The name that it exports; `*` for all that the other module exports. */
  readonly name: string;
  readonly specifier: string;
  /** What it is called there: a name, `default`, or `*` for the module as a whole. */
  readonly imported: string;
  /** Exported again, given another name as a value or as a type, or called by a function that does nothing else. */
  readonly how: 'export' | 'alias' | 'type' | 'wrapper';
  readonly at: Span;
}

/** A module whose top level does nothing but hand on what other modules declare. */
export interface RedirectFact {
  /** In source order. */
  readonly names: readonly [HandedOn, ...HandedOn[]];
  /** Whether a comment says that it stands there for those who have not moved yet. */
  readonly isAvowed: boolean;
  /** Whether a comment says that others are to come through it. */
  readonly isSeam: boolean;
  /** Whether its comments say at some length what it waits for. */
  readonly isReasoned: boolean;
}
