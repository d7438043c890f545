import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, isFunctionExpressionRow, memberPathOfRow, NO_ROW, unwrapRow } from '../../syntax/rows.ts';
import { constantValue } from './constant-value.ts';
import type { Member } from './data-fact.ts';
import type { DataSource } from './data-source.ts';
import { entryName, listMember, literalText, valueText } from './value-text.ts';

/** What a constant holds. */
export interface ValueShape {
  readonly kind: 'table' | 'constant';
  readonly members: readonly Member[];
  readonly bases: readonly string[];
  /** Values without names. */
  readonly list?: boolean;
}

/** Fewer entries are no table. */
const SMALLEST_TABLE = 3;

/** The table or the single value that a constant is; `undefined` where it is neither, or not known before it runs. */
export function valueOfRow(row: number, source: DataSource): ValueShape | undefined {
  const { tree } = source;
  const value = unwrapRow(tree, row);
  switch (tree.types[value]) {
    case NodeType.ObjectExpression:
      return objectTable(value, source);
    case NodeType.ArrayExpression:
      return listOf(childrenIn(tree, value, Role.elements), source);
    case NodeType.NewExpression:
      return collectionTable(value, source);
    case NodeType.CallExpression:
      if (memberPathOfRow(tree, childIn(tree, value, Role.callee)) === 'Object.freeze')
        return valueOfRow(childIn(tree, value, Role.arguments), source);
      break;
    case NodeType.Literal:
      if (tree.word(value).startsWith('/')) return constant(tree.word(value));
      break;
    // Another name for a constant says nothing of its own.
    case NodeType.Identifier:
      return undefined;
  }
  const known = constantValue(value, source);
  return known === undefined ? undefined : constant(literalText(known));
}

function constant(text: string): ValueShape {
  return { kind: 'constant', members: [{ name: '', text }], bases: [] };
}

function table(members: readonly Member[], bases: readonly string[]): ValueShape | undefined {
  return members.length < SMALLEST_TABLE ? undefined : { kind: 'table', members, bases };
}

function listOf(rows: readonly number[], source: DataSource): ValueShape | undefined {
  const members = rows.map((one) => listMember(one, source));
  return members.length < SMALLEST_TABLE ? undefined : { kind: 'table', members, bases: [], list: true };
}

/** An object of functions is code. */
function objectTable(object: number, source: DataSource): ValueShape | undefined {
  const { tree } = source;
  const members: Member[] = [];
  const bases: string[] = [];
  let functions = 0;
  for (const one of childrenIn(tree, object, Role.properties)) {
    if (tree.types[one] !== NodeType.Property) {
      bases.push(valueText(childIn(tree, one, Role.argument), source));
      continue;
    }
    const value = childIn(tree, one, Role.value);
    if (isFunctionExpressionRow(tree, unwrapRow(tree, value)) && ++functions > 1) return undefined;
    members.push({ name: entryName(one, source), text: valueText(value, source) });
  }
  return table(members, bases);
}

/** `new Set(['a', 'b'])` and `new Map([['a', 1]])`. */
function collectionTable(row: number, source: DataSource): ValueShape | undefined {
  const { tree } = source;
  const callee = memberPathOfRow(tree, childIn(tree, row, Role.callee));
  if (callee === 'RegExp') {
    const pattern = constantValue(childIn(tree, row, Role.arguments), source);
    return typeof pattern === 'string' && tree.ends[row] === lastEnd(row, source)
      ? constant(`/${pattern}/`)
      : undefined;
  }
  if (callee !== 'Set' && callee !== 'Map') return undefined;
  const [argument = NO_ROW] = childrenIn(tree, row, Role.arguments);
  const list = argument === NO_ROW ? NO_ROW : unwrapRow(tree, argument);
  if (list === NO_ROW || tree.types[list] !== NodeType.ArrayExpression) return undefined;
  const elements = childrenIn(tree, list, Role.elements);
  if (callee === 'Set') return listOf(elements, source);
  return table(
    elements.map((one) => pairOf(one, source)),
    [],
  );
}

function lastEnd(row: number, { tree }: DataSource): number {
  const args = childrenIn(tree, row, Role.arguments);
  return args.length === 1 ? (tree.ends[args[0] ?? NO_ROW] ?? 0) : -1;
}

function pairOf(row: number, source: DataSource): Member {
  const { tree } = source;
  const entry = unwrapRow(tree, row);
  const [key = NO_ROW, value = NO_ROW] = childrenIn(tree, entry, Role.elements);
  if (tree.types[entry] !== NodeType.ArrayExpression || value === NO_ROW) return listMember(row, source);
  return { name: listMember(key, source).name, text: valueText(value, source) };
}
