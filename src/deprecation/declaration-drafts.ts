import type { TSESTree } from '@typescript-eslint/utils';

import { bindingNames } from '../syntax/binding-names.ts';
import { staticKey } from '../syntax/static-value.ts';
import type { DeprecatedDeclaration, Signature } from './facts.ts';
import { isTopLevel } from '../syntax/top-level.ts';
import { topLevelName } from './top-level.ts';

/** What a node declares, before it is known whether a tag stands in front of it. */
export type Draft = Omit<DeprecatedDeclaration, 'offsets' | 'at' | 'text' | 'signatures' | 'unsure'> & {
  readonly name: TSESTree.Node;
  readonly signature?: Signature;
};

/** What a node declares that a tag can deprecate. */
export function draftsOf(node: TSESTree.Node): readonly Draft[] {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return own(node, 'function', 'value', node.type === 'TSDeclareFunction' ? signatureOf(node.params) : undefined);
    case 'ClassDeclaration':
      return own(node, 'class', 'both');
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return own(node, 'type', 'type');
    case 'TSEnumDeclaration':
      return own(node, 'enum', 'both');
    case 'TSModuleDeclaration':
      return own(node, 'namespace', 'both');
    case 'VariableDeclaration':
      return node.declarations.flatMap((one) => variables(node, one));
    case 'VariableDeclarator':
      return variables(node.parent, node);
    case 'ExportDefaultDeclaration':
      return defaultExport(node);
    case 'ExportNamedDeclaration':
      return node.specifiers.flatMap((one) => draftsOf(one));
    case 'ExportSpecifier': {
      const name = node.exported.type === 'Identifier' ? node.exported.name : node.exported.value;
      return [{ ...declaration(name, 'alias', node.exported), space: 'both' }];
    }
    default:
      return memberDrafts(node);
  }
}

function defaultExport(node: TSESTree.ExportDefaultDeclaration): readonly Draft[] {
  const { type } = node.declaration;
  // Functions, classes and interfaces are visited as declarations of their own.
  if (/Declaration$|^TSDeclareFunction$/.test(type)) return [];
  return [declaration('default', type === 'Identifier' ? 'alias' : 'export', node.declaration)];
}

function declaration(symbol: string, kind: string, name: TSESTree.Node): Draft {
  return { symbol, path: [], side: 'static', kind, space: 'value', name };
}

function own(node: TSESTree.Node, kind: string, space: Draft['space'], signature?: Signature): readonly Draft[] {
  const inNamespace = namespaceAround(node);
  const id = 'id' in node && node.id?.type === 'Identifier' ? node.id : undefined;
  const extra = signature === undefined ? {} : { signature };
  if (inNamespace !== undefined && id !== undefined)
    return [{ symbol: inNamespace, path: [id.name], side: 'static', kind, space, name: id, ...extra }];
  const symbol = topLevelName(node);
  return symbol === undefined ? [] : [{ ...declaration(symbol, kind, id ?? node), space, ...extra }];
}

function variables(statement: TSESTree.Node, node: TSESTree.VariableDeclarator): readonly Draft[] {
  const namespace = namespaceAround(statement);
  if (namespace === undefined && !isTopLevel(statement)) return [];
  return bindingNames(node.id).map((id) => ({
    ...declaration(namespace ?? id.name, 'variable', id),
    path: namespace === undefined ? [] : [id.name],
  }));
}

function namespaceAround(node: TSESTree.Node): string | undefined {
  const block = node.parent?.type === 'ExportNamedDeclaration' ? node.parent.parent : undefined;
  const module = block?.type === 'TSModuleBlock' ? block.parent : undefined;
  return module?.type === 'TSModuleDeclaration' ? topLevelName(module) : undefined;
}

function memberDrafts(node: TSESTree.Node): readonly Draft[] {
  switch (node.type) {
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition': {
      const signature =
        node.value.type === 'TSEmptyBodyFunctionExpression' ? signatureOf(node.value.params) : undefined;
      const kind = node.kind === 'get' || node.kind === 'set' ? 'accessor' : node.kind;
      return classMember(node, staticKey(node), kind, signature);
    }
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSAbstractPropertyDefinition':
      return classMember(node, staticKey(node), 'property');
    case 'TSParameterProperty':
      return bindingNames(node).flatMap((id) => parameterMember(node, id));
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return typeMember(node);
    case 'TSEnumMember': {
      const name = node.id.type === 'Identifier' ? node.id.name : node.id.value;
      const symbol = topLevelName(node.parent.parent);
      return symbol === undefined
        ? []
        : [{ ...declaration(symbol, 'enum member', node.id), path: [name], space: 'both' }];
    }
    case 'Property':
      return objectMember(node);
    default:
      return [];
  }
}

type Field = TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.TSAbstractPropertyDefinition;

type ClassMember = Field | TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition;

function classMember(
  node: ClassMember,
  key: string | undefined,
  kind: string,
  signature?: Signature,
): readonly Draft[] {
  const symbol = topLevelName(node.parent.parent);
  if (key === undefined) return [];
  const side = symbol === undefined ? 'opaque' : node.static ? 'static' : 'instance';
  const extra = signature === undefined ? {} : { signature };
  return [{ symbol: symbol ?? '', path: [key], side, kind, space: 'value', name: node.key, ...extra }];
}

function parameterMember(node: TSESTree.TSParameterProperty, id: TSESTree.Identifier): readonly Draft[] {
  const method = node.parent.parent;
  const symbol = method.type === 'MethodDefinition' ? topLevelName(method.parent.parent) : undefined;
  if (symbol === undefined) return [];
  return [{ symbol, path: [id.name], side: 'instance', kind: 'property', space: 'value', name: id }];
}

function typeMember(node: TSESTree.TSPropertySignature | TSESTree.TSMethodSignature): readonly Draft[] {
  const name = staticKey(node);
  if (name === undefined) return [];
  const holder = node.parent.type === 'TSInterfaceBody' ? node.parent.parent : node.parent;
  const owner = holder.type === 'TSInterfaceDeclaration' ? holder : aliasOf(holder);
  const symbol = owner === undefined ? undefined : topLevelName(owner);
  const path = [...outerKeys(node), name];
  const signature = node.type === 'TSMethodSignature' ? { signature: signatureOf(node.params) } : {};
  const side = symbol === undefined ? 'opaque' : 'instance';
  const shared = { kind: 'type member', space: 'value', name: node.key } as const;
  return [
    { symbol: symbol ?? outerSymbol(node), path: symbol === undefined ? path : [name], side, ...shared, ...signature },
  ];
}

function aliasOf(node: TSESTree.Node): TSESTree.Node | undefined {
  const outer = node.parent?.type === 'TSIntersectionType' ? node.parent.parent : node.parent;
  return outer?.type === 'TSTypeAliasDeclaration' ? outer : undefined;
}

function objectMember(node: TSESTree.Property): readonly Draft[] {
  const name = staticKey(node);
  if (name === undefined || node.parent.type !== 'ObjectExpression') return [];
  const symbol = literalOwner(node.parent);
  const kind = symbol === undefined && isInCall(node) ? 'argument property' : 'property';
  const shared = { kind, space: 'value', name: node.key } as const;
  if (symbol !== undefined) return [{ symbol, path: [name], side: 'static', ...shared }];
  return [{ symbol: outerSymbol(node), path: [...outerKeys(node), name], side: 'opaque', ...shared }];
}

/** Whether an object is handed to a call, such as a schema's: what becomes of its properties is up to that call. */
function isInCall(node: TSESTree.Node): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (outer.type === 'CallExpression' || outer.type === 'NewExpression') return true;
    if (outer.type === 'BlockStatement' || outer.type === 'Program') return false;
  }
  return false;
}

/** The top-level constant whose value an object literal is. */
function literalOwner(node: TSESTree.Node): string | undefined {
  let outer = node.parent;
  while (outer?.type === 'TSAsExpression' || outer?.type === 'TSSatisfiesExpression') outer = outer.parent;
  if (
    outer?.type === 'CallExpression' &&
    outer.callee.type === 'MemberExpression' &&
    staticKey(outer.callee) === 'freeze'
  )
    outer = outer.parent;
  if (outer?.type === 'ExportDefaultDeclaration') return 'default';
  if (outer?.type !== 'VariableDeclarator' || outer.id.type !== 'Identifier') return undefined;
  return isTopLevel(outer.parent) ? outer.id.name : undefined;
}

/** Keys of the object literals and type literals around a member, outermost first. */
function outerKeys(node: TSESTree.Node): string[] {
  const keys: string[] = [];
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    const key =
      outer.type === 'Property'
        ? staticKey(outer)
        : outer.type === 'TSPropertySignature'
          ? staticKey(outer)
          : undefined;
    if (key !== undefined) keys.unshift(key);
  }
  return keys;
}

/** The top-level name that a nested member is written under. */
function outerSymbol(node: TSESTree.Node): string {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (outer.type === 'VariableDeclarator' && outer.id.type === 'Identifier' && isTopLevel(outer.parent))
      return outer.id.name;
    const name = outer.parent?.type === 'VariableDeclarator' ? undefined : topLevelName(outer);
    if (name !== undefined) return name;
  }
  return 'module';
}

function signatureOf(params: readonly TSESTree.Parameter[]): Signature {
  const values = params.filter((one) => !(one.type === 'Identifier' && one.name === 'this'));
  const required = values.filter((one) => !isOptional(one)).length;
  const hasRest = values.some((one) => one.type === 'RestElement');
  return { deprecated: false, min: required, max: hasRest ? 255 : values.length };
}

function isOptional(param: TSESTree.Parameter): boolean {
  if (param.type === 'AssignmentPattern' || param.type === 'RestElement') return true;
  const inner = param.type === 'TSParameterProperty' ? param.parameter : param;
  return inner.type === 'AssignmentPattern' || ('optional' in inner && inner.optional);
}
