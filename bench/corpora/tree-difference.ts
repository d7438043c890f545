import { NodeType } from '../../src/core/node-type.ts';
import type { SyntaxTree } from '../../src/core/syntax-tree.ts';
import { childKeys } from '../../src/parse/child-keys.ts';

const COLUMNS = ['types', 'roles', 'parents', 'ends', 'starts', 'stops'] as const;
/** Fields that the ordinary tree has beyond the TSESTree shape. */
const BEYOND = new Set(['parent', 'phase', 'hashbang']);

type Fields = Readonly<Record<string, unknown>>;

/** The first thing in which a tree differs from the ordinary one of the same text: a column, a word, a field of a node. */
export function treeDifference(tree: SyntaxTree, ordinary: SyntaxTree): string | undefined {
  if (tree.size !== ordinary.size) return `${tree.size} rows instead of ${ordinary.size}`;
  for (let row = 0; row < ordinary.size; row++) {
    const difference = rowDifference(tree, ordinary, row);
    if (difference !== undefined) return `row ${row}: ${difference}`;
  }
  return undefined;
}

function rowDifference(tree: SyntaxTree, ordinary: SyntaxTree, row: number): string | undefined {
  for (const column of COLUMNS)
    if (tree[column][row] !== ordinary[column][row])
      return `${column} ${tree[column][row]} instead of ${ordinary[column][row]}`;
  if (ordinary.types[row] === NodeType.Hole) return undefined;
  for (const question of ['word', 'text', 'flags'] as const)
    if (tree[question](row) !== ordinary[question](row))
      return `${question} ${tree[question](row)} instead of ${ordinary[question](row)}`;
  return fieldDifference(tree, ordinary, row);
}

function fieldDifference(tree: SyntaxTree, ordinary: SyntaxTree, row: number): string | undefined {
  const node = tree.node(row) as unknown as Fields;
  const expected = ordinary.node(row);
  for (const [key, value] of Object.entries(expected)) {
    if (BEYOND.has(key)) continue;
    const isChild = childKeys(expected.type).includes(key);
    const [left, right] = isChild
      ? [rowsOf(tree, node[key]), rowsOf(ordinary, value)]
      : [printed(node[key]), printed(value)];
    if (left !== right) return `${expected.type}.${key} is ${left} instead of ${right}`;
  }
  const parent = expected.parent && tree.node(ordinary.rowOf(expected.parent));
  return node.parent === parent ? undefined : `${expected.type}.parent`;
}

function rowsOf(tree: SyntaxTree, value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => rowsOf(tree, one)).join()}]`;
  return typeof value === 'object' && value !== null ? String(tree.rowOf(value as never)) : String(value);
}

function printed(value: unknown): string {
  if (typeof value === 'bigint' || value instanceof RegExp) return String(value);
  return value === undefined ? 'undefined' : JSON.stringify(value);
}
