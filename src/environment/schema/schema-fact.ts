import type { Span } from '../../core/model.ts';

/** A variable that a schema declares. */
export interface DeclaredKey {
  readonly key: string;
  readonly at: Span;
}

/** What one module has to do with the schema of an environment. */
export interface SchemaFact {
  /** How the environment is spelled that the module checks with a schema; empty for a module that holds a part of one. */
  readonly checks: readonly string[];
  readonly keys: readonly DeclaredKey[];
  /** Whether the schema has variables that the syntax does not show. */
  readonly open: boolean;
  /** Modules whose variables become part of the schema. */
  readonly mergedFrom: readonly string[];
  /** Variables that the module itself makes something of, beside declaring them. */
  readonly used: readonly string[];
  /** What `NODE_ENV` may be, where the schema lists it. */
  readonly nodeEnvs: readonly string[];
}
