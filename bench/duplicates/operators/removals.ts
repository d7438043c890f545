import ts from 'typescript';

import type { Random } from '../random.ts';
import { replace, type Splice } from '../splices.ts';
import { holds, nodesOf } from '../syntax.ts';
import type { Operator } from './operator.ts';

/** Edits that leave something out. */
export const REMOVALS: readonly Operator[] = [
  { name: 'drop a statement', type: 3, mixes: true, edit: (file, random) => drop(file, random, 1) },
  { name: 'drop two statements', type: 3, mixes: true, edit: (file, random) => drop(file, random, 2) },
  { name: 'drop half of the statements', type: 3, mixes: false, edit: dropHalf },
];

/** Drops statements that hold no others; what is returned stays, and so does more than is dropped. */
function drop(file: ts.SourceFile, random: Random, amount: number): Splice[] {
  const statements = simpleStatements(file);
  const droppable = statements.filter((one) => !ts.isReturnStatement(one));
  if (statements.length <= 2 * amount || droppable.length < amount) return [];
  return random.some(droppable, amount).map((one) => replace(one, ''));
}

/** Half of the statements that hold no others. */
function dropHalf(file: ts.SourceFile, random: Random): Splice[] {
  const statements = simpleStatements(file);
  const droppable = statements.filter((one) => !ts.isReturnStatement(one));
  const half = Math.floor(statements.length / 2);
  if (half < 2 || droppable.length < half) return [];
  return random.some(droppable, half).map((one) => replace(one, ''));
}

/** The statements of all blocks that hold no other statements, not even within a function. */
function simpleStatements(file: ts.SourceFile): ts.Statement[] {
  const statements = nodesOf(file, ts.isBlock).flatMap((block) => [...block.statements]);
  return statements.filter((one) => !holds(one, ts.isBlock) && !ts.isIfStatement(one) && !ts.isSwitchStatement(one));
}
