import type { TSESTree } from '@typescript-eslint/utils';

import { bind } from '../bindings/bind.ts';
import type { Bindings } from '../core/bindings.ts';
import type { LineIndex } from '../core/line-index.ts';
import type { Span } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';

export interface ParsedParts {
  readonly path: RepoPath;
  readonly text: string;
  readonly lines: LineIndex;
  readonly tree: SyntaxTree;
  readonly comments: () => readonly TSESTree.Comment[];
}

/** A parsed file, whatever parsed it. What few collectors ask for is made when they do. */
export class ParsedFile implements SourceFile {
  readonly path: RepoPath;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly #lines: LineIndex;
  readonly #readComments: () => readonly TSESTree.Comment[];
  #comments: readonly TSESTree.Comment[] | undefined;
  #bindings: Bindings | undefined;

  constructor({ path, text, lines, tree, comments }: ParsedParts) {
    this.path = path;
    this.text = text;
    this.tree = tree;
    this.#lines = lines;
    this.#readComments = comments;
  }

  get program(): TSESTree.Program {
    return this.tree.node(0) as TSESTree.Program;
  }

  get comments(): readonly TSESTree.Comment[] {
    this.#comments ??= this.#readComments();
    return this.#comments;
  }

  get bindings(): Bindings {
    this.#bindings ??= bind(this.tree, this.text);
    return this.#bindings;
  }

  span(at: { readonly range: readonly [number, number] }): Span {
    return this.#lines.span(at.range[0], at.range[1]);
  }

  lineOf(offset: number): number {
    return this.#lines.lineOf(offset);
  }

  startOfLine(line: number): number {
    return this.#lines.startOf(line);
  }
}
