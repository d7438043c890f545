import type { TSESTree } from '@typescript-eslint/utils';

import { bindingNames } from '../../syntax/binding-names.ts';
import { staticKey } from '../../syntax/static-value.ts';
import { unwrap } from '../../syntax/unwrap.ts';
import type { CanonicalWriter, NodeWriters } from './writer.ts';
import { declaredNames } from '../../syntax/declared-names.ts';

/** Statements: loops of every kind look alike, and so do a ternary, an `else` and an early return. */
export const STATEMENT_WRITERS: NodeWriters = {
  BlockStatement: (node, out) => writeBlock(node.body, out),
  ReturnStatement: (node, out) => writeResult(node.argument, out),
  IfStatement: writeIf,
  ForStatement: (node, out) =>
    out.scoped(node.init?.type === 'VariableDeclaration' ? blockNames([node.init]) : [], () =>
      writeLoop([node.init, node.test, node.update], node.body, out),
    ),
  ForOfStatement: writeIteration,
  ForInStatement: writeIteration,
  WhileStatement: (node, out) => writeLoop([node.test], node.body, out),
  DoWhileStatement: (node, out) => writeLoop([node.test], node.body, out),
  VariableDeclaration: (node, out) => out.writeAll(node.declarations),
  VariableDeclarator: writeDeclarator,
  ExpressionStatement: (node, out) => {
    // Parsers leave `directive` out or empty where there is none.
    if (!node.directive && !isLogging(node.expression)) out.write(node.expression);
  },
  ThrowStatement: (node, out) => {
    out.feature('control', 'throw');
    out.mark('THROW');
    out.write(node.argument);
  },
  TryStatement: writeTry,
  SwitchStatement: writeSwitch,
  BreakStatement: (_, out) => out.mark('BREAK'),
  ContinueStatement: (_, out) => out.mark('CONTINUE'),
  LabeledStatement: (node, out) => out.write(node.body),
};

/** Statements in a scope of their own. */
function writeBlock(statements: readonly TSESTree.Statement[], out: CanonicalWriter): void {
  out.scoped(blockNames(statements), () => out.writeAll(statements));
}

/** `return a ? b : c` reads as `if (a) return b; return c`. */
export function writeResult(result: TSESTree.Expression | null, out: CanonicalWriter): void {
  const value = result === null ? undefined : unwrap(result);
  if (value?.type === 'ConditionalExpression') {
    writeCondition(value.test, out);
    out.mark('{');
    writeResult(value.consequent, out);
    out.mark('}');
    writeResult(value.alternate, out);
    return;
  }
  out.mark('RETURN');
  out.write(value);
}

export function writeCondition(test: TSESTree.Expression, out: CanonicalWriter): void {
  out.mark('IF');
  out.feature('control', 'if');
  out.write(test);
}

/** Names that statements declare in their own block; functions and classes are hoisted with them. */
export function blockNames(statements: readonly TSESTree.Statement[]): string[] {
  const hoisted = statements.filter((one) => /^(Variable|Function|Class)Declaration$/.test(one.type));
  return hoisted.flatMap((one) => declaredNames(one).map((id) => id.name));
}

function writeIf(node: TSESTree.IfStatement, out: CanonicalWriter): void {
  writeCondition(node.test, out);
  out.mark('{');
  out.write(node.consequent);
  out.mark('}');
  if (node.alternate === null) return;
  if (leaves(node.consequent)) {
    out.write(node.alternate);
    return;
  }
  out.mark('ELSE');
  out.mark('{');
  out.write(node.alternate);
  out.mark('}');
}

/** Whether a branch ends by leaving, so that an `else` after it only adds indentation. */
function leaves(branch: TSESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last !== undefined && /^(Return|Throw|Continue|Break)Statement$/.test(last.type);
}

function writeLoop(head: readonly (TSESTree.Node | null)[], body: TSESTree.Statement, out: CanonicalWriter): void {
  out.feature('control', 'loop');
  out.mark('LOOP');
  out.writeAll(head);
  out.mark('{');
  out.write(body);
  out.mark('}');
}

function writeIteration(node: TSESTree.ForOfStatement | TSESTree.ForInStatement, out: CanonicalWriter): void {
  const { left } = node;
  if (left.type !== 'VariableDeclaration') {
    writeLoop([node.right, left], node.body, out);
    return;
  }
  const patterns = left.declarations.map((one) => one.id);
  out.scoped(blockNames([left]), () => writeLoop([node.right, ...patterns], node.body, out));
}

function writeDeclarator(node: TSESTree.VariableDeclarator, out: CanonicalWriter): void {
  const isFunction = node.init?.type === 'ArrowFunctionExpression' || node.init?.type === 'FunctionExpression';
  // `const f = () => …` and `function f() …` are one thing.
  if (!isFunction) out.mark('LET');
  out.write(node.id);
  out.write(node.init);
}

function writeTry(node: TSESTree.TryStatement, out: CanonicalWriter): void {
  out.feature('control', 'try');
  out.mark('TRY');
  out.write(node.block);
  const { handler } = node;
  if (handler) {
    out.mark('CATCH');
    out.scoped(
      bindingNames(handler.param).map((id) => id.name),
      () => out.write(handler.body),
    );
  }
  if (node.finalizer) {
    out.mark('FINALLY');
    out.write(node.finalizer);
  }
  out.mark('END');
}

function writeSwitch(node: TSESTree.SwitchStatement, out: CanonicalWriter): void {
  out.feature('control', 'switch');
  out.mark('SWITCH');
  out.write(node.discriminant);
  out.scoped(blockNames(node.cases.flatMap((one) => one.consequent)), () => {
    for (const one of node.cases) {
      out.mark(one.test ? 'CASE' : 'DEFAULT');
      out.write(one.test);
      out.writeAll(one.consequent);
    }
  });
  out.mark('END');
}

const LOG_METHOD = /^(log|info|warn|error|debug|trace|verbose)$/;
const LOG_OBJECT = /^(console|_?log(ger)?|Logger|debugLogger)$/;

/** A log line as a statement of its own says nothing about what the code does. */
function isLogging(expression: TSESTree.Expression): boolean {
  const call = unwrap(expression);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !LOG_METHOD.test(staticKey(callee) ?? '')) return false;
  const object = unwrap(callee.object);
  if (object.type === 'Identifier') return LOG_OBJECT.test(object.name);
  return object.type === 'MemberExpression' && LOG_OBJECT.test(staticKey(object) ?? '');
}
