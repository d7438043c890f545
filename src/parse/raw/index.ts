import type { TSESTree } from '@typescript-eslint/utils';
import { createRequire } from 'node:module';

import { NodeType } from '../../core/node-type.ts';
import { Decline, Flattener } from './flatten.ts';
import { LAYOUT, LAYOUT_VERSION, SAMPLE_DIGEST } from './layout.ts';
import { compileLayout } from './layout-tables.ts';
import { allocateMemory, parseInto, type RawMemory, type RawOptions } from './memory.ts';
import { RawText } from './raw-text.ts';
import { RawTree } from './raw-tree.ts';
import { digestOf, SAMPLE } from './self-check.ts';
import { treeReaders, type TreeReaders } from './tree-readers.ts';

/** A text as it stands in the parser's memory. */
export interface RawParse {
  readonly tree: RawTree;
  readonly comments: () => readonly TSESTree.Comment[];
}

/** Parses into the parser's own memory and reads the tree there. One of a thread; each text replaces the one before. */
export class RawParser {
  static #ofThread: { readonly parser: RawParser | undefined } | undefined;
  readonly #memory: RawMemory;
  readonly #flattener: Flattener;
  readonly #readers: TreeReaders;
  #texts = 0;

  private constructor(memory: RawMemory) {
    const tables = compileLayout(LAYOUT);
    this.#memory = memory;
    this.#flattener = new Flattener(tables, memory);
    this.#readers = treeReaders(tables);
  }

  /** The parser of this thread: its memory is worth keeping from text to text. */
  static ofThread(): RawParser | undefined {
    RawParser.#ofThread ??= { parser: RawParser.create() };
    return RawParser.#ofThread.parser;
  }

  /** A parser, or `undefined` where the installed parser or the machine is not the kind that it was made for. */
  static create(): RawParser | undefined {
    const { version } = createRequire(import.meta.url)('oxc-parser/package.json') as { readonly version: string };
    const memory = version === LAYOUT_VERSION ? allocateMemory() : undefined;
    if (memory === undefined) return undefined;
    const parser = new RawParser(memory);
    const sample = parser.parse('sample.ts', SAMPLE, 'ts');
    return sample !== undefined && digestOf(sample.tree) === SAMPLE_DIGEST ? parser : undefined;
  }

  /** The tree of a text without errors; `undefined` when only the ordinary parser can tell. */
  parse(path: string, text: string, lang: RawOptions['lang']): RawParse | undefined {
    const number = ++this.#texts;
    const places = parseInto(this.#memory, path, text, lang);
    if (places === undefined || this.#memory.words[(places.program + ERRORS_LENGTH) >> 2] !== 0) return undefined;
    try {
      this.#flattener.run(places.program);
    } catch (error) {
      if (error instanceof Decline) return undefined;
      throw error;
    }
    const isCurrent = (): boolean => this.#texts === number;
    const raw = new RawText(this.#memory, text, places, isCurrent);
    const { columns, size, optional } = this.#flattener;
    const tree = new RawTree({ readers: this.#readers, raw, columns, size, optional });
    if (text.includes('\\u') && hasEscapedMarkup(tree, text)) return undefined;
    return { tree, comments: () => raw.comments(places.program + COMMENTS) };
  }
}

/** Names of markup know no escape sequences. The parser lets them through, and its engines differ in what it makes of them. */
function hasEscapedMarkup({ size, types, starts, stops }: RawTree, text: string): boolean {
  for (let row = 0; row < size; row++) {
    if (types[row] === NodeType.JSXIdentifier && text.slice(starts[row], stops[row]).includes('\\')) return true;
  }
  return false;
}

/** Where the list of comments and the number of errors are, from the program on. */
const COMMENTS = 144;
export const ERRORS_LENGTH = 272 + 8;
