import ts from 'typescript';

import type { Random } from '../random.ts';
import { insert, type Splice } from '../splices.ts';
import { blockOf, declaredFunction, nodesOf } from '../syntax.ts';
import { freshName, message, unrelatedStatement } from '../words.ts';
import type { Operator } from './operator.ts';

/** Edits that add something to a copy. */
export const INSERTIONS: readonly Operator[] = [
  { name: 'add a log line', type: 3, mixes: true, edit: (file, random) => add(file, random, 1, logLine) },
  { name: 'add a statement', type: 3, mixes: true, edit: (file, random) => add(file, random, 1, unrelatedStatement) },
  {
    name: 'add three statements',
    type: 3,
    mixes: true,
    edit: (file, random) => add(file, random, 3, unrelatedStatement),
  },
  { name: 'wrap in try/catch', type: 3, mixes: true, edit: wrapInTry },
];

function logLine(random: Random): string {
  return random.pick([
    `console.log('${freshName(random)}');`,
    `logger.info('${message(random)}');`,
    `console.debug('${freshName(random)}', performance.now());`,
  ]);
}

/** Each goes before a statement of some block. */
function add(file: ts.SourceFile, random: Random, amount: number, statement: (random: Random) => string): Splice[] {
  const places = nodesOf(file, ts.isBlock).flatMap((block) => block.statements.map((one) => one.getStart()));
  if (places.length === 0) return [];
  return Array.from({ length: amount }, () => insert(random.pick(places) ?? 0, `${statement(random)}\n`));
}

function wrapInTry(file: ts.SourceFile, random: Random): Splice[] {
  const declared = declaredFunction(file);
  const block = declared && blockOf(declared.body);
  const [first] = block?.statements ?? [];
  if (block === undefined || first === undefined || ts.isTryStatement(first)) return [];
  const rethrow = `throw new Error('${message(random)}', { cause: error });`;
  return [insert(block.getStart() + 1, '\ntry {'), insert(block.end - 1, `} catch (error) {\n  ${rethrow}\n}\n`)];
}
