import { Access, Definition } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { Occurrence, occurrenceIn } from './occurrence.ts';
import type { Scopes } from './scopes.ts';
import { findTarget, Target } from './target.ts';

const READ = Access.read | Access.value;
const WRITE = Access.write | Access.value;
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
    const { types, parents, roles } = this.#tree;
    const parent = parents[row] ?? 0;
    const occurrence = occurrenceIn(types[parent] ?? 0, roles[row] ?? 0);
    switch (occurrence) {
      case Occurrence.none:
        break;
      case Occurrence.value:
        this.#scopes.refer(row, row < this.typesUntil ? Access.read | Access.type : READ);
        break;
      case Occurrence.type:
        this.#scopes.refer(row, Access.read | Access.type);
        break;
      case Occurrence.key:
        if ((this.#tree.flags(parent) & Flag.computed) !== 0) this.#scopes.refer(row, READ);
        break;
      case Occurrence.target:
        this.#target(row);
        break;
      default:
        this.#rareIdentifier(row, parent, occurrence);
    }
  }

  #rareIdentifier(row: number, parent: number, occurrence: number): void {
    switch (occurrence) {
      case Occurrence.either:
        this.#scopes.refer(row, READ | Access.type);
        break;
      case Occurrence.imported:
        this.#scopes.declare(row, Definition.import);
        break;
      case Occurrence.exported:
        this.#exported(row, parent);
        break;
      case Occurrence.qualified:
        this.#qualified(row);
        break;
      case Occurrence.typeParameter:
        if (this.#tree.types[this.#tree.parents[parent] ?? 0] === NodeType.TSInferType)
          this.#scopes.declareInferred(row);
        else this.#scopes.declare(row, Definition.type);
    }
  }

  #exported(row: number, specifier: number): void {
    if (row < this.foreignUntil) return;
    const declaration = this.#tree.parents[specifier] ?? 0;
    const isType = ((this.#tree.flags(specifier) | this.#tree.flags(declaration)) & Flag.typeOnly) !== 0;
    this.#scopes.refer(row, isType ? Access.read | Access.type : READ | Access.type);
  }

  #qualified(row: number): void {
    const { types, parents } = this.#tree;
    let outer = parents[row] ?? 0;
    while (types[outer] === NodeType.TSQualifiedName) outer = parents[outer] ?? 0;
    switch (types[outer]) {
      case NodeType.TSTypeReference:
      case NodeType.TSInterfaceHeritage:
      case NodeType.TSClassImplements:
        this.#scopes.refer(row, Access.read | Access.type);
        break;
      case NodeType.TSTypeQuery:
      case NodeType.TSImportEqualsDeclaration:
        this.#scopes.refer(row, READ);
        break;
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

  #target(row: number): void {
    const target = findTarget(this.#tree, row);
    switch (target.kind) {
      case Target.read:
        this.#scopes.refer(row, READ);
        break;
      case Target.update:
        this.#scopes.refer(row, READ | WRITE);
        break;
      case Target.write:
        for (let i = 0; i <= target.defaults; i++) this.#scopes.refer(row, WRITE);
        break;
      case Target.variable:
        this.#variable(row, target.root, target.defaults);
        break;
      default:
        this.#scopes.declare(row, target.kind === Target.caught ? Definition.caught : Definition.parameter);
        for (let i = 0; i < target.defaults; i++) this.#scopes.refer(row, INITIAL);
    }
  }

  #variable(row: number, declarator: number, defaults: number): void {
    const { types, parents, roles, ends } = this.#tree;
    const declaration = parents[declarator] ?? 0;
    if (this.#tree.word(declaration) === 'var') this.#scopes.declareHoisted(row, Definition.variable);
    else this.#scopes.declare(row, Definition.variable);
    let writes = defaults;
    if (ends[declarator + 1] !== ends[declarator]) writes++;
    const outer = types[parents[declaration] ?? 0];
    const isLoop = outer === NodeType.ForInStatement || outer === NodeType.ForOfStatement;
    if (isLoop && roles[declaration] === Role.left) writes++;
    for (let i = 0; i < writes; i++) this.#scopes.refer(row, INITIAL);
  }
}
