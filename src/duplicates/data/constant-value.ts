import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, memberPathOfRow, NO_ROW, numberText, unwrapRow } from '../../syntax/rows.ts';
import type { DataSource } from './data-source.ts';

type Value = string | number | bigint;

/** Constants may be made of constants; more steps than this are a cycle. */
const DEEPEST = 8;

/**
 * What an expression is worth, where its file shows it: a literal however it is spelled, arithmetic, text put together,
 * and constants of the module. `25 * 1024 * 1024` is `26214400`.
 */
export function constantValue(row: number, source: DataSource, depth = 0): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const { tree } = source;
  const value = unwrapRow(tree, row);
  const inner = (one: number): Value | undefined => constantValue(one, source, depth + 1);
  switch (tree.types[value]) {
    case NodeType.Literal:
      return tree.text(value) ?? numberOf(tree.word(value));
    case NodeType.Identifier: {
      const constant = source.constantRow(tree.word(value));
      return constant === NO_ROW ? undefined : inner(constant);
    }
    case NodeType.TemplateLiteral: {
      const pieces = childrenIn(tree, value, Role.quasis).map((one) => tree.text(one));
      return joined(pieces, childrenIn(tree, value, Role.expressions).map(inner));
    }
    case NodeType.UnaryExpression: {
      const operand = inner(childIn(tree, value, Role.argument));
      return tree.word(value) === '-' && typeof operand !== 'string' && operand !== undefined ? -operand : undefined;
    }
    case NodeType.BinaryExpression:
      return binary(tree.word(value), inner(childIn(tree, value, Role.left)), inner(childIn(tree, value, Role.right)));
    case NodeType.CallExpression: {
      const callee = memberPathOfRow(tree, childIn(tree, value, Role.callee));
      return called(callee, childrenIn(tree, value, Role.arguments).map(inner));
    }
    default:
      return undefined;
  }
}

function numberOf(raw: string): number | bigint | undefined {
  const text = numberText(raw, { bigints: true });
  if (text === undefined) return undefined;
  return raw.endsWith('n') ? BigInt(text) : Number(text);
}

function joined(pieces: readonly (string | undefined)[], values: readonly (Value | undefined)[]): string | undefined {
  let text = '';
  for (const [i, piece] of pieces.entries()) {
    const value = i < values.length ? values[i] : '';
    if (piece === undefined || value === undefined) return undefined;
    text += piece + String(value);
  }
  return text;
}

function binary(operator: string, left: Value | undefined, right: Value | undefined): Value | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) return String(left) + String(right);
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    default:
      return undefined;
  }
}

function called(callee: string | undefined, values: readonly (Value | undefined)[]): Value | undefined {
  const [first, second] = values;
  if (callee === 'Number' && typeof first === 'string') return Number(first);
  if (callee === 'String' && first !== undefined) return String(first);
  if (typeof first !== 'number') return undefined;
  switch (callee) {
    case 'Math.pow':
      return typeof second === 'number' ? first ** second : undefined;
    case 'Math.floor':
      return Math.floor(first);
    case 'Math.ceil':
      return Math.ceil(first);
    case 'Math.round':
      return Math.round(first);
    default:
      return undefined;
  }
}
