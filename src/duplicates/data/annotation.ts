import { NodeType, Role } from '../../core/node-type.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn, NO_ROW } from '../../syntax/rows.ts';

/** The names of types that a variable is held against: its annotation, `satisfies`, and `new Set<Type>()`. */
export function annotatedTypes(declarator: number, tree: SyntaxTree): readonly string[] {
  const names = new Set<string>();
  addTypeNames(childIn(tree, childIn(tree, declarator, Role.id), Role.typeAnnotation), tree, names);
  let value = childIn(tree, declarator, Role.init);
  for (; CASTS.has(tree.types[value] ?? 0); value = childIn(tree, value, Role.expression))
    addTypeNames(childIn(tree, value, Role.typeAnnotation), tree, names);
  if (tree.types[value] === NodeType.NewExpression) addTypeNames(childIn(tree, value, Role.typeArguments), tree, names);
  return [...names];
}

const CASTS: ReadonlySet<number> = new Set([NodeType.TSAsExpression, NodeType.TSSatisfiesExpression]);

/** Adds the names of the types that an annotation is made of. */
export function addTypeNames(row: number, tree: SyntaxTree, names: Set<string>): void {
  if (row === NO_ROW) return;
  for (let one = row; one < (tree.ends[row] ?? 0); one++) {
    if (tree.types[one] === NodeType.TSTypeReference) {
      const name = childIn(tree, one, Role.typeName);
      if (tree.types[name] === NodeType.Identifier && tree.word(name) !== 'const') names.add(tree.word(name));
    }
  }
}
