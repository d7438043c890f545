import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Unit } from './corpus.ts';
import type { DataUnit } from './data/data-corpus.ts';
import type { DataPair } from './data/data-pair.ts';
import type { Pair } from './pair.ts';

/** Anything that may be declared twice: code (functions, classes, instances) or data (types, schemas, values). */
export type Declaration = Unit | DataUnit;

/** Two declarations of one nature side by side. */
export type DeclarationPair = Pair | DataPair;

/** Where a declaration stands. */
export interface Placed {
  /** Its position among its like: path order, then source order. */
  readonly id: number;
  readonly file: RepoPath;
  readonly group: string | undefined;
}

/** The order of declarations: by path, and as they stand in the file. */
export function inPathOrder(a: Placed, b: Placed): number {
  return byCodeUnit(a.file, b.file) || a.id - b.id;
}
