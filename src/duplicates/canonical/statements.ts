import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, isFunctionExpressionRow, keyOfRow, NO_ROW, unwrapRow } from '../../syntax/rows.ts';
import { Kind } from './feature-counts.ts';
import { child, children, CLOSE, control, enter, LEAVE, mark, OPEN } from './marks.ts';
import type { Grammar } from './steps.ts';
import { signedHash } from './stream-hash.ts';
import { Word } from './word-table.ts';
import type { CanonicalWriter } from './writer.ts';

const IF = signedHash('IF');
const ELSE = signedHash('ELSE');
const RETURN = signedHash('RETURN');
const LOOP = signedHash('LOOP');
const LET = signedHash('LET');
const CATCH = signedHash('CATCH');
const FINALLY = signedHash('FINALLY');
const CASE = signedHash('CASE');
const DEFAULT = signedHash('DEFAULT');

const BLOCK = [enter(Role.body), children(Role.body), LEAVE];
const LOOP_START = [control(Word.loop), mark('LOOP')];
const LOOP_BODY = [mark('{'), child(Role.body), mark('}')];
const WHILE = [...LOOP_START, child(Role.test), ...LOOP_BODY];

/** Statements: loops of every kind look alike, and so do a ternary, an `else` and an early return. */
export const STATEMENTS: Grammar = {
  [NodeType.BlockStatement]: BLOCK,
  [NodeType.ReturnStatement]: [(row, out) => writeResult(childIn(out.tree, row, Role.argument), out)],
  [NodeType.IfStatement]: [writeIf],
  [NodeType.ForStatement]: [
    enter(Role.init),
    ...LOOP_START,
    child(Role.init),
    child(Role.test),
    child(Role.update),
    ...LOOP_BODY,
    LEAVE,
  ],
  [NodeType.ForOfStatement]: [writeIteration],
  [NodeType.ForInStatement]: [writeIteration],
  [NodeType.WhileStatement]: WHILE,
  [NodeType.DoWhileStatement]: WHILE,
  [NodeType.VariableDeclaration]: [children(Role.declarations)],
  [NodeType.VariableDeclarator]: [
    (row, out) => {
      // `const f = () => …` and `function f() …` are one thing.
      if (!isFunctionExpressionRow(out.tree, childIn(out.tree, row, Role.init))) out.mark(LET);
    },
    child(Role.id),
    child(Role.init),
  ],
  [NodeType.ExpressionStatement]: [
    (row, out) => {
      const expression = childIn(out.tree, row, Role.expression);
      if (!isLogging(expression, out)) out.write(expression);
    },
  ],
  [NodeType.ThrowStatement]: [control(Word.throw), mark('THROW'), child(Role.argument)],
  [NodeType.TryStatement]: [control(Word.try), mark('TRY'), child(Role.block), writeHandlers, mark('END')],
  [NodeType.SwitchStatement]: [control(Word.switch), mark('SWITCH'), child(Role.discriminant), writeCases, mark('END')],
  [NodeType.BreakStatement]: [mark('BREAK')],
  [NodeType.ContinueStatement]: [mark('CONTINUE')],
  [NodeType.LabeledStatement]: [child(Role.body)],
};

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
function writeCondition(row: number, out: CanonicalWriter): void {
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

function writeIteration(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const left = childIn(tree, row, Role.left);
  const isDeclared = tree.types[left] === NodeType.VariableDeclaration;
  const scope = out.locals.enter();
  if (isDeclared) out.declareStatement(left);
  out.feature(Kind.control, Word.loop);
  out.mark(LOOP);
  out.writeIn(row, Role.right);
  if (!isDeclared) out.write(left);
  else for (const one of childrenIn(tree, left, Role.declarations)) out.writeIn(one, Role.id);
  out.mark(OPEN);
  out.writeIn(row, Role.body);
  out.mark(CLOSE);
  out.locals.leave(scope);
}

/** What follows the block of a `try`. */
function writeHandlers(row: number, out: CanonicalWriter): void {
  const { tree } = out;
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
}

function writeCases(row: number, out: CanonicalWriter): void {
  const { tree } = out;
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
