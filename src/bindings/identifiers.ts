import { Access, Definition } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { Occurrence, occurrenceIn } from './occurrence.ts';
import type { Scopes } from './scopes.ts';
import { findTarget, Target } from './target.ts';

const READ = Access.read | Access.value;
const WRITE = Access.write | Access.value;
const TYPE = Access.read | Access.type;
const INITIAL = WRITE | Access.initial;

/** Tells the innermost scope what each identifier does there. */
export class Identifiers {
  /** Up to this row, names of values stand for types: `implements shop.Order`. */
  typesUntil = 0;
  /** Up to this row, exported names are those of another module. */
  foreignUntil = 0;
  readonly #tree: SyntaxTree;
  readonly #scopes: Scopes;
  readonly #text: string;

  constructor(tree: SyntaxTree, scopes: Scopes, text: string) {
    this.#tree = tree;
    this.#scopes = scopes;
    this.#text = text;
  }

  bind(row: number): void {
    const flags = this.#accessOf(row);
    if (flags !== 0) this.#scopes.refer(row, flags);
  }

  /** What an identifier does as a reference; what it does beside that is done. */
  #accessOf(row: number): number {
    const { types, parents, roles } = this.#tree;
    const parent = parents[row] ?? 0;
    const occurrence = occurrenceIn(types[parent] ?? 0, roles[row] ?? 0);
    switch (occurrence) {
      case Occurrence.none:
        return 0;
      case Occurrence.value:
        return row < this.typesUntil ? TYPE : READ;
      case Occurrence.type:
        return TYPE;
      case Occurrence.either:
        return READ | TYPE;
      case Occurrence.key:
        return (this.#tree.flags(parent) & Flag.computed) === 0 ? 0 : READ;
      case Occurrence.target:
        return this.#target(row);
      case Occurrence.exported:
        return this.#exported(row, parent);
      case Occurrence.qualified:
        return this.#qualified(row);
      case Occurrence.imported:
        this.#scopes.declare(row, Definition.import);
        return 0;
      default:
        if (types[parents[parent] ?? 0] === NodeType.TSInferType) this.#scopes.declareInferred(row);
        else this.#scopes.declare(row, Definition.type);
        return 0;
    }
  }

  #exported(row: number, specifier: number): number {
    if (row < this.foreignUntil) return 0;
    const declaration = this.#tree.parents[specifier] ?? 0;
    const isType = ((this.#tree.flags(specifier) | this.#tree.flags(declaration)) & Flag.typeOnly) !== 0;
    return isType ? TYPE : READ | TYPE;
  }

  #qualified(row: number): number {
    const { types, parents } = this.#tree;
    let outer = parents[row] ?? 0;
    while (types[outer] === NodeType.TSQualifiedName) outer = parents[outer] ?? 0;
    switch (types[outer]) {
      case NodeType.TSTypeReference:
      case NodeType.TSInterfaceHeritage:
      case NodeType.TSClassImplements:
        return TYPE;
      case NodeType.TSTypeQuery:
      case NodeType.TSImportEqualsDeclaration:
        return READ;
      default:
        return 0;
    }
  }

  /** Tags in lower case are elements of the platform; the first name of a dotted tag never is. */
  bindTag(row: number): void {
    const { types, parents, roles, starts } = this.#tree;
    const parentType = types[parents[row] ?? 0] ?? 0;
    if (occurrenceIn(parentType, roles[row] ?? 0) !== Occurrence.tag) return;
    const isMember = parentType === NodeType.JSXMemberExpression;
    const first = this.#text.charAt(starts[row] ?? 0);
    const isThis = first === 't' && this.#tree.word(row) === 'this';
    if (isMember ? !isThis : isThis || first.toUpperCase() === first) this.#scopes.refer(row, READ);
  }

  /** Declares what a pattern declares, and notes all writes of it but the last, which is returned. */
  #target(row: number): number {
    const target = findTarget(this.#tree, row);
    let writes = target.defaults;
    switch (target.kind) {
      case Target.read:
        return READ;
      case Target.update:
        return READ | WRITE;
      case Target.write:
        for (; writes > 0; writes--) this.#scopes.refer(row, WRITE);
        return WRITE;
      case Target.variable:
        this.#declareVariable(row, target.root);
        writes += this.#initialWrites(target.root);
        break;
      default:
        this.#scopes.declare(row, target.kind === Target.caught ? Definition.caught : Definition.parameter);
    }
    for (; writes > 1; writes--) this.#scopes.refer(row, INITIAL);
    return writes === 0 ? 0 : INITIAL;
  }

  #declareVariable(row: number, declarator: number): void {
    const isHoisted = this.#tree.word(this.#tree.parents[declarator] ?? 0) === 'var';
    if (isHoisted) this.#scopes.declareHoisted(row, Definition.variable);
    else this.#scopes.declare(row, Definition.variable);
  }

  /** An initialiser writes, and so does the loop that declares. */
  #initialWrites(declarator: number): number {
    const { types, parents, roles, ends } = this.#tree;
    const declaration = parents[declarator] ?? 0;
    const outer = types[parents[declaration] ?? 0];
    const isLoop = outer === NodeType.ForInStatement || outer === NodeType.ForOfStatement;
    const hasInit = ends[declarator + 1] !== ends[declarator];
    return (hasInit ? 1 : 0) + (isLoop && roles[declaration] === Role.left ? 1 : 0);
  }
}
