import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import {
  childIn,
  childrenIn,
  isFunctionExpressionRow,
  keyOfRow,
  NO_ROW,
  stringOfRow,
  typeParameterNames,
  unwrapRow,
} from '../syntax/rows.ts';

/** Where a local name comes from. */
export interface Origin {
  readonly specifier: string;
  readonly imported: string;
}

/** What the names of a module's top level stand for, as far as they are another module's. */
export type Origins = ReadonlyMap<string, Origin>;

/** The module that a `require('…')` asks for. */
export function requestedBy(tree: SyntaxTree, row: number): string | undefined {
  if (tree.types[row] !== NodeType.CallExpression) return undefined;
  const callee = childIn(tree, row, Role.callee);
  if (tree.types[callee] !== NodeType.Identifier || tree.word(callee) !== 'require') return undefined;
  const [source] = childrenIn(tree, row, Role.arguments);
  return source === undefined ? undefined : stringOfRow(tree, source);
}

/** What an expression hands on as it is: an import, a member of an imported module, or `require('x')` and its members. */
export function handedOnBy(tree: SyntaxTree, expression: number, origins: Origins): Origin | undefined {
  const row = unwrapRow(tree, expression);
  const type = tree.types[row];
  if (type === NodeType.Identifier || type === NodeType.JSXIdentifier) return origins.get(tree.word(row));
  const request = requestedBy(tree, row);
  if (request !== undefined) return { specifier: request, imported: '*' };
  if (type !== NodeType.MemberExpression) return undefined;
  const object = handedOnBy(tree, childIn(tree, row, Role.object), origins);
  const imported = keyOfRow(tree, row);
  if (object?.imported !== '*' || imported === undefined) return undefined;
  return { specifier: object.specifier, imported };
}

/** What a type is another name for; its parameters, if any, have to be passed on as they are. */
export function aliasedType(tree: SyntaxTree, declaration: number, origins: Origins): Origin | undefined {
  const reference = childIn(tree, declaration, Role.typeAnnotation);
  if (tree.types[reference] !== NodeType.TSTypeReference) return undefined;
  const name = childIn(tree, reference, Role.typeName);
  if (tree.types[name] !== NodeType.Identifier) return undefined;
  const own = typeParameterNames(tree, declaration);
  const passed = childrenIn(tree, childIn(tree, reference, Role.typeArguments), Role.params).map((one) =>
    tree.types[one] === NodeType.TSTypeReference ? tree.word(childIn(tree, one, Role.typeName)) : '',
  );
  return own.join() === passed.join() ? origins.get(tree.word(name)) : undefined;
}

/** What an interface or class without a body of its own extends. */
export function emptyHeir(tree: SyntaxTree, declaration: number, origins: Origins): Origin | undefined {
  const body = childIn(tree, declaration, Role.body);
  if (childrenIn(tree, body, Role.body).length > 0 || childIn(tree, declaration, Role.decorators) !== NO_ROW)
    return undefined;
  if (childIn(tree, declaration, Role.implements) !== NO_ROW || typeParameterNames(tree, declaration).length > 0)
    return undefined;
  if (tree.types[declaration] === NodeType.ClassDeclaration) {
    if (childIn(tree, declaration, Role.superTypeArguments) !== NO_ROW) return undefined;
    return handedOnBy(tree, childIn(tree, declaration, Role.superClass), origins);
  }
  const [base, ...others] = childrenIn(tree, declaration, Role.extends);
  if (base === undefined || others.length > 0 || childIn(tree, base, Role.typeArguments) !== NO_ROW) return undefined;
  return handedOnBy(tree, childIn(tree, base, Role.expression), origins);
}

/** What a function calls that does nothing but pass its own parameters on, or draws with its own props. */
export function forwardedBy(tree: SyntaxTree, row: number, origins: Origins): Origin | undefined {
  if (!isFunctionExpressionRow(tree, row) && tree.types[row] !== NodeType.FunctionDeclaration) return undefined;
  if ((tree.flags(row) & Flag.generator) !== 0) return undefined;
  const own = childrenIn(tree, row, Role.params).map((one) => passedName(tree, one, NodeType.RestElement));
  const result = unwrapRow(tree, soleResult(tree, childIn(tree, row, Role.body)));
  if (tree.types[result] === NodeType.JSXElement) return drawnWith(tree, result, own, origins);
  if (tree.types[result] !== NodeType.CallExpression) return undefined;
  const passed = childrenIn(tree, result, Role.arguments).map((one) => passedName(tree, one, NodeType.SpreadElement));
  if ([...own, ...passed].includes(undefined) || own.join() !== passed.join()) return undefined;
  const called = handedOnBy(tree, childIn(tree, result, Role.callee), origins);
  return called?.imported === '*' ? undefined : called;
}

/** A parameter or argument that is a name; with dots in front where it stands for all that follow. */
function passedName(tree: SyntaxTree, row: number, rest: number): string | undefined {
  if (tree.types[row] === NodeType.Identifier) return tree.word(row);
  const inner = tree.types[row] === rest ? childIn(tree, row, Role.argument) : NO_ROW;
  return tree.types[inner] === NodeType.Identifier ? `...${tree.word(inner)}` : undefined;
}

/** The one expression that a function body comes to, awaited or not. */
function soleResult(tree: SyntaxTree, body: number): number {
  let row = body;
  if (tree.types[body] === NodeType.BlockStatement) {
    const [statement, ...others] = childrenIn(tree, body, Role.body);
    if (statement === undefined || others.length > 0) return NO_ROW;
    if (tree.types[statement] === NodeType.ReturnStatement) row = childIn(tree, statement, Role.argument);
    else row = childIn(tree, statement, Role.expression);
  }
  return tree.types[row] === NodeType.AwaitExpression ? childIn(tree, row, Role.argument) : row;
}

/** `(props) => <Other {...props} />` */
function drawnWith(
  tree: SyntaxTree,
  element: number,
  own: readonly (string | undefined)[],
  origins: Origins,
): Origin | undefined {
  const opening = childIn(tree, element, Role.openingElement);
  const [spread, ...others] = childrenIn(tree, opening, Role.attributes);
  if (own.length !== 1 || spread === undefined || others.length > 0) return undefined;
  if (tree.types[spread] !== NodeType.JSXSpreadAttribute || childIn(tree, element, Role.children) !== NO_ROW)
    return undefined;
  const props = childIn(tree, spread, Role.argument);
  if (tree.types[props] !== NodeType.Identifier || tree.word(props) !== own[0]) return undefined;
  return handedOnBy(tree, childIn(tree, opening, Role.name), origins);
}
