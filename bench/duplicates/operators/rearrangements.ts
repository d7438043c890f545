import ts from 'typescript';

import type { Random } from '../random.ts';
import { replace, replaceFrom, type Splice } from '../splices.ts';
import { declaredFunction, nodesOf, operand, statementsOf, textOfAll } from '../syntax.ts';
import type { Operator } from './operator.ts';

const { SyntaxKind } = ts;

/** Edits that say the same in another order. */
export const REARRANGEMENTS: readonly Operator[] = [
  { name: 'reorder statements', type: 3, mixes: true, edit: reorder },
  { name: 'swap operands', type: 3, mixes: true, edit: swapOperands },
  { name: 'invert a guard', type: 3, mixes: true, edit: invertGuard },
  { name: 'parameters → object', type: 3, mixes: true, edit: toObjectParameter },
];

/** Swaps two neighbours, neither of which needs the other. */
function reorder(file: ts.SourceFile, random: Random): Splice[] {
  const swaps = nodesOf(file, ts.isBlock).flatMap(({ statements }) =>
    statements.flatMap((one, i) => {
      const next = statements[i + 1];
      return next !== undefined && areIndependent(one, next) ? [[one, next] as const] : [];
    }),
  );
  const swap = random.pick(swaps);
  return swap === undefined ? [] : [replace(swap[0], swap[1].getText()), replace(swap[1], swap[0].getText())];
}

function areIndependent(a: ts.Statement, b: ts.Statement): boolean {
  if (!ts.isVariableStatement(a) || !(ts.isVariableStatement(b) || ts.isExpressionStatement(b))) return false;
  const names = new Set(
    a.declarationList.declarations.flatMap((one) => nodesOf(one.name, ts.isIdentifier)).map(textOf),
  );
  return !nodesOf(b, ts.isIdentifier).some((id) => names.has(id.text));
}

function textOf({ text }: ts.Identifier): string {
  return text;
}

const MIRRORED: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [SyntaxKind.EqualsEqualsEqualsToken, '==='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '!=='],
  [SyntaxKind.EqualsEqualsToken, '=='],
  [SyntaxKind.ExclamationEqualsToken, '!='],
  [SyntaxKind.LessThanToken, '>'],
  [SyntaxKind.GreaterThanToken, '<'],
  [SyntaxKind.LessThanEqualsToken, '>='],
  [SyntaxKind.GreaterThanEqualsToken, '<='],
]);

function swapOperands(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isBinaryExpression).flatMap((one) => {
    const mirrored = MIRRORED.get(one.operatorToken.kind);
    return mirrored === undefined ? [] : [replace(one, `${operand(one.right)} ${mirrored} ${operand(one.left)}`)];
  });
}

/**
 * `if (a) return; rest` becomes `if (!a) { rest }` where nothing comes after; `if (a) return b; rest; return c` becomes
 * `if (!a) { rest; return c } return b`; the branches of an `else` change places.
 */
function invertGuard(file: ts.SourceFile, random: Random): Splice[] {
  const inverted = nodesOf(file, ts.isIfStatement).flatMap((one) => {
    if (ts.isIfStatement(one.parent)) return [];
    const splices = one.elseStatement === undefined ? invertEarlyReturn(one) : swapBranches(one, one.elseStatement);
    return splices.length === 0 ? [] : [splices];
  });
  return random.pick(inverted) ?? [];
}

function swapBranches(one: ts.IfStatement, other: ts.Statement): Splice[] {
  if (ts.isIfStatement(other)) return [];
  return [
    replace(one.expression, negated(one.expression)),
    replace(one.thenStatement, `{ ${textOfAll(statementsOf(other))} }`),
    replace(other, `{ ${textOfAll(statementsOf(one.thenStatement))} }`),
  ];
}

function invertEarlyReturn(one: ts.IfStatement): Splice[] {
  const { parent } = one;
  if (!ts.isBlock(parent) || !ts.isFunctionLike(parent.parent)) return [];
  const rest = parent.statements.slice(parent.statements.indexOf(one) + 1);
  const guarded = statementsOf(one.thenStatement);
  const [leaves, last] = [guarded.at(-1), rest.at(-1)];
  if (leaves === undefined || last === undefined || !ts.isReturnStatement(leaves)) return [];
  if (leaves.expression !== undefined && !ts.isReturnStatement(last)) return [];
  const isBare = guarded.length === 1 && leaves.expression === undefined;
  const after = isBare ? '' : `\n${textOfAll(guarded)}`;
  return [replaceFrom(one, last, `if (${negated(one.expression)}) {\n${textOfAll(rest)}\n}${after}`)];
}

const OPPOSITES: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [SyntaxKind.LessThanToken, '>='],
  [SyntaxKind.GreaterThanToken, '<='],
]);

function negated(node: ts.Expression): string {
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken) return node.operand.getText();
  const opposite = ts.isBinaryExpression(node) ? OPPOSITES.get(node.operatorToken.kind) : undefined;
  if (!ts.isBinaryExpression(node) || opposite === undefined) return `!${operand(node)}`;
  return `${node.left.getText()} ${opposite} ${node.right.getText()}`;
}

/** `(a, b)` becomes `({ a, b })`. */
function toObjectParameter(file: ts.SourceFile): Splice[] {
  const declared = declaredFunction(file);
  const parameters = declared?.fn.parameters ?? [];
  const [first, last] = [parameters[0], parameters.at(-1)];
  if (first === undefined || last === undefined || parameters.length < 2) return [];
  if (parameters.some((one) => !ts.isIdentifier(one.name) || one.dotDotDotToken !== undefined || isThis(one.name)))
    return [];
  const names = parameters.map(({ name, initializer }) =>
    initializer === undefined ? name.getText() : `${name.getText()} = ${initializer.getText()}`,
  );
  const isTyped = parameters.some((one) => one.type !== undefined);
  const types = parameters.map(({ name, questionToken, initializer, type }) => {
    const mark = questionToken === undefined && initializer === undefined ? '' : '?';
    return `${name.getText()}${mark}: ${type?.getText() ?? 'unknown'}`;
  });
  const pattern = `{ ${names.join(', ')} }${isTyped ? `: { ${types.join('; ')} }` : ''}`;
  const isBare =
    declared !== undefined &&
    !declared.fn
      .getText()
      .slice(0, first.getStart() - declared.fn.getStart())
      .includes('(');
  return isBare ? [] : [replaceFrom(first, last, pattern)];
}

function isThis(name: ts.Node): boolean {
  return name.getText() === 'this';
}
