import type { Span } from '../core/model.ts';

/**
 * What is done with the environment at one place.
 * `read`: one variable is read, tested or destructured. `write`: a variable or the whole record is set or deleted.
 * `record`: the whole record is taken: spread, listed, passed on, returned or exported. `load`: a `.env` file is read in.
 */
export type AccessKind = 'read' | 'write' | 'record' | 'load';

/** The imported name that an access goes through: `imported` is a name or `default`. */
export interface Via {
  readonly specifier: string;
  readonly imported: string;
}

/** A value that takes the place of an unset variable. */
export interface Fallback {
  /** Equal for equal values, however they are quoted or typed; a digest where the value may be a secret. */
  readonly value: string;
  /** Whether `value` is a digest, so that it is never shown. */
  readonly hidden: boolean;
  readonly at: Span;
}

/** One access. One read is one access: the alias that it goes through is none of its own. */
export interface EnvironmentAccess {
  readonly kind: AccessKind;
  /** How the environment is spelled where it comes from: `process.env`, `import.meta.env`, `dotenv`. */
  readonly source: string;
  /** The variable; absent for the whole record and for a key that the syntax does not show. */
  readonly key?: string;
  /** Set when the access goes through an import of the project rather than to the runtime. */
  readonly via?: Via;
  /** `call` for `env('X')`, `method` for `config.get('X')`, absent for `env.X`. */
  readonly style?: 'call' | 'method';
  /** The record is passed on as an environment: to a child process, to whoever leaves a parameter out. */
  readonly inherited?: true;
  readonly fallback?: Fallback;
  /** The access is an expression of its own, `process.env.X`, which another can take the place of. */
  readonly member?: true;
  /** The name of the variable that is written is worked out. */
  readonly computed?: true;
  /** The value goes into a property of the variable's own name: `{ PORT: Number(process.env.PORT) }`. */
  readonly offered?: true;
  /** A comment before it says that it goes past whoever owns the environment on purpose. */
  readonly told?: true;
  readonly at: Span;
}

/** The top-level names of a module whose value depends on the environment, directly or through one import. */
export interface Derivation {
  readonly via?: Via;
  readonly names: readonly string[];
}

/** What one module has to do with the environment. */
export interface EnvironmentFact {
  readonly accesses: readonly EnvironmentAccess[];
  readonly derivations: readonly Derivation[];
  /** Top-level names that are tables of variables: `const config = { port: process.env.PORT }`. */
  readonly tables: readonly string[];
  /** Local names, or exported names of a re-export, that hand on the environment record as it is. */
  readonly exposes: readonly { readonly name: string; readonly source: string }[];
  /** The module says that it runs in a browser (`'use client'`) or on a server (`import 'server-only'`). */
  readonly runsOn?: 'client' | 'server';
  /** The module checks the environment with a schema. */
  readonly schema: boolean;
  /** The module registers settings with its framework, which hands them out: `registerAs('mail', () => …)` of NestJS. */
  readonly registers?: true;
  /** Top-level names that are functions, where the module reads the environment. */
  readonly functions?: readonly string[];
  /** Top-level names that are classes, in the same case. */
  readonly classes?: readonly string[];
  /** Those functions that are asked for a variable by its name; `narrows` where they give no text, such as whether it is `true`. */
  readonly lookups?: readonly { readonly name: string; readonly narrows: boolean }[];
  /** What an import must not be called here, see `takenNames`; absent where nothing could be replaced by an import. */
  readonly taken?: string;
}
