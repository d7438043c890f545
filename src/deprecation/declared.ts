import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, NO_ROW, parentRow } from '../syntax/rows.ts';
import { isMarkedDeprecated, MARKS } from './deprecation-marks.ts';
import { draftsOf, type Draft } from './declaration-drafts.ts';
import type { DeprecatedDeclaration, Signature } from './facts.ts';
import { attachedTags, isFileComment, type AttachedTag } from './jsdoc-tag.ts';

/** Gathers what a file's JSDoc calls deprecated, row by row. */
export class Declared {
  /** Ranges of deprecated code. */
  readonly ranges: (readonly [number, number])[] = [];
  readonly #file: SourceFile;
  /** Whether code may be called deprecated by an option, as frameworks have it. */
  readonly #hasMarks: boolean;
  readonly #tags: ReadonlyMap<number, AttachedTag>;
  readonly #found = new Map<string, DeprecatedDeclaration>();
  /** Signatures of functions and methods, deprecated or not, by key. */
  readonly #signatures = new Map<string, Signature[]>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.#hasMarks = MARKS.test(file.text);
    this.#tags = file.text.includes('@deprecated') ? attachedTags(file.text, file.comments) : new Map();
    this.#addModule();
  }

  get isEmpty(): boolean {
    return this.#tags.size === 0 && !this.#hasMarks;
  }

  /** Looks at one declaration; its row is that of what the tag would stand in front of. */
  visit(row: number): void {
    const { tree } = this.#file;
    const tag = this.#tags.get(startOf(tree, statementOf(tree, row))) ?? this.#tags.get(startOf(tree, row));
    for (const draft of draftsOf(tree, row)) this.#add(row, draft, tag);
    if (this.#hasMarks && isMarkedDeprecated(tree, row)) this.#addRange(row);
  }

  done(): readonly DeprecatedDeclaration[] {
    return [...this.#found].map(([key, declaration]) => {
      const signatures = this.#signatures.get(key) ?? [];
      const mixed = signatures.some((one) => !one.deprecated);
      return mixed ? { ...declaration, signatures } : declaration;
    });
  }

  #add(row: number, draft: Draft, tag: AttachedTag | undefined): void {
    const { name, signature, ...rest } = draft;
    const key = `${rest.side} ${rest.kind === 'type' ? 'type' : ''} ${[rest.symbol, ...rest.path].join(' ')}`;
    if (signature !== undefined) {
      this.#signatures.set(key, [
        ...(this.#signatures.get(key) ?? []),
        { ...signature, deprecated: tag !== undefined },
      ]);
    }
    if (tag === undefined) return;
    this.#addRange(row);
    const start = this.#file.tree.starts[name] ?? 0;
    const earlier = this.#found.get(key);
    const at = earlier?.at ?? this.#file.span({ range: [start, this.#file.tree.stops[name] ?? start] });
    const offsets = [...(earlier?.offsets ?? []), start];
    const unsure = tag.detached && this.#isHeader(tag);
    this.#found.set(key, { ...rest, offsets, at, text: earlier?.text || tag.text, signatures: [], unsure });
  }

  #addRange(row: number): void {
    this.ranges.push([startOf(this.#file.tree, row), this.#file.tree.stops[row] ?? 0]);
  }

  /** Whether a comment stands in front of all code. */
  #isHeader(tag: AttachedTag): boolean {
    return this.#file.tree.size > 1 && tag.target === this.#file.tree.starts[1];
  }

  /** A header comment in front of the first import deprecates the file as a whole. */
  #addModule(): void {
    const { tree } = this.#file;
    for (const tag of this.#tags.values()) {
      const isBeforeImports = tag.target === tree.starts[1] && tree.types[1] === NodeType.ImportDeclaration;
      if (!this.#isHeader(tag) || !(isBeforeImports || isFileComment(tag.comment))) continue;
      const shared = {
        path: [],
        side: 'static',
        kind: 'module',
        space: 'both',
        offsets: [],
        signatures: [],
        unsure: false,
      } as const;
      const at = this.#file.span({ range: [tag.target, tag.target] });
      this.#found.set('*', { ...shared, symbol: '*', at, text: tag.text });
      this.ranges.push([0, this.#file.text.length]);
    }
  }
}

function statementOf(tree: SyntaxTree, row: number): number {
  const parent = parentRow(tree, row);
  const type = tree.types[parent];
  return type === NodeType.ExportNamedDeclaration || type === NodeType.ExportDefaultDeclaration ? parent : row;
}

/** Where a row begins, its decorators included. */
function startOf(tree: SyntaxTree, row: number): number {
  const declaration = childIn(tree, row, Role.declaration);
  const decorators = childrenIn(tree, declaration === NO_ROW ? row : declaration, Role.decorators);
  return Math.min(...[row, ...decorators].map((one) => tree.starts[one] ?? 0));
}
