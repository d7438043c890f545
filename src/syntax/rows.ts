import type { Span } from '../core/model.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';

/** Where a row is asked for and there is none: the row of the program, which is no child of anything. */
export const NO_ROW = 0;

/** The first child that a row has in a role, or `NO_ROW`. */
export function childIn(tree: SyntaxTree, row: number, role: number): number {
  const { roles, ends } = tree;
  const end = ends[row] ?? 0;
  for (let child = row + 1; child < end; child = ends[child] ?? end) if (roles[child] === role) return child;
  return NO_ROW;
}

/** The row that holds a row; the program is held by itself. */
export function parentRow(tree: SyntaxTree, row: number): number {
  return Math.max(tree.parents[row] ?? NO_ROW, NO_ROW);
}

/** Whether a row is a statement of the module's top level, exported or not. */
export function isTopLevelRow(tree: SyntaxTree, row: number): boolean {
  const type = tree.types[tree.parents[row] ?? -1];
  return (
    type === NodeType.Program || type === NodeType.ExportNamedDeclaration || type === NodeType.ExportDefaultDeclaration
  );
}

/** All children that a row has in a role, holes of lists included. */
export function childrenIn(tree: SyntaxTree, row: number, role: number): number[] {
  const { roles, ends } = tree;
  const end = ends[row] ?? 0;
  const found: number[] = [];
  for (let child = row + 1; child < end; child = ends[child] ?? end) if (roles[child] === role) found.push(child);
  return found;
}

/** Whether an import, an export or one of its names is marked as a type. */
export function isTypeOnlyRow(tree: SyntaxTree, row: number): boolean {
  return (tree.flags(row) & Flag.typeOnly) !== 0;
}

/** Where a row stands in its file. */
export function spanOfRow(file: SourceFile, row: number): Span {
  return file.span({ range: [file.tree.starts[row] ?? 0, file.tree.stops[row] ?? 0] });
}

const WRAPPERS: readonly number[] = [
  NodeType.TSAsExpression,
  NodeType.TSSatisfiesExpression,
  NodeType.TSNonNullExpression,
  NodeType.TSTypeAssertion,
  NodeType.TSInstantiationExpression,
  NodeType.ChainExpression,
];
/** By type of a node: 1 where it does not change a value. */
const WRAPS = Uint8Array.from({ length: 256 }, (_, type) => (WRAPPERS.includes(type) ? 1 : 0));

/** Strips what does not change a value: casts, `satisfies`, `!`, instantiations and optional chains. */
export function unwrapRow(tree: SyntaxTree, row: number): number {
  return WRAPS[tree.types[row] ?? 0] === 0 ? row : innermost(tree, row);
}

/** Apart from {@link unwrapRow}, which is small so that it costs nothing where there is nothing to strip. */
function innermost(tree: SyntaxTree, row: number): number {
  let inner = row;
  while (WRAPS[tree.types[inner] ?? 0] === 1) inner = childIn(tree, inner, Role.expression);
  return inner;
}

/** Whether a row is a function in the place of a value. */
export function isFunctionExpressionRow(tree: SyntaxTree, row: number): boolean {
  const type = tree.types[row];
  return type === NodeType.ArrowFunctionExpression || type === NodeType.FunctionExpression;
}

/** Whether a row is a function, declared or in the place of a value. */
export function isFunctionRow(tree: SyntaxTree, row: number): boolean {
  return tree.types[row] === NodeType.FunctionDeclaration || isFunctionExpressionRow(tree, row);
}

/** The text of a string literal or of a template without holes. */
export function stringOfRow(tree: SyntaxTree, row: number): string | undefined {
  const value = unwrapRow(tree, row);
  const type = tree.types[value];
  if (type === NodeType.Literal) return tree.text(value);
  if (type !== NodeType.TemplateLiteral || childIn(tree, value, Role.expressions) !== NO_ROW) return undefined;
  return tree.text(childIn(tree, value, Role.quasis));
}

/** The text of the directive (`'use client'`) that the statement at `row` is where one may stand. */
export function directiveOfRow(tree: SyntaxTree, row: number): string | undefined {
  if (tree.types[row] !== NodeType.ExpressionStatement) return undefined;
  const literal = childIn(tree, row, Role.expression);
  // A text in parentheses, which is no directive, starts behind its statement.
  const isBare = tree.types[literal] === NodeType.Literal && tree.starts[literal] === tree.starts[row];
  return isBare ? tree.text(literal) : undefined;
}

/** The property name that a member access, object property or class member has, where the syntax shows it. */
export function keyOfRow(tree: SyntaxTree, row: number): string | undefined {
  const key = childIn(tree, row, tree.types[row] === NodeType.MemberExpression ? Role.property : Role.key);
  const type = tree.types[key];
  if (type === NodeType.Identifier) return (tree.flags(row) & Flag.computed) === 0 ? tree.word(key) : undefined;
  if (type !== NodeType.Literal) return stringOfRow(tree, key);
  return tree.text(key) ?? numberText(tree.word(key), { bigints: false });
}

/** A number as it prints, whatever its spelling; `undefined` for the raw text of other literals. */
export function numberText(raw: string, { bigints }: { readonly bigints: boolean }): string | undefined {
  if (/^(0|[1-9]\d{0,14})$/.test(raw)) return raw;
  if (!/^[.\d]/.test(raw)) return undefined;
  const digits = raw.replaceAll('_', '');
  if (digits.endsWith('n')) return bigints ? BigInt(digits.slice(0, -1)).toString() : undefined;
  // Sloppy scripts may write octal numbers with a leading zero alone.
  return String(/^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits));
}

/** `a.b.c` of a chain of static member accesses on a name or `this`; `undefined` for anything else. */
export function memberPathOfRow(tree: SyntaxTree, row: number): string | undefined {
  const value = unwrapRow(tree, row);
  const type = tree.types[value];
  if (type === NodeType.Identifier) return tree.word(value);
  if (type === NodeType.ThisExpression) return 'this';
  if (type !== NodeType.MemberExpression) return undefined;
  const object = memberPathOfRow(tree, childIn(tree, value, Role.object));
  const name = object === undefined ? undefined : keyOfRow(tree, value);
  return object === undefined || name === undefined ? undefined : `${object}.${name}`;
}

/** The identifiers that a binding pattern declares, in source order. */
export function bindingRows(tree: SyntaxTree, pattern: number): number[] {
  const found: number[] = [];
  addBindingRows(tree, pattern, found);
  return found;
}

/** The identifiers that a declaration brings into its scope; none for other nodes. */
export function declaredRows(tree: SyntaxTree, declaration: number): number[] {
  const found: number[] = [];
  addDeclaredRows(tree, declaration, found);
  return found;
}

/** As {@link declaredRows}, into a list that exists. */
export function addDeclaredRows(tree: SyntaxTree, declaration: number, into: number[]): void {
  if (tree.types[declaration] === NodeType.VariableDeclaration) {
    const end = tree.ends[declaration] ?? 0;
    for (let one = declaration + 1; one < end; one = tree.ends[one] ?? end)
      addBindingRows(tree, childIn(tree, one, Role.id), into);
    return;
  }
  const id = childIn(tree, declaration, Role.id);
  if (tree.types[id] === NodeType.Identifier) into.push(id);
}

/** As {@link bindingRows}, into a list that exists. */
export function addBindingRows(tree: SyntaxTree, pattern: number, into: number[]): void {
  switch (tree.types[pattern]) {
    case NodeType.Identifier:
      into.push(pattern);
      break;
    case NodeType.ObjectPattern:
      for (const one of childrenIn(tree, pattern, Role.properties))
        addBindingRows(tree, tree.types[one] === NodeType.RestElement ? one : childIn(tree, one, Role.value), into);
      break;
    case NodeType.ArrayPattern:
      for (const one of childrenIn(tree, pattern, Role.elements)) addBindingRows(tree, one, into);
      break;
    case NodeType.AssignmentPattern:
      addBindingRows(tree, childIn(tree, pattern, Role.left), into);
      break;
    case NodeType.RestElement:
      addBindingRows(tree, childIn(tree, pattern, Role.argument), into);
      break;
    case NodeType.TSParameterProperty:
      addBindingRows(tree, childIn(tree, pattern, Role.parameter), into);
      break;
  }
}

/** The names of the type parameters that a declaration or function has of its own. */
export function typeParameterNames(tree: SyntaxTree, row: number): readonly string[] {
  const list = childIn(tree, row, Role.typeParameters);
  if (list === NO_ROW) return [];
  return childrenIn(tree, list, Role.params).map((one) => tree.word(childIn(tree, one, Role.name)));
}
