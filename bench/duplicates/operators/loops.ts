import ts from 'typescript';

import { replace, type Splice } from '../splices.ts';
import { holds, nodesOf, operand, textOfAll } from '../syntax.ts';
import type { Operator } from './operator.ts';

/** Edits that go through a list by other syntax. */
export const LOOPS: readonly Operator[] = [
  { name: 'for-of → forEach', type: 4, mixes: true, edit: toForEach },
  { name: 'forEach → for-of', type: 4, mixes: true, edit: fromForEach },
  { name: 'map → loop', type: 4, mixes: true, edit: mapToLoop },
];

function toForEach(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isForOfStatement).flatMap((loop) => {
    const { awaitModifier, initializer, statement } = loop;
    if (awaitModifier !== undefined || !ts.isVariableDeclarationList(initializer) || leavesLoop(statement)) return [];
    const body = ts.isBlock(statement) ? statement.getText() : `{ ${statement.getText()} }`;
    const [variable] = initializer.declarations;
    if (variable === undefined) return [];
    return [replace(loop, `${operand(loop.expression)}.forEach((${variable.name.getText()}) => ${body});`)];
  });
}

function leavesLoop(body: ts.Statement): boolean {
  const isWay = (node: ts.Node): boolean =>
    ts.isReturnStatement(node) ||
    ts.isBreakOrContinueStatement(node) ||
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node);
  return holds(body, isWay, 'own');
}

function fromForEach(file: ts.SourceFile): Splice[] {
  const statements = nodesOf(file, ts.isExpressionStatement);
  return statements.flatMap((statement) => {
    const call = iterationOf(statement.expression, 'forEach');
    if (call === undefined || holds(call.callback.body, ts.isReturnStatement, 'own')) return [];
    const { body } = call.callback;
    const block = ts.isBlock(body) ? body.getText() : `{ ${body.getText()}; }`;
    return [replace(statement, `for (const ${call.item} of ${call.list}) ${block}`)];
  });
}

/** A `map` that is returned, or that a constant of the function holds. */
function mapToLoop(file: ts.SourceFile): Splice[] {
  return nodesOf(file, isSimpleStatement).flatMap((statement) => {
    const isReturn = ts.isReturnStatement(statement);
    const [variable] = isReturn ? [] : statement.declarationList.declarations;
    const call = iterationOf(isReturn ? statement.expression : variable?.initializer, 'map');
    if (call === undefined || !ts.isBlock(statement.parent) || (variable && !ts.isIdentifier(variable.name))) return [];
    const { body } = call.callback;
    const [last] = ts.isBlock(body) ? body.statements.slice(-1) : [];
    const value = ts.isBlock(body) ? last && ts.isReturnStatement(last) && last.expression : body;
    if (!value || (ts.isBlock(body) && holdsOtherReturn(body))) return [];
    const before = ts.isBlock(body) ? `${textOfAll(body.statements.slice(0, -1))}\n` : '';
    const list = variable?.name.getText() ?? 'collected';
    const loop = `for (const ${call.item} of ${call.list}) {\n${before}${list}.push(${value.getText()});\n}`;
    return [replace(statement, `const ${list} = [];\n${loop}${isReturn ? `\nreturn ${list};` : ''}`)];
  });
}

function isSimpleStatement(node: ts.Node): node is ts.ReturnStatement | ts.VariableStatement {
  return ts.isReturnStatement(node) || (ts.isVariableStatement(node) && node.declarationList.declarations.length === 1);
}

function holdsOtherReturn(body: ts.Block): boolean {
  return body.statements.slice(0, -1).some((one) => holds(one, ts.isReturnStatement, 'own'));
}

interface Iteration {
  readonly list: string;
  readonly item: string;
  readonly callback: ts.ArrowFunction;
}

/** `list.method((item) => …)` with one plain parameter. */
function iterationOf(node: ts.Expression | undefined, method: string): Iteration | undefined {
  if (node === undefined || !ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
    return undefined;
  const [callback, ...others] = node.arguments;
  if (node.expression.name.text !== method || node.expression.questionDotToken !== undefined) return undefined;
  if (callback === undefined || others.length > 0 || !ts.isArrowFunction(callback)) return undefined;
  const [item, ...more] = callback.parameters;
  if (item === undefined || more.length > 0 || callback.modifiers !== undefined) return undefined;
  return { list: node.expression.expression.getText(), item: item.name.getText(), callback };
}
