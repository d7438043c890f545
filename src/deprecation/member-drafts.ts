import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { bindingRows, childIn, isTopLevelRow, keyOfRow, NO_ROW, parentRow } from '../syntax/rows.ts';
import type { Draft } from './declaration-drafts.ts';
import type { Signature } from './facts.ts';
import { signatureOf } from './signature.ts';
import { ownName, topLevelName } from './top-level.ts';

/** What a row declares as a member of something. */
export function memberDrafts(tree: SyntaxTree, row: number): readonly Draft[] {
  switch (tree.types[row]) {
    case NodeType.MethodDefinition:
    case NodeType.TSAbstractMethodDefinition: {
      const value = childIn(tree, row, Role.value);
      const isBodiless = tree.types[value] === NodeType.TSEmptyBodyFunctionExpression;
      const kind = tree.word(row);
      const isAccessor = kind === 'get' || kind === 'set';
      return classMember(tree, row, isAccessor ? 'accessor' : kind, isBodiless ? signatureOf(tree, value) : undefined);
    }
    case NodeType.PropertyDefinition:
    case NodeType.AccessorProperty:
    case NodeType.TSAbstractPropertyDefinition:
      return classMember(tree, row, 'property');
    case NodeType.TSParameterProperty:
      return bindingRows(tree, row).flatMap((id) => parameterMember(tree, row, id));
    case NodeType.TSPropertySignature:
    case NodeType.TSMethodSignature:
      return typeMember(tree, row);
    case NodeType.TSEnumMember:
      return enumMember(tree, row);
    case NodeType.Property:
      return objectMember(tree, row);
    default:
      return [];
  }
}

function classMember(tree: SyntaxTree, row: number, kind: string, signature?: Signature): readonly Draft[] {
  const key = keyOfRow(tree, row);
  if (key === undefined) return [];
  const symbol = topLevelName(tree, parentRow(tree, parentRow(tree, row)));
  const isStatic = (tree.flags(row) & Flag.static) !== 0;
  const side = symbol === undefined ? 'opaque' : isStatic ? 'static' : 'instance';
  const extra = signature === undefined ? {} : { signature };
  const name = childIn(tree, row, Role.key);
  return [{ symbol: symbol ?? '', path: [key], side, kind, space: 'value', name, ...extra }];
}

function parameterMember(tree: SyntaxTree, row: number, id: number): readonly Draft[] {
  const method = parentRow(tree, parentRow(tree, row));
  const isMethod = tree.types[method] === NodeType.MethodDefinition;
  const symbol = isMethod ? topLevelName(tree, parentRow(tree, parentRow(tree, method))) : undefined;
  if (symbol === undefined) return [];
  return [{ symbol, path: [tree.word(id)], side: 'instance', kind: 'property', space: 'value', name: id }];
}

function enumMember(tree: SyntaxTree, row: number): readonly Draft[] {
  const id = childIn(tree, row, Role.id);
  const symbol = topLevelName(tree, parentRow(tree, parentRow(tree, row)));
  if (symbol === undefined) return [];
  const path = [tree.text(id) ?? tree.word(id)];
  return [{ symbol, path, side: 'static', kind: 'enum member', space: 'both', name: id }];
}

function typeMember(tree: SyntaxTree, row: number): readonly Draft[] {
  const name = keyOfRow(tree, row);
  if (name === undefined) return [];
  const parent = parentRow(tree, row);
  const holder = tree.types[parent] === NodeType.TSInterfaceBody ? parentRow(tree, parent) : parent;
  const owner = tree.types[holder] === NodeType.TSInterfaceDeclaration ? holder : aliasOf(tree, holder);
  const symbol = owner === NO_ROW ? undefined : topLevelName(tree, owner);
  const isMethod = tree.types[row] === NodeType.TSMethodSignature;
  const kind = (tree.flags(row) & Flag.optional) === 0 ? 'required type member' : 'type member';
  const shared = { kind, space: 'value', name: childIn(tree, row, Role.key) } as const;
  const extra = isMethod ? { signature: signatureOf(tree, row) } : {};
  if (symbol !== undefined) return [{ symbol, path: [name], side: 'instance', ...shared, ...extra }];
  const path = [...outerKeys(tree, row), name];
  return [{ symbol: outerSymbol(tree, row), path, side: 'opaque', ...shared, ...extra }];
}

function aliasOf(tree: SyntaxTree, row: number): number {
  const parent = parentRow(tree, row);
  const outer = tree.types[parent] === NodeType.TSIntersectionType ? parentRow(tree, parent) : parent;
  return tree.types[outer] === NodeType.TSTypeAliasDeclaration ? outer : NO_ROW;
}

function objectMember(tree: SyntaxTree, row: number): readonly Draft[] {
  const name = keyOfRow(tree, row);
  const object = parentRow(tree, row);
  if (name === undefined || tree.types[object] !== NodeType.ObjectExpression) return [];
  const symbol = literalOwner(tree, object);
  const kind = symbol === undefined && isInCall(tree, row) ? 'argument property' : 'property';
  const shared = { kind, space: 'value', name: childIn(tree, row, Role.key) } as const;
  if (symbol !== undefined) return [{ symbol, path: [name], side: 'static', ...shared }];
  return [{ symbol: outerSymbol(tree, row), path: [...outerKeys(tree, row), name], side: 'opaque', ...shared }];
}

/** Whether an object is handed to a call, such as a schema's: what becomes of its properties is up to that call. */
function isInCall(tree: SyntaxTree, row: number): boolean {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const type = tree.types[outer];
    if (type === NodeType.CallExpression || type === NodeType.NewExpression) return true;
    if (type === NodeType.BlockStatement) return false;
  }
  return false;
}

/** The top-level constant whose value an object literal is. */
function literalOwner(tree: SyntaxTree, row: number): string | undefined {
  let outer = parentRow(tree, row);
  while (tree.types[outer] === NodeType.TSAsExpression || tree.types[outer] === NodeType.TSSatisfiesExpression)
    outer = parentRow(tree, outer);
  const isFrozen =
    tree.types[outer] === NodeType.CallExpression &&
    tree.types[outer + 1] === NodeType.MemberExpression &&
    keyOfRow(tree, outer + 1) === 'freeze';
  if (isFrozen) outer = parentRow(tree, outer);
  if (tree.types[outer] === NodeType.ExportDefaultDeclaration) return 'default';
  if (tree.types[outer] !== NodeType.VariableDeclarator) return undefined;
  return isTopLevelRow(tree, parentRow(tree, outer)) ? ownName(tree, outer) : undefined;
}

/** Keys of the object literals and type literals around a member, outermost first. */
function outerKeys(tree: SyntaxTree, row: number): string[] {
  const keys: string[] = [];
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const type = tree.types[outer];
    const isKeyed = type === NodeType.Property || type === NodeType.TSPropertySignature;
    const key = isKeyed ? keyOfRow(tree, outer) : undefined;
    if (key !== undefined) keys.unshift(key);
  }
  return keys;
}

/** The top-level name that a nested member is written under. */
function outerSymbol(tree: SyntaxTree, row: number): string {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const isDeclarator = tree.types[outer] === NodeType.VariableDeclarator;
    const own = isDeclarator && isTopLevelRow(tree, parentRow(tree, outer)) ? ownName(tree, outer) : undefined;
    if (own !== undefined) return own;
    const isInDeclarator = tree.types[parentRow(tree, outer)] === NodeType.VariableDeclarator;
    const name = isInDeclarator ? undefined : topLevelName(tree, outer);
    if (name !== undefined) return name;
  }
  return 'module';
}
