import type { TSESTree } from '@typescript-eslint/utils';

/**
 * One file's syntax as columns: node `i` is row `i`, parents stand before their children, and the descendants of a node
 * are the rows from `i + 1` to `ends[i]` (exclusive). Stages that look at every node read columns; a rule that listens to
 * a few of them gets TSESTree nodes, which are made when asked for. Valid until the next file is parsed by this thread.
 */
export interface SyntaxTree {
  /** Number of rows. */
  readonly size: number;
  /** `NodeType` of each row; `NodeType.Hole` marks an element that a list leaves out, which is no node. */
  readonly types: Uint8Array;
  /** `Role` of each row: the field of the parent that holds it. Rows of one list follow each other. */
  readonly roles: Uint8Array;
  readonly parents: Int32Array;
  /** The row behind the last descendant; the next sibling, if there is one. */
  readonly ends: Int32Array;
  /** Offsets in UTF-16 units of the text. */
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  /**
   * The word of a node: the name of an identifier, the operator, the kind of a declaration, property or method, the raw
   * text of a literal, the cooked text of a template's piece. Empty for nodes that have none.
   */
  word(row: number): string;
  /**
   * The value of a string literal, of text in JSX or of a template's piece; `undefined` for other literals, other nodes
   * and pieces whose escapes mean nothing.
   */
  text(row: number): string | undefined;
  /** What is switched on in a node: a sum of `Flag`s. */
  flags(row: number): number;
  /** The row as a TSESTree node; always the same object for the same row. */
  node(row: number): TSESTree.Node;
  /** The row of a node of this tree. */
  rowOf(node: TSESTree.Node): number;
}

/** Fields of a node that are true. */
export const Flag = {
  computed: 1,
  optional: 2,
  static: 4,
  async: 8,
  generator: 16,
  shorthand: 32,
  method: 64,
  prefix: 128,
  await: 256,
  declare: 512,
  /** `import type`, `export type`. */
  typeOnly: 1024,
  definite: 2048,
  readonly: 4096,
  override: 8192,
  abstract: 16384,
  const: 32768,
  delegate: 65536,
  /** The modifier `private` of a member. */
  private: 131072,
} as const;
