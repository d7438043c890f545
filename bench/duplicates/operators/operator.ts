import type ts from 'typescript';

import type { Random } from '../random.ts';
import type { Splice } from '../splices.ts';

/**
 * How far a mutant is from its original, by the usual types of clones: `1` layout, comments and types; `2` names and
 * literals; `3` statements more, fewer or elsewhere; `4` the same thing in other syntax.
 */
export type CloneType = 1 | 2 | 3 | 4;

/** One kind of edit that somebody makes to a copy. */
export interface Operator {
  readonly name: string;
  readonly type: CloneType;
  /** Whether it takes part in mixtures; those that leave nothing else to edit do not. */
  readonly mixes: boolean;
  /** What is to be replaced in a text of one declaration; nothing where the edit does not apply. */
  edit(file: ts.SourceFile, random: Random): readonly Splice[];
}
