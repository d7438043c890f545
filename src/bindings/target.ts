import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';

/** What an identifier does that stands in a pattern or on the left of something. */
export const Target = { read: 0, write: 1, update: 2, variable: 3, parameter: 4, caught: 5 } as const;

interface Found {
  readonly kind: number;
  /** The declarator, function, clause or expression that the whole pattern belongs to. */
  readonly root: number;
  /** How many defaults the identifier has on the way: each is a write of its own. */
  readonly defaults: number;
}

export function findTarget(tree: SyntaxTree, row: number): Found {
  const { types, parents, roles } = tree;
  let inner = row;
  let defaults = 0;
  for (;;) {
    const outer = parents[inner] ?? 0;
    switch (types[outer]) {
      case NodeType.Property:
        if (roles[inner] !== Role.value || types[parents[outer] ?? 0] !== NodeType.ObjectPattern)
          return { kind: Target.read, root: outer, defaults };
        inner = parents[outer] ?? 0;
        break;
      case NodeType.AssignmentPattern:
        if (roles[inner] !== Role.left) return { kind: Target.read, root: outer, defaults };
        defaults++;
        inner = outer;
        break;
      case NodeType.ObjectPattern:
      case NodeType.ArrayPattern:
      case NodeType.RestElement:
      case NodeType.TSParameterProperty:
      case NodeType.TSAsExpression:
      case NodeType.TSTypeAssertion:
      case NodeType.TSNonNullExpression:
      case NodeType.TSSatisfiesExpression:
        inner = outer;
        break;
      default:
        return { kind: kindAt(tree, inner, outer), root: outer, defaults };
    }
  }
}

/** What a whole pattern is to its parent. */
function kindAt(tree: SyntaxTree, pattern: number, parent: number): number {
  const role = tree.roles[pattern];
  switch (tree.types[parent]) {
    case NodeType.VariableDeclarator:
      return role === Role.id ? Target.variable : Target.read;
    case NodeType.CatchClause:
      return Target.caught;
    case NodeType.AssignmentExpression:
      if (role !== Role.left) return Target.read;
      return tree.word(parent) === '=' ? Target.write : Target.update;
    case NodeType.ForInStatement:
    case NodeType.ForOfStatement:
      return role === Role.left ? Target.write : Target.read;
    case NodeType.UpdateExpression:
      return Target.update;
    default:
      return role === Role.params ? Target.parameter : Target.read;
  }
}
