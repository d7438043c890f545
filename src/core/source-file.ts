import type { TSESTree } from '@typescript-eslint/utils';

import type { Bindings } from './bindings.ts';
import type { Span } from './model.ts';
import type { RepoPath } from './repo-path.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/**
 * One parsed file as rules see it. Nodes have the TSESTree shape, `range` offsets in UTF-16 units of `text`,
 * and `parent` set on all of them; `loc` is absent: ask `span`.
 */
export interface SourceFile {
  readonly path: RepoPath;
  /** The whole text of the file, also where only its script blocks were parsed (Vue, Svelte, Astro). */
  readonly text: string;
  readonly program: TSESTree.Program;
  /** The same syntax as columns, for those who look at every node. */
  readonly tree: SyntaxTree;
  readonly comments: readonly TSESTree.Comment[];
  /** What the names of the file mean. Found out when first asked for. */
  readonly bindings: Bindings;
  /** Where a node, or any pair of offsets, stands. */
  span(at: { readonly range: readonly [number, number] }): Span;
  /** The line of an offset, from 1: for those who note so many places that spans would be too much. */
  lineOf(offset: number): number;
  /** The offset at which a line begins. */
  startOfLine(line: number): number;
}

/** Listeners by node type, called in source order. */
export type Listeners = {
  readonly [Node in TSESTree.Node as `${Node['type']}`]?: (node: Node) => void;
};
