import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, keyOfRow, memberPathOfRow, NO_ROW, unwrapRow } from '../../syntax/rows.ts';
import { words } from '../name-parts.ts';
import { constantValue } from './constant-value.ts';
import type { Member } from './data-fact.ts';
import type { DataSource } from './data-source.ts';
import { literalText, entryName, valueText } from './value-text.ts';

/** What a schema describes: an object by its members, or a closed list of values. */
export interface Described {
  readonly kind: 'schema' | 'enum';
  readonly members: readonly Member[];
  /** Schemas that it takes further. */
  readonly bases: readonly string[];
  readonly list?: boolean;
  readonly described?: boolean;
}

/** What stands for several of what is described, among the bases. */
export const MANY_OF = '[]';

/** Calls that describe an object by the properties of their first argument. */
const OBJECTS = words(
  `object Object strictObject looseObject Struct struct type strict interface exact Record inexact`,
);
/** Methods that add properties to what they are called on. */
const EXTENSIONS = words(`extend safeExtend augment shape keys append`);
const MERGES = words(`merge and concat intersection`);
/** Methods that say something anew of part of a schema: what they yield is derived from it. */
const DERIVATIONS = words(`pick omit`);
const LISTS = words(`enum picklist enums oneOf valid equal enumerated literals UnionOfLiterals Enum Literal`);
const UNIONS = words(`union Union either`);
/** Calls around a schema that say how often or when it applies. */
const AROUND = words(
  `array Array optional nullable nullish pipe partial Partial readonly lazy preprocess compile maybe`,
);
/** Methods that change nothing about what data looks like. */
const NOTES = words(`describe meta openapi annotations label title register example description brand`);
const MESSAGE_FIRST = words(`string number date boolean email url uuid cuid cuid2 nanoid ip datetime nonempty required
  int positive nonnegative trim bigint`);
const SCHEMA_NAME = /^Z[A-Z]|[sS]chema$|^schema/;

/** What the schema at a row describes; `undefined` where it is none, or derived from another as a whole. */
export function describedBy(row: number, makers: ReadonlySet<string>, source: DataSource): Described | undefined {
  const { tree } = source;
  const call = unwrapRow(tree, row);
  if (tree.types[call] !== NodeType.CallExpression) return undefined;
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const inner = (one: number): Described | undefined => describedBy(one, makers, source);
  if (tree.types[callee] === NodeType.CallExpression) {
    const maker = memberPathOfRow(tree, childIn(tree, callee, Role.callee))?.split('.')[0] ?? '';
    return makers.has(maker) ? objectOf(call, source, []) : undefined;
  }
  const path = memberPathOfRow(tree, callee)?.split('.');
  const [root = '', ...rest] = path ?? [];
  if (path !== undefined && makers.has(root)) return madeBy(rest.at(-1) ?? root, call, inner, source);
  if (tree.types[callee] !== NodeType.MemberExpression) return undefined;
  const object = unwrapRow(tree, childIn(tree, callee, Role.object));
  return methodOf(keyOfRow(tree, callee) ?? '', object, call, inner, source);
}

/** Calls and methods that make a list of a schema. */
const LIST_OF = /^(array|Array)$/;

function manyOf(described: Described): Described {
  return described.kind === 'enum' ? described : { ...described, bases: [...described.bases, MANY_OF] };
}

type Inner = (row: number) => Described | undefined;

/** A call of the library itself: `z.object({ … })`. */
function madeBy(maker: string, call: number, inner: Inner, source: DataSource): Described | undefined {
  const { tree } = source;
  const args = childrenIn(tree, call, Role.arguments);
  if (LISTS.has(maker)) return listOf(args, source);
  if (UNIONS.has(maker)) return unionOf(args, source);
  if (AROUND.has(maker)) {
    for (const one of args) {
      const described = inner(one);
      if (described !== undefined) return LIST_OF.test(maker) ? manyOf(described) : described;
    }
    return undefined;
  }
  return OBJECTS.has(maker) ? objectOf(call, source, []) : undefined;
}

function methodOf(
  method: string,
  object: number,
  call: number,
  inner: Inner,
  source: DataSource,
): Described | undefined {
  const { tree } = source;
  const path = memberPathOfRow(tree, object);
  const [first = NO_ROW] = childrenIn(tree, call, Role.arguments);
  if (LISTS.has(method)) return path === undefined ? listOf(childrenIn(tree, call, Role.arguments), source) : undefined;
  if (DERIVATIONS.has(method)) return undefined;
  if (path === undefined) {
    const before = inner(object);
    if (EXTENSIONS.has(method)) return objectOf(call, source, [], before);
    const base = MERGES.has(method) ? memberPathOfRow(tree, first) : undefined;
    if (before !== undefined && LIST_OF.test(method)) return manyOf(before);
    return before && base !== undefined ? { ...before, bases: [...before.bases, base] } : before;
  }
  const isExtended = EXTENSIONS.has(method) && SCHEMA_NAME.test(path.split('.').at(-1) ?? '');
  return isExtended ? objectOf(call, source, [path]) : undefined;
}

function objectOf(
  call: number,
  source: DataSource,
  bases: readonly string[],
  before?: Described,
): Described | undefined {
  const { tree } = source;
  const [argument = NO_ROW] = childrenIn(tree, call, Role.arguments);
  const object = argument === NO_ROW ? NO_ROW : unwrapRow(tree, argument);
  if (tree.types[object] !== NodeType.ObjectExpression || object === NO_ROW) return before;
  const members: Member[] = [...(before?.members ?? [])];
  const spread: string[] = [];
  for (const one of childrenIn(tree, object, Role.properties)) {
    if (tree.types[one] === NodeType.Property)
      members.push({ name: entryName(one, source), text: fieldText(childIn(tree, one, Role.value), source) });
    else spread.push(valueText(childIn(tree, one, Role.argument), source));
  }
  return { kind: 'schema', members, bases: [...bases, ...(before?.bases ?? []), ...spread] };
}

/** `z.enum(['a', 'b'])`, `S.Literal('a', 'b')`. */
function listOf(args: readonly number[], source: DataSource): Described | undefined {
  const { tree } = source;
  const [only = NO_ROW] = args;
  const list = args.length === 1 ? unwrapRow(tree, only) : NO_ROW;
  const isArray = list !== NO_ROW && tree.types[list] === NodeType.ArrayExpression;
  return enumOf(isArray ? childrenIn(tree, list, Role.elements) : args, source);
}

/** `z.union([z.literal('a'), z.literal('b')])`. */
function unionOf(args: readonly number[], source: DataSource): Described | undefined {
  const { tree } = source;
  const [only = NO_ROW] = args;
  const list = args.length === 1 && only !== NO_ROW ? unwrapRow(tree, only) : NO_ROW;
  const isArray = list !== NO_ROW && tree.types[list] === NodeType.ArrayExpression;
  const literals = (isArray ? childrenIn(tree, list, Role.elements) : args).map((one) => {
    const call = unwrapRow(tree, one);
    const path = memberPathOfRow(tree, childIn(tree, call, Role.callee)) ?? '';
    const isLiteral = tree.types[call] === NodeType.CallExpression && /(^|\.)(literal|Literal)$/.test(path);
    return isLiteral ? childIn(tree, call, Role.arguments) : NO_ROW;
  });
  return literals.includes(NO_ROW) ? undefined : enumOf(literals, source);
}

function enumOf(rows: readonly number[], source: DataSource): Described | undefined {
  const members: Member[] = [];
  for (const row of rows) {
    const value = constantValue(row, source);
    if (value === undefined) return undefined;
    members.push({ name: String(value), text: literalText(value) });
  }
  return members.length < 2 ? undefined : { kind: 'enum', members, bases: [], described: true };
}

/** What a field is, without what is only said about it. */
function fieldText(row: number, source: DataSource): string {
  const { tree } = source;
  const call = unwrapRow(tree, row);
  if (tree.types[call] !== NodeType.CallExpression) return valueText(call, source);
  const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
  const method = tree.types[callee] === NodeType.MemberExpression ? keyOfRow(tree, callee) : undefined;
  const object = method === undefined ? NO_ROW : unwrapRow(tree, childIn(tree, callee, Role.object));
  if (method !== undefined && NOTES.has(method)) return fieldText(object, source);
  const called = method === undefined ? valueText(callee, source) : `${fieldText(object, source)}.${method}`;
  return `${called}(${argumentTexts(method ?? '', call, source).join(', ')})`;
}

/** Messages to users are no part of what a field is. */
function argumentTexts(method: string, call: number, source: DataSource): string[] {
  const args = childrenIn(source.tree, call, Role.arguments);
  if (MESSAGE_FIRST.has(method)) return [];
  if (!/^(union|pipe|tuple|record|Literal|Union|Record|Tuple|check)$/.test(method))
    args.length = Math.min(args.length, 1);
  return args.map((one) => fieldText(one, source));
}
