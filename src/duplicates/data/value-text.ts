import { NodeType, Role } from '../../core/node-type.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import {
  childIn,
  childrenIn,
  isFunctionExpressionRow,
  keyOfRow,
  memberPathOfRow,
  unwrapRow,
} from '../../syntax/rows.ts';
import { constantValue } from './constant-value.ts';
import type { Member } from './data-fact.ts';
import type { DataSource } from './data-source.ts';

/** A value in one spelling: what is static is worked out, objects are in the order of their keys. */
export function valueText(row: number, source: DataSource): string {
  const { tree } = source;
  const value = unwrapRow(tree, row);
  const constant = constantValue(value, source);
  if (constant !== undefined) return literalText(constant);
  if (isFunctionExpressionRow(tree, value)) return source.rawText(value);
  switch (tree.types[value]) {
    case NodeType.ObjectExpression:
      return `{ ${entryTexts(value, source).join(', ')} }`;
    case NodeType.ArrayExpression:
      return `[${textsIn(value, Role.elements, source).join(', ')}]`;
    case NodeType.SpreadElement:
      return `...${valueText(childIn(tree, value, Role.argument), source)}`;
    case NodeType.CallExpression:
    case NodeType.NewExpression: {
      const callee = calleeText(childIn(tree, value, Role.callee), source);
      const isNew = tree.types[value] === NodeType.NewExpression;
      return `${isNew ? 'new ' : ''}${callee}(${textsIn(value, Role.arguments, source).join(', ')})`;
    }
    default:
      return memberPathOfRow(tree, value) ?? source.rawText(value);
  }
}

/** How a value is written in a canonical text. */
export function literalText(value: string | number | bigint): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

/** One of a list: the position does not matter, what is told apart is what it holds. */
export function listMember(row: number, source: DataSource): Member {
  const value = constantValue(row, source);
  const text = value === undefined ? valueText(row, source) : literalText(value);
  return { name: value === undefined ? text : String(value), text };
}

function textsIn(row: number, role: number, source: DataSource): string[] {
  return childrenIn(source.tree, row, role).map((one) => valueText(one, source));
}

/** `z.string().min(1)` is a call of a member of a call. */
function calleeText(row: number, source: DataSource): string {
  const { tree } = source;
  const callee = unwrapRow(tree, row);
  if (tree.types[callee] !== NodeType.MemberExpression) return memberPathOfRow(tree, callee) ?? source.rawText(callee);
  const name = keyOfRow(tree, callee);
  const object = unwrapRow(tree, childIn(tree, callee, Role.object));
  return name === undefined ? source.rawText(callee) : `${calleeObjectText(object, source)}.${name}`;
}

function calleeObjectText(object: number, source: DataSource): string {
  return memberPathOfRow(source.tree, object) ?? valueText(object, source);
}

function entryTexts(object: number, source: DataSource): string[] {
  const { tree } = source;
  return childrenIn(tree, object, Role.properties)
    .map((one) => {
      if (tree.types[one] !== NodeType.Property) return valueText(one, source);
      return `${entryName(one, source)}: ${valueText(childIn(tree, one, Role.value), source)}`;
    })
    .sort(byCodeUnit);
}

/** The key of a property; that of a computed one is its expression. */
export function entryName(property: number, source: DataSource): string {
  const { tree } = source;
  return keyOfRow(tree, property) ?? `[${source.rawText(childIn(tree, property, Role.key))}]`;
}
