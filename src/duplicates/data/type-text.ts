import { NodeType, Role } from '../../core/node-type.ts';
import { Flag, type SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW } from '../../syntax/rows.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { valueText } from './value-text.ts';
import type { DataSource } from './data-source.ts';

const KEYWORDS: ReadonlyMap<number, string> = new Map([
  [NodeType.TSAnyKeyword, 'any'],
  [NodeType.TSBigIntKeyword, 'bigint'],
  [NodeType.TSBooleanKeyword, 'boolean'],
  [NodeType.TSNeverKeyword, 'never'],
  [NodeType.TSNullKeyword, 'null'],
  [NodeType.TSNumberKeyword, 'number'],
  [NodeType.TSObjectKeyword, 'object'],
  [NodeType.TSStringKeyword, 'string'],
  [NodeType.TSSymbolKeyword, 'symbol'],
  [NodeType.TSUndefinedKeyword, 'undefined'],
  [NodeType.TSUnknownKeyword, 'unknown'],
  [NodeType.TSVoidKeyword, 'void'],
  [NodeType.TSThisType, 'this'],
]);

/**
 * A type in one spelling: `Array<A>` and `readonly A[]` are `A[]`, the members of unions and objects are in order, names
 * of parameters and of type parameters do not matter.
 */
export function typeText(row: number, source: DataSource): string {
  const { tree } = source;
  const type = tree.types[row] ?? 0;
  const keyword = KEYWORDS.get(type);
  if (keyword !== undefined) return keyword;
  switch (type) {
    case NodeType.TSTypeAnnotation:
    case NodeType.TSOptionalType:
      return typeText(childIn(tree, row, Role.typeAnnotation), source);
    case NodeType.TSRestType:
      return `...${typeText(childIn(tree, row, Role.typeAnnotation), source)}`;
    case NodeType.TSNamedTupleMember:
      return typeText(childIn(tree, row, Role.elementType), source);
    case NodeType.TSTypeReference:
      return referenceText(row, source);
    case NodeType.TSArrayType:
      return arrayOf(typeText(childIn(tree, row, Role.elementType), source));
    case NodeType.TSTupleType:
      return `[${textsIn(row, Role.elementTypes, source).join(', ')}]`;
    case NodeType.TSUnionType:
      return unionText(row, source);
    case NodeType.TSIntersectionType:
      return textsIn(row, Role.types, source).sort(byCodeUnit).join(' & ');
    case NodeType.TSLiteralType:
      return valueText(childIn(tree, row, Role.literal), source);
    case NodeType.TSTypeLiteral:
      return `{ ${signatureLines(childrenIn(tree, row, Role.members), source).join('; ')} }`;
    case NodeType.TSFunctionType:
      return functionText(row, source);
    case NodeType.TSTypeOperator: {
      const inner = typeText(childIn(tree, row, Role.typeAnnotation), source);
      return tree.word(row) === 'readonly' ? inner : `${tree.word(row)} ${inner}`;
    }
    default:
      return source.rawText(row);
  }
}

function textsIn(row: number, role: number, source: DataSource): string[] {
  return childrenIn(source.tree, row, role).map((one) => typeText(one, source));
}

function arrayOf(element: string): string {
  return /^[\w.#]+(\[\])*$|^\{[^{}]*\}$/.test(element) ? `${element}[]` : `(${element})[]`;
}

function referenceText(row: number, source: DataSource): string {
  const { tree } = source;
  const name = source.nameOfType(childIn(tree, row, Role.typeName));
  const list = childIn(tree, row, Role.typeArguments);
  if (list === NO_ROW) return name;
  const [first = '', ...others] = textsIn(list, Role.params, source);
  if (others.length === 0 && /^(Readonly)?Array$/.test(name)) return arrayOf(first);
  if (others.length === 0 && name === 'Readonly') return first;
  return `${name}<${[first, ...others].join(', ')}>`;
}

/** Optional members say `undefined` by their question mark. */
function unionText(row: number, source: DataSource): string {
  const parts = textsIn(row, Role.types, source).filter((text) => text !== 'undefined');
  return [...new Set(parts)].sort(byCodeUnit).join(' | ');
}

function functionText(row: number, source: DataSource): string {
  const { tree } = source;
  const parameters = childrenIn(tree, row, Role.params).map((one) => parameterText(one, source));
  const result = childIn(tree, row, Role.returnType);
  return `(${parameters.join(', ')}) => ${result === NO_ROW ? 'any' : typeText(result, source)}`;
}

function parameterText(row: number, source: DataSource): string {
  const { tree } = source;
  const annotation = childIn(tree, row, Role.typeAnnotation);
  const rest = tree.types[row] === NodeType.RestElement ? '...' : '';
  return `${rest}${annotation === NO_ROW ? 'any' : typeText(annotation, source)}`;
}

/** The members of an object type, each `name: type` or `name?: type`, in the order of their names. */
function signatureLines(members: readonly number[], source: DataSource): string[] {
  return members
    .map((member) => signatureOf(member, source))
    .map(({ name, text }) => `${name}: ${text}`)
    .sort(byCodeUnit);
}

/** What a member of an object type is called and what it is; an optional one ends in a question mark. */
export function signatureOf(row: number, source: DataSource): { readonly name: string; readonly text: string } {
  const { tree } = source;
  const annotation = childIn(tree, row, Role.typeAnnotation);
  const optional = (tree.flags(row) & Flag.optional) !== 0 || mayBeUndefined(tree, annotation) ? ' ?' : '';
  switch (tree.types[row]) {
    case NodeType.TSPropertySignature: {
      const text = annotation === NO_ROW ? 'any' : typeText(annotation, source);
      return { name: keyOfRow(tree, row) ?? source.rawText(childIn(tree, row, Role.key)), text: text + optional };
    }
    case NodeType.TSMethodSignature: {
      const name = keyOfRow(tree, row) ?? source.rawText(childIn(tree, row, Role.key));
      const isAccessor = tree.word(row) !== 'method';
      return { name: isAccessor ? `${tree.word(row)} ${name}` : name, text: functionText(row, source) + optional };
    }
    case NodeType.TSIndexSignature: {
      const [parameter = NO_ROW] = childrenIn(tree, row, Role.parameters);
      return { name: `[${parameterText(parameter, source)}]`, text: typeText(annotation, source) };
    }
    case NodeType.TSCallSignatureDeclaration:
      return { name: '()', text: functionText(row, source) };
    case NodeType.TSConstructSignatureDeclaration:
      return { name: 'new ()', text: functionText(row, source) };
    default:
      return { name: '?', text: source.rawText(row) };
  }
}

function mayBeUndefined(tree: SyntaxTree, annotation: number): boolean {
  if (annotation === NO_ROW) return false;
  const type = childIn(tree, annotation, Role.typeAnnotation);
  return (
    tree.types[type] === NodeType.TSUnionType &&
    childrenIn(tree, type, Role.types).some((one) => tree.types[one] === NodeType.TSUndefinedKeyword)
  );
}
