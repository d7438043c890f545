/**
 * What the names of one file are bound to. Variables, definitions and references are numbers that the columns below are
 * asked with; names are the rows of their identifiers in the file's syntax tree. Everything is in source order.
 */
export interface Bindings {
  /** Number of variables. */
  readonly size: number;
  /** The variables of the module's top level. */
  readonly topLevel: readonly number[];
  /** The row of the name that makes a definition. */
  readonly definitionRows: readonly number[];
  /** The {@link Definition} of each definition. */
  readonly definitionKinds: readonly number[];
  /** The row of the name that makes a reference. A name may be several: `{ retries = 3 } = options` writes twice. */
  readonly referenceRows: readonly number[];
  /** A sum of {@link Access} of each reference. */
  readonly referenceFlags: readonly number[];
  /** The variable that each reference means; {@link NONE} where the file declares none of that name. */
  readonly referenceVariables: readonly number[];
  /** The variable `React` that the JSX of the file is written for, as far as it declares one; else {@link NONE}. */
  readonly factory: number;
  /** The name of a variable. */
  name(variable: number): string;
  isTopLevel(variable: number): boolean;
  /** The first definition of a variable; {@link NONE} for `arguments`. */
  firstDefinition(variable: number): number;
  /** The definitions of a variable: several where declarations merge, none for `arguments`. */
  definitions(variable: number): Int32Array;
  /** The references that mean a variable. */
  references(variable: number): Int32Array;
  /** The variable that a row refers to, or {@link NONE}. */
  referred(row: number): number;
  /** The variable that a row declares, or {@link NONE}; of a class that is the one that its own body sees. */
  declared(row: number): number;
}

export const NONE = -1;

/** What brings a name into its scope. */
export const Definition = {
  import: 1,
  variable: 2,
  parameter: 3,
  function: 4,
  class: 5,
  caught: 6,
  type: 7,
  enum: 8,
  enumMember: 9,
  namespace: 10,
} as const;

/** What a reference does with its variable. */
export const Access = {
  read: 1,
  write: 2,
  /** An initialisation or a default value: the write that comes with the declaration. */
  initial: 4,
  value: 8,
  type: 16,
} as const;
