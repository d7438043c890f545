import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../core/source-file.ts';
import { isMarkedDeprecated, MARKS } from './deprecation-marks.ts';
import { draftsOf, type Draft } from './declaration-drafts.ts';
import type { DeprecatedDeclaration, Signature } from './facts.ts';
import { attachedTags, isFileComment, type AttachedTag } from './jsdoc-tag.ts';

/** Gathers what a file's JSDoc calls deprecated, node by node. */
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

  /** Looks at one declaration; `node` is what the tag would stand in front of. */
  visit(node: TSESTree.Node): void {
    const statement = statementOf(node);
    const tag = this.#tags.get(startOf(statement)) ?? this.#tags.get(startOf(node));
    for (const draft of draftsOf(node)) this.#add(node, draft, tag);
    if (this.#hasMarks && isMarkedDeprecated(node)) this.ranges.push([startOf(node), node.range[1]]);
  }

  done(): readonly DeprecatedDeclaration[] {
    return [...this.#found].map(([key, declaration]) => {
      const signatures = this.#signatures.get(key) ?? [];
      const mixed = signatures.some((one) => !one.deprecated);
      return mixed ? { ...declaration, signatures } : declaration;
    });
  }

  #add(node: TSESTree.Node, draft: Draft, tag: AttachedTag | undefined): void {
    const { name, signature, ...rest } = draft;
    const key = `${rest.side} ${rest.kind === 'type' ? 'type' : ''} ${[rest.symbol, ...rest.path].join(' ')}`;
    if (signature !== undefined) {
      this.#signatures.set(key, [
        ...(this.#signatures.get(key) ?? []),
        { ...signature, deprecated: tag !== undefined },
      ]);
    }
    if (tag === undefined) return;
    this.ranges.push([startOf(node), node.range[1]]);
    const earlier = this.#found.get(key);
    const at = earlier?.at ?? this.#file.span({ range: [name.range[0], name.range[0]] });
    const offsets = [...(earlier?.offsets ?? []), name.range[0]];
    const unsure = tag.detached && this.#isHeader(tag);
    this.#found.set(key, { ...rest, offsets, at, text: earlier?.text || tag.text, signatures: [], unsure });
  }

  /** Whether a comment stands in front of all code. */
  #isHeader(tag: AttachedTag): boolean {
    return tag.target === this.#file.program.body[0]?.range[0];
  }

  /** A header comment in front of the first import deprecates the file as a whole. */
  #addModule(): void {
    const [first] = this.#file.program.body;
    if (first === undefined) return;
    for (const tag of this.#tags.values()) {
      const isBeforeImports = tag.target === first.range[0] && first.type === 'ImportDeclaration';
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
      const at = this.#file.span({ range: [first.range[0], first.range[0]] });
      this.#found.set('*', { ...shared, symbol: '*', at, text: tag.text });
      this.ranges.push([0, this.#file.text.length]);
    }
  }
}

function statementOf(node: TSESTree.Node): TSESTree.Node {
  const isExported = node.parent?.type === 'ExportNamedDeclaration' || node.parent?.type === 'ExportDefaultDeclaration';
  return isExported && node.parent ? node.parent : node;
}

/** Where a node begins, its decorators included. */
function startOf(node: TSESTree.Node): number {
  const inner = 'declaration' in node && node.declaration ? node.declaration : node;
  const decorators = 'decorators' in inner ? inner.decorators : [];
  return Math.min(node.range[0], ...decorators.map((one) => one.range[0]));
}
