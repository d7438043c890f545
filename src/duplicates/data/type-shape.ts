import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW } from '../../syntax/rows.ts';
import { constantValue } from './constant-value.ts';
import type { Member } from './data-fact.ts';
import type { DataSource } from './data-source.ts';
import { signatureOf, typeText } from './type-text.ts';
import { listMember, literalText, valueText } from './value-text.ts';

/** What a declaration of a type says. */
export interface TypeShape {
  readonly kind: 'type' | 'enum';
  readonly members: readonly Member[];
  readonly bases: readonly string[];
  readonly erased?: boolean;
}

export function interfaceOfRow(row: number, source: DataSource): TypeShape | undefined {
  const { tree } = source;
  const members = childrenIn(tree, childIn(tree, row, Role.body), Role.body).map((one) => signatureOf(one, source));
  const bases = childrenIn(tree, row, Role.extends).map((one) => heritageText(one, source));
  return members.length === 0 ? undefined : { kind: 'type', members, bases };
}

function heritageText(row: number, source: DataSource): string {
  const { tree } = source;
  const name = source.nameOfType(childIn(tree, row, Role.expression));
  const list = childIn(tree, row, Role.typeArguments);
  const args = list === NO_ROW ? [] : childrenIn(tree, list, Role.params).map((one) => typeText(one, source));
  return args.length === 0 ? name : `${name}<${args.join(', ')}>`;
}

/** An alias of an object or of a union; one that is derived from another declaration has no shape of its own. */
export function typeAliasOfRow(row: number, source: DataSource): TypeShape | undefined {
  return shapeOf(childIn(source.tree, row, Role.typeAnnotation), source);
}

function shapeOf(row: number, source: DataSource): TypeShape | undefined {
  const { tree } = source;
  switch (tree.types[row]) {
    case NodeType.TSTypeLiteral: {
      const members = childrenIn(tree, row, Role.members).map((one) => signatureOf(one, source));
      return members.length === 0 ? undefined : { kind: 'type', members, bases: [] };
    }
    case NodeType.TSIntersectionType:
      return intersectionOf(childrenIn(tree, row, Role.types), source);
    case NodeType.TSUnionType:
      return unionOf(childrenIn(tree, row, Role.types), source);
    case NodeType.TSFunctionType:
      return { kind: 'type', members: [{ name: '()', text: typeText(row, source) }], bases: [] };
    case NodeType.TSTypeReference: {
      const list = childIn(tree, row, Role.typeArguments);
      const [only = NO_ROW, more] = list === NO_ROW ? [] : childrenIn(tree, list, Role.params);
      const isWrapper = /^(Readonly|ReadonlyArray|Array|Partial)$/.test(
        source.nameOfType(childIn(tree, row, Role.typeName)),
      );
      return isWrapper && only !== NO_ROW && more === undefined ? shapeOf(only, source) : undefined;
    }
    case NodeType.TSArrayType:
      return shapeOf(childIn(tree, row, Role.elementType), source);
    default:
      return undefined;
  }
}

function intersectionOf(rows: readonly number[], source: DataSource): TypeShape | undefined {
  const members: Member[] = [];
  const bases: string[] = [];
  for (const row of rows) {
    const own = source.tree.types[row] === NodeType.TSTypeLiteral ? shapeOf(row, source) : undefined;
    if (own === undefined) bases.push(typeText(row, source));
    else members.push(...own.members);
  }
  return members.length === 0 ? undefined : { kind: 'type', members, bases };
}

/** A union of literals is a closed list of values; one of objects is told by its variants. */
function unionOf(rows: readonly number[], source: DataSource): TypeShape | undefined {
  const { tree } = source;
  const isLiteral = (row: number): boolean => tree.types[row] === NodeType.TSLiteralType;
  const told = rows.filter(
    (row) => tree.types[row] !== NodeType.TSNullKeyword && tree.types[row] !== NodeType.TSUndefinedKeyword,
  );
  if (told.length >= 2 && told.every(isLiteral)) {
    const members = told.map((row) => listMember(childIn(tree, row, Role.literal), source));
    return { kind: 'enum', members, bases: [], erased: true };
  }
  if (!told.some((row) => tree.types[row] === NodeType.TSTypeLiteral)) return undefined;
  return { kind: 'type', members: told.map((row) => ({ name: typeText(row, source), text: '' })), bases: [] };
}

export function enumOfRow(row: number, source: DataSource): TypeShape | undefined {
  const { tree } = source;
  let next: number | undefined = 0;
  const members: Member[] = [];
  const rows = childrenIn(tree, childIn(tree, row, Role.body), Role.members);
  // Nobody who leaves the numbers to the compiler means them.
  const isOpen = rows.every((one) => childIn(tree, one, Role.initializer) === NO_ROW);
  for (const one of rows) {
    const id = childIn(tree, one, Role.id);
    const init = childIn(tree, one, Role.initializer);
    const name = tree.types[id] === NodeType.Identifier ? tree.word(id) : (tree.text(id) ?? keyOfRow(tree, one) ?? '');
    const value: ReturnType<typeof constantValue> = init === NO_ROW ? next : constantValue(init, source);
    next = typeof value === 'number' ? value + 1 : undefined;
    const text = value === undefined ? valueText(init, source) : literalText(value);
    members.push({ name, text: isOpen ? '' : text });
  }
  return members.length < 2 ? undefined : { kind: 'enum', members, bases: [] };
}
