import type { TSESTree } from '@typescript-eslint/utils';

import { Access } from '../core/bindings.ts';
import type { SourceFile } from '../core/source-file.ts';
import { bindingNames } from '../syntax/binding-names.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { Derivation, Via } from './environment-fact.ts';
import type { FoundAccess } from './environment-flow.ts';
import { isTopLevel } from '../syntax/top-level.ts';

/** Which top-level names of a file depend on its accesses, apart for each import that they go through. */
export function derivations(file: SourceFile, found: readonly FoundAccess[]): readonly Derivation[] {
  const roots = new Map<string, { readonly via?: Via; readonly names: Set<string> }>();
  for (const { node, via } of found) {
    const key = via === undefined ? '' : `${via.specifier}#${via.imported}`;
    const root = roots.get(key) ?? { ...(via === undefined ? {} : { via }), names: new Set<string>() };
    for (const name of topLevelNames(node)) root.names.add(name);
    roots.set(key, root);
  }
  const users = usersOfTopLevelNames(file);
  const all: Derivation[] = [];
  for (const { names, ...root } of roots.values()) {
    for (const name of names) for (const user of users.get(name) ?? []) names.add(user);
    if (names.size > 0) all.push({ ...root, names: [...names].sort() });
  }
  return all;
}

/** The top-level names whose value is an object with variables in its properties, however deep. */
export function tableNames(found: readonly FoundAccess[]): readonly string[] {
  const tables = new Set<string>();
  for (const { node, via } of found) {
    if (via !== undefined || !isInTable(node)) continue;
    for (const name of topLevelNames(node)) tables.add(name);
  }
  return [...tables].sort();
}

function isInTable(node: TSESTree.Node): boolean {
  let inTable = false;
  for (let inner: TSESTree.Node | undefined = node; inner !== undefined; inner = inner.parent) {
    if (inner.type === 'BlockStatement' || inner.type === 'ClassBody') return false;
    if (inner.type === 'ObjectExpression') inTable = true;
  }
  return inTable;
}

/** For each top-level name, the top-level names whose declarations refer to it. */
function usersOfTopLevelNames(file: SourceFile): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const { tree, bindings } = file;
  for (const variable of bindings.topLevel) {
    const names = new Set<string>();
    for (const reference of bindings.references(variable)) {
      if (((bindings.referenceFlags[reference] ?? 0) & Access.value) === 0) continue;
      for (const name of topLevelNames(tree.node(bindings.referenceRows[reference] ?? 0))) names.add(name);
    }
    users.set(bindings.name(variable), names);
  }
  return users;
}

/** The names that the top-level statement around a node declares; `default` for an unnamed default export. */
function topLevelNames(node: TSESTree.Node): readonly string[] {
  let inner = node;
  while (inner.parent !== undefined && inner.parent.type !== 'Program') {
    if (inner.type === 'VariableDeclarator' && isTopLevel(inner.parent)) return bindingNames(inner.id).map(nameOf);
    inner = inner.parent;
  }
  if (inner.type === 'ExportDefaultDeclaration') return [defaultLocal(inner)];
  const declaration = inner.type === 'ExportNamedDeclaration' ? inner.declaration : inner;
  if (declaration?.type !== 'FunctionDeclaration' && declaration?.type !== 'ClassDeclaration') return [];
  return declaration.id === null ? [] : [declaration.id.name];
}

function defaultLocal({ declaration }: TSESTree.ExportDefaultDeclaration): string {
  if ('id' in declaration && declaration.id?.type === 'Identifier') return declaration.id.name;
  const value = unwrap(declaration);
  return value.type === 'Identifier' ? value.name : 'default';
}

function nameOf(identifier: TSESTree.Identifier): string {
  return identifier.name;
}
