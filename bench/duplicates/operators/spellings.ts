import ts from 'typescript';

import { insert, replace, replaceFrom, type Splice } from '../splices.ts';
import { holds, nodesOf, operand, statementsOf, unwrapped } from '../syntax.ts';
import type { Operator } from './operator.ts';

/** Edits that write an expression or a choice by other syntax. */
export const SPELLINGS: readonly Operator[] = [
  { name: 'template → concatenation', type: 4, mixes: true, edit: toConcatenation },
  { name: 'concatenation → template', type: 4, mixes: true, edit: toTemplate },
  { name: 'if/else → ternary', type: 4, mixes: true, edit: toTernary },
  { name: 'ternary → if/else', type: 4, mixes: true, edit: fromTernary },
  { name: '?. → &&', type: 4, mixes: true, edit: toGuard },
  { name: '&& → ?.', type: 4, mixes: true, edit: toChain },
];

function toConcatenation(file: ts.SourceFile): Splice[] {
  const templates = nodesOf(file, ts.isTemplateExpression).filter((one) => !ts.isTaggedTemplateExpression(one.parent));
  return templates.map((one) => {
    const parts = [quoted(one.head)];
    for (const span of one.templateSpans) {
      parts.push(operand(span.expression));
      if (span.literal.text !== '') parts.push(quoted(span.literal));
    }
    return replace(one, `(${parts.join(' + ')})`);
  });
}

function quoted({ text }: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail): string {
  return JSON.stringify(text);
}

function toTemplate(file: ts.SourceFile): Splice[] {
  const sums = nodesOf(file, ts.isBinaryExpression).filter((one) => isSum(one) && !isSum(one.parent));
  return sums.flatMap((sum) => {
    const parts = partsOf(sum);
    // Before the first text, `+` may add numbers.
    const [first, second] = parts;
    if (first === undefined || second === undefined) return [];
    if (!ts.isStringLiteral(first) && !ts.isStringLiteral(second)) return [];
    const written = parts.map((part) => (ts.isStringLiteral(part) ? escaped(part.text) : `\${${part.getText()}}`));
    return [replace(sum, `\`${written.join('')}\``)];
  });
}

function isSum(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function partsOf(node: ts.Expression): ts.Expression[] {
  return isSum(node) ? [...partsOf(node.left), node.right] : [node];
}

function escaped(text: string): string {
  return text
    .replace(/[\\`]|\$\{/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

/** `if (a) return b; return c` and `if (a) return b; else return c`. */
function toTernary(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isIfStatement).flatMap((one) => {
    const next = one.elseStatement ?? nextOf(one);
    const [yes, no] = [returnedBy(one.thenStatement), next && returnedBy(next)];
    if (yes === undefined || no === undefined || next === undefined) return [];
    if (ts.isIfStatement(one.parent) || holdsJsx(yes) || holdsJsx(no)) return [];
    return [replaceFrom(one, next, `return ${operand(one.expression)} ? ${operand(yes)} : ${operand(no)};`)];
  });
}

function fromTernary(file: ts.SourceFile): Splice[] {
  const returns = nodesOf(file, ts.isReturnStatement).filter((one) => ts.isBlock(one.parent));
  return returns.flatMap((one) => {
    const value = one.expression && unwrapped(one.expression);
    if (value === undefined || !ts.isConditionalExpression(value)) return [];
    const { condition, whenTrue, whenFalse } = value;
    const [yes, no] = [whenTrue.getText(), whenFalse.getText()];
    return [replace(one, `if (${condition.getText()}) {\n  return ${yes};\n} else {\n  return ${no};\n}`)];
  });
}

function nextOf(statement: ts.Statement): ts.Statement | undefined {
  if (!ts.isBlock(statement.parent)) return undefined;
  const { statements } = statement.parent;
  return statements[statements.indexOf(statement) + 1];
}

/** The value of a branch that does nothing but return it. */
function returnedBy(branch: ts.Statement): ts.Expression | undefined {
  const [only, ...others] = statementsOf(branch);
  return only !== undefined && ts.isReturnStatement(only) && others.length === 0 ? only.expression : undefined;
}

function holdsJsx(node: ts.Node): boolean {
  return holds(node, (one) => ts.isJsxElement(one) || ts.isJsxSelfClosingElement(one) || ts.isJsxFragment(one));
}

/** `a?.b` of something that is cheap to say twice. */
function toGuard(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isPropertyAccessExpression).flatMap((one) => {
    const { questionDotToken, expression, parent } = one;
    if (questionDotToken === undefined || !isPlain(expression) || isChained(parent, one)) return [];
    return [replace(one, `(${expression.getText()} && ${expression.getText()}.${one.name.text})`)];
  });
}

function isChained(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isNonNullExpression(parent) || ts.isDeleteExpression(parent)) return true;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return (isAccess || ts.isCallExpression(parent)) && parent.expression === node;
}

function isPlain(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isPropertyAccessExpression(node) && node.questionDotToken === undefined && isPlain(node.expression);
}

/** `a && a.b`. */
function toChain(file: ts.SourceFile): Splice[] {
  return nodesOf(file, ts.isBinaryExpression).flatMap((one) => {
    const { left, right, operatorToken } = one;
    if (operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken || !isPlain(left)) return [];
    const guard = left.getText();
    const reached = right.getText();
    if (!reached.startsWith(`${guard}.`) || ts.isBinaryExpression(right)) return [];
    return [replaceFrom(left, right, guard), insert(right.end, `?.${reached.slice(guard.length + 1)}`)];
  });
}
