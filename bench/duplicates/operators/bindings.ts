import ts from 'typescript';

import { insert, replace, replaceFrom, type Splice } from '../splices.ts';
import { nodesOf, operand } from '../syntax.ts';
import type { Operator } from './operator.ts';

/** Edits that take values apart, or wait for them, by other syntax. */
export const BINDINGS: readonly Operator[] = [
  { name: 'await → then', type: 4, mixes: true, edit: awaitToThen },
  { name: 'properties → destructuring', type: 4, mixes: true, edit: destructure },
  { name: 'destructuring → properties', type: 4, mixes: true, edit: toProperties },
];

/** The first wait of the function itself, with all that comes after it. */
function awaitToThen(file: ts.SourceFile): Splice[] {
  for (const block of nodesOf(file, ts.isBlock)) {
    if (!ts.isFunctionLike(block.parent) || isGenerator(block.parent)) continue;
    for (const statement of block.statements.slice(0, -1)) {
      const waited = awaitedBy(statement);
      if (waited === undefined) continue;
      const then = `return ${operand(waited.promise)}.then(async (${waited.name}) => {`;
      return [replace(statement, then), insert(block.end - 1, '});\n')];
    }
  }
  return [];
}

function awaitedBy(statement: ts.Statement): { readonly promise: ts.Expression; readonly name: string } | undefined {
  const variable = soleVariable(statement);
  if (variable?.initializer === undefined || !ts.isAwaitExpression(variable.initializer)) return undefined;
  return { promise: variable.initializer.expression, name: variable.name.getText() };
}

function soleVariable(statement: ts.Statement): ts.VariableDeclaration | undefined {
  if (!ts.isVariableStatement(statement) || statement.modifiers !== undefined) return undefined;
  const { declarations } = statement.declarationList;
  return declarations.length === 1 ? declarations[0] : undefined;
}

/** `const a = o.a`. */
function destructure(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isVariableDeclaration).flatMap((one) => {
    const { name, initializer } = one;
    if (!ts.isIdentifier(name) || initializer === undefined || !ts.isPropertyAccessExpression(initializer)) return [];
    if (initializer.questionDotToken !== undefined || !ts.isIdentifier(initializer.name)) return [];
    const key = initializer.name.text;
    const pattern = key === name.text ? key : `${key}: ${name.text}`;
    return [replaceFrom(one, one, `{ ${pattern} } = ${initializer.expression.getText()}`)];
  });
}

/** `const { a, b } = o`. */
function toProperties(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isVariableStatement).flatMap((statement) => {
    const variable = soleVariable(statement);
    if (variable?.initializer === undefined || !ts.isObjectBindingPattern(variable.name)) return [];
    const { initializer, name } = variable;
    if (!ts.isIdentifier(initializer) || !name.elements.every(isPlainElement)) return [];
    const keyword = statement.declarationList.flags & ts.NodeFlags.Const ? 'const' : 'let';
    const lines = name.elements.map((element) => {
      const path = `${initializer.text}.${(element.propertyName ?? element.name).getText()}`;
      const value = element.initializer === undefined ? path : `${path} ?? ${operand(element.initializer)}`;
      return `${keyword} ${element.name.getText()} = ${value};`;
    });
    return [replace(statement, lines.join('\n'))];
  });
}

function isPlainElement({ dotDotDotToken, name, propertyName }: ts.BindingElement): boolean {
  if (dotDotDotToken !== undefined || !ts.isIdentifier(name)) return false;
  return propertyName === undefined || ts.isIdentifier(propertyName);
}

function isGenerator(fn: ts.SignatureDeclaration): boolean {
  return 'asteriskToken' in fn && fn.asteriskToken !== undefined;
}
