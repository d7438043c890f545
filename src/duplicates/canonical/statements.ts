import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, isFunctionExpressionRow, keyOfRow, NO_ROW, unwrapRow } from '../../syntax/rows.ts';
import { Kind } from './feature-counts.ts';
import { signedHash } from './stream-hash.ts';
import { Word } from './word-table.ts';
import type { CanonicalWriter, RowWriters } from './writer.ts';

const IF = signedHash('IF');
const ELSE = signedHash('ELSE');
const OPEN = signedHash('{');
const CLOSE = signedHash('}');
const RETURN = signedHash('RETURN');
const THROW = signedHash('THROW');
const LOOP = signedHash('LOOP');
const LET = signedHash('LET');
const TRY = signedHash('TRY');
const CATCH = signedHash('CATCH');
const FINALLY = signedHash('FINALLY');
const SWITCH = signedHash('SWITCH');
const CASE = signedHash('CASE');
const DEFAULT = signedHash('DEFAULT');
const BREAK = signedHash('BREAK');
const CONTINUE = signedHash('CONTINUE');
const END = signedHash('END');

/** Statements: loops of every kind look alike, and so do a ternary, an `else` and an early return. */
export const STATEMENT_WRITERS: RowWriters = {
  [NodeType.BlockStatement]: writeBlock,
  [NodeType.ReturnStatement]: (row, out) => writeResult(childIn(out.tree, row, Role.argument), out),
  [NodeType.IfStatement]: writeIf,
  [NodeType.ForStatement]: writeFor,
  [NodeType.ForOfStatement]: writeIteration,
  [NodeType.ForInStatement]: writeIteration,
  [NodeType.WhileStatement]: writeWhile,
  [NodeType.DoWhileStatement]: writeWhile,
  [NodeType.VariableDeclaration]: (row, out) => out.writeAllIn(row, Role.declarations),
  [NodeType.VariableDeclarator]: writeDeclarator,
  [NodeType.ExpressionStatement]: (row, out) => {
    const expression = childIn(out.tree, row, Role.expression);
    if (!isLogging(expression, out)) out.write(expression);
  },
  [NodeType.ThrowStatement]: (row, out) => {
    out.feature(Kind.control, Word.throw);
    out.mark(THROW);
    out.writeIn(row, Role.argument);
  },
  [NodeType.TryStatement]: writeTry,
  [NodeType.SwitchStatement]: writeSwitch,
  [NodeType.BreakStatement]: (_, out) => out.mark(BREAK),
  [NodeType.ContinueStatement]: (_, out) => out.mark(CONTINUE),
  [NodeType.LabeledStatement]: (row, out) => out.writeIn(row, Role.body),
};

/** Statements in a scope of their own. */
export function writeBlock(row: number, out: CanonicalWriter): void {
  const scope = out.locals.enter();
  out.declareStatements(row, Role.body);
  out.writeAllIn(row, Role.body);
  out.locals.leave(scope);
}

/** `return a ? b : c` reads as `if (a) return b; return c`. */
export function writeResult(row: number, out: CanonicalWriter): void {
  const value = unwrapRow(out.tree, row);
  if (out.tree.types[value] === NodeType.ConditionalExpression) {
    writeCondition(value, out);
    out.mark(OPEN);
    writeResult(childIn(out.tree, value, Role.consequent), out);
    out.mark(CLOSE);
    writeResult(childIn(out.tree, value, Role.alternate), out);
    return;
  }
  out.mark(RETURN);
  out.write(value);
}

/** The test of an `if` or ternary. */
export function writeCondition(row: number, out: CanonicalWriter): void {
  out.mark(IF);
  out.feature(Kind.control, Word.if);
  out.writeIn(row, Role.test);
}

function writeIf(row: number, out: CanonicalWriter): void {
  writeCondition(row, out);
  const consequent = childIn(out.tree, row, Role.consequent);
  out.mark(OPEN);
  out.write(consequent);
  out.mark(CLOSE);
  const alternate = childIn(out.tree, row, Role.alternate);
  if (alternate === NO_ROW) return;
  if (leaves(consequent, out)) {
    out.write(alternate);
    return;
  }
  out.mark(ELSE);
  out.mark(OPEN);
  out.write(alternate);
  out.mark(CLOSE);
}

/** Whether a branch ends by leaving, so that an `else` after it only adds indentation. */
function leaves(branch: number, { tree }: CanonicalWriter): boolean {
  const last = tree.types[branch] === NodeType.BlockStatement ? childrenIn(tree, branch, Role.body).at(-1) : branch;
  switch (tree.types[last ?? NO_ROW]) {
    case NodeType.ReturnStatement:
    case NodeType.ThrowStatement:
    case NodeType.ContinueStatement:
    case NodeType.BreakStatement:
      return true;
    default:
      return false;
  }
}

function openLoop(out: CanonicalWriter): void {
  out.feature(Kind.control, Word.loop);
  out.mark(LOOP);
}

function writeLoopBody(row: number, out: CanonicalWriter): void {
  out.mark(OPEN);
  out.writeIn(row, Role.body);
  out.mark(CLOSE);
}

function writeFor(row: number, out: CanonicalWriter): void {
  const scope = out.locals.enter();
  const init = childIn(out.tree, row, Role.init);
  if (out.tree.types[init] === NodeType.VariableDeclaration) out.declareStatement(init);
  openLoop(out);
  out.write(init);
  out.writeIn(row, Role.test);
  out.writeIn(row, Role.update);
  writeLoopBody(row, out);
  out.locals.leave(scope);
}

function writeWhile(row: number, out: CanonicalWriter): void {
  openLoop(out);
  out.writeIn(row, Role.test);
  writeLoopBody(row, out);
}

function writeIteration(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const left = childIn(tree, row, Role.left);
  const isDeclared = tree.types[left] === NodeType.VariableDeclaration;
  const scope = out.locals.enter();
  if (isDeclared) out.declareStatement(left);
  openLoop(out);
  out.writeIn(row, Role.right);
  if (!isDeclared) out.write(left);
  else for (const one of childrenIn(tree, left, Role.declarations)) out.writeIn(one, Role.id);
  writeLoopBody(row, out);
  out.locals.leave(scope);
}

function writeDeclarator(row: number, out: CanonicalWriter): void {
  const init = childIn(out.tree, row, Role.init);
  // `const f = () => …` and `function f() …` are one thing.
  if (!isFunctionExpressionRow(out.tree, init)) out.mark(LET);
  out.writeIn(row, Role.id);
  out.write(init);
}

function writeTry(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  out.feature(Kind.control, Word.try);
  out.mark(TRY);
  out.writeIn(row, Role.block);
  const handler = childIn(tree, row, Role.handler);
  if (handler !== NO_ROW) {
    out.mark(CATCH);
    const scope = out.locals.enter();
    out.declarePattern(childIn(tree, handler, Role.param));
    out.writeIn(handler, Role.body);
    out.locals.leave(scope);
  }
  const finalizer = childIn(tree, row, Role.finalizer);
  if (finalizer !== NO_ROW) {
    out.mark(FINALLY);
    out.write(finalizer);
  }
  out.mark(END);
}

function writeSwitch(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  out.feature(Kind.control, Word.switch);
  out.mark(SWITCH);
  out.writeIn(row, Role.discriminant);
  const cases = childrenIn(tree, row, Role.cases);
  const scope = out.locals.enter();
  for (const one of cases) out.declareStatements(one, Role.consequent);
  for (const one of cases) {
    const test = childIn(tree, one, Role.test);
    out.mark(test === NO_ROW ? DEFAULT : CASE);
    out.write(test);
    out.writeAllIn(one, Role.consequent);
  }
  out.locals.leave(scope);
  out.mark(END);
}

const LOG_METHOD = /^(log|info|warn|error|debug|trace|verbose)$/;
const LOG_OBJECT = /^(console|_?log(ger)?|Logger|debugLogger)$/;

/** A log line as a statement of its own says nothing about what the code does. */
function isLogging(expression: number, { tree }: CanonicalWriter): boolean {
  const call = unwrapRow(tree, expression);
  if (tree.types[call] !== NodeType.CallExpression) return false;
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  if (tree.types[callee] !== NodeType.MemberExpression) return false;
  const object = unwrapRow(tree, childIn(tree, callee, Role.object));
  const type = tree.types[object];
  if (type !== NodeType.Identifier && type !== NodeType.MemberExpression) return false;
  if (!LOG_METHOD.test(keyOfRow(tree, callee) ?? '')) return false;
  return LOG_OBJECT.test(type === NodeType.Identifier ? tree.word(object) : (keyOfRow(tree, object) ?? ''));
}
