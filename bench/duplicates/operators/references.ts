import ts from 'typescript';

import { nodesOf } from '../syntax.ts';

/** The names that a function declares in itself, each with all nodes that mean it; names that also mean another thing are left out. */
export function localsOf(root: ts.Node): ReadonlyMap<string, readonly ts.Identifier[]> {
  const scopes = new Map<string, ts.Node[]>();
  for (const id of nodesOf(root, ts.isIdentifier)) {
    const scope = scopeDeclaring(id, root);
    if (scope !== undefined) scopes.set(id.text, [...(scopes.get(id.text) ?? []), scope]);
  }
  const locals = new Map<string, ts.Identifier[]>();
  for (const id of nodesOf(root, ts.isIdentifier)) {
    const own = scopes.get(id.text);
    if (own === undefined || !isReference(id)) continue;
    if (own.some((scope) => isInside(id, scope))) locals.set(id.text, [...(locals.get(id.text) ?? []), id]);
    else scopes.delete(id.text);
  }
  return new Map([...locals].filter(([name]) => scopes.has(name)));
}

function isInside(node: ts.Node, scope: ts.Node): boolean {
  return node.pos >= scope.pos && node.end <= scope.end;
}

/** The node whose inside knows a name, where an identifier declares it; not for what the root itself declares. */
function scopeDeclaring(id: ts.Identifier, root: ts.Node): ts.Node | undefined {
  const declaration = declarationOf(id);
  if (declaration === undefined || isInType(id)) return undefined;
  if (ts.isParameter(declaration)) {
    const isField = declaration.modifiers !== undefined && declaration.modifiers.length > 0;
    return isField ? undefined : declaration.parent;
  }
  const isStatement = ts.isFunctionDeclaration(declaration);
  let scope = isStatement ? declaration.parent : declaration;
  if (isStatement && declaration.parent.kind === ts.SyntaxKind.SourceFile) return undefined;
  while (!isScope(scope)) scope = scope.parent;
  return ts.isSourceFile(scope) || scope === root ? undefined : scope;
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isFunctionLike(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCatchClause(node) ||
    ts.isCaseBlock(node) ||
    ts.isSourceFile(node)
  );
}

/** The variable, parameter or function that an identifier is the name of. */
function declarationOf(
  id: ts.Identifier,
): ts.VariableDeclaration | ts.ParameterDeclaration | ts.FunctionDeclaration | undefined {
  let node: ts.Node = id;
  while (ts.isBindingElement(node.parent) && node.parent.name === node) node = node.parent.parent;
  const { parent } = node;
  const declares = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isFunctionDeclaration(parent);
  return declares && parent.name === node ? parent : undefined;
}

function isInType(node: ts.Node): boolean {
  for (let one = node.parent; !ts.isSourceFile(one); one = one.parent) {
    if (ts.isTypeQueryNode(one) || ts.isTypePredicateNode(one)) return false;
    if (ts.isTypeNode(one) && !ts.isExpressionWithTypeArguments(one)) return true;
    if (ts.isExpression(one)) return false;
  }
  return false;
}

/** Whether an identifier means a variable, and is not the name of a property, label or type. */
export function isReference(id: ts.Identifier): boolean {
  const { parent } = id;
  if (isInType(id)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== id;
  if (ts.isBindingElement(parent)) return parent.propertyName !== id;
  if (ts.isQualifiedName(parent)) return parent.left === id;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBreakOrContinueStatement(parent) || ts.isLabeledStatement(parent)) return false;
  if (ts.isTypeParameterDeclaration(parent) || ts.isJsxAttribute(parent) || ts.isMetaProperty(parent)) return false;
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isAccessor(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isEnumMember(parent);
  return !(isMember && parent.name === id);
}
