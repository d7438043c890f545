import type { Span } from '../../core/model.ts';
import type { Trait } from '../unit.ts';

/** What declares data. `enum` is any closed list of values: an enum, a union of literals, a schema of one. */
export type DataKind = 'type' | 'schema' | 'enum' | 'table' | 'constant';

/** A declaration of data as plain data: all that judging needs to know of it. */
export interface DataFact {
  readonly kind: DataKind;
  readonly name: string;
  readonly exported: boolean;
  /** The whole declaration. */
  readonly at: Span;
  /**
   * A line for each member, `name` tab `what it is` in canonical form, in the order of their names: one string a
   * declaration keeps the facts of a large project small. Those beyond a limit are left out.
   */
  readonly members: string;
  /** How many members there are. */
  readonly size: number;
  /** Equal for declarations with members of the same names. */
  readonly shape: number;
  /** Equal for declarations of which everything but the name agrees. */
  readonly exact: number;
  /** Of all traits `mentioned`, `list`, `erased` and `described`. */
  readonly traits: readonly Trait[];
  /** Equal for lists of the same literal values, however they are written; 0 for anything else. */
  readonly values: number;
  /** What it is derived from, or checked against by its annotation, as spelled. */
  readonly bases: readonly string[];
}

/** The declarations of data of one file. */
export interface DataFacts {
  readonly units: readonly DataFact[];
  /** The file imports a test runner, whatever its name says. */
  readonly testRunner: boolean;
}

/** One member of a declaration. */
export interface Member {
  readonly name: string;
  readonly text: string;
}

/** The members of a fact. */
export function membersOf({ members }: Pick<DataFact, 'members'>): readonly Member[] {
  if (members === '') return [];
  return members.split('\n').map((line) => {
    const tab = line.indexOf('\t');
    return { name: line.slice(0, tab), text: line.slice(tab + 1) };
  });
}
