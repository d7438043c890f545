import { Definition } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { Identifiers } from './identifiers.ts';
import { ScopeKind, type Scopes } from './scopes.ts';

/** Row behind every file. */
const NEVER = 0x7fffffff;

/** Node types that the binder does something for; all others only hold some of these. */
const IS_WANTED = Uint8Array.from({ length: 256 });
for (const type of [
  NodeType.Identifier,
  NodeType.JSXIdentifier,
  NodeType.JSXOpeningElement,
  NodeType.JSXFragment,
  NodeType.BlockStatement,
  NodeType.FunctionDeclaration,
  NodeType.TSDeclareFunction,
  NodeType.TSEmptyBodyFunctionExpression,
  NodeType.FunctionExpression,
  NodeType.ArrowFunctionExpression,
  NodeType.ClassDeclaration,
  NodeType.ClassExpression,
  NodeType.Decorator,
  NodeType.ForStatement,
  NodeType.ForInStatement,
  NodeType.ForOfStatement,
  NodeType.CatchClause,
  NodeType.SwitchStatement,
  NodeType.StaticBlock,
  NodeType.ExportNamedDeclaration,
  NodeType.TSModuleDeclaration,
  NodeType.TSEnumDeclaration,
  NodeType.TSEnumMember,
  NodeType.TSInterfaceDeclaration,
  NodeType.TSTypeAliasDeclaration,
  NodeType.TSInterfaceHeritage,
  NodeType.TSClassImplements,
  NodeType.TSImportEqualsDeclaration,
  NodeType.TSFunctionType,
  NodeType.TSConstructorType,
  NodeType.TSCallSignatureDeclaration,
  NodeType.TSConstructSignatureDeclaration,
  NodeType.TSMethodSignature,
  NodeType.TSMappedType,
  NodeType.TSConditionalType,
])
  IS_WANTED[type] = 1;

/** Goes over the rows of a file once, opening and closing scopes and noting what each name does. */
export class Binder {
  readonly #tree: SyntaxTree;
  readonly #scopes: Scopes;
  readonly #identifiers: Identifiers;
  /** Rows at which the open scopes end, innermost last. */
  readonly #stops: number[] = [];
  /** Nodes whose scope begins at a child of theirs, innermost last. */
  readonly #late: { readonly row: number; readonly at: number }[] = [];
  #stop = NEVER;
  #lateAt = NEVER;

  constructor(tree: SyntaxTree, scopes: Scopes, text: string) {
    this.#tree = tree;
    this.#scopes = scopes;
    this.#identifiers = new Identifiers(tree, scopes, text);
  }

  run(): void {
    const { types, size } = this.#tree;
    this.#scopes.open(ScopeKind.hoisting);
    for (let row = 0; row < size; row++) {
      while (row >= this.#stop) this.#close();
      while (row === this.#lateAt) this.#openLate();
      const type = types[row] ?? 0;
      if (type === NodeType.Identifier) this.#identifiers.bind(row);
      else if (IS_WANTED[type] === 1) this.#node(row, type);
    }
    while (this.#stops.length > 0) this.#close();
    this.#scopes.close();
  }

  #close(): void {
    this.#scopes.close();
    this.#stops.pop();
    this.#stop = this.#stops.at(-1) ?? NEVER;
  }

  #open(kind: number, stop: number): void {
    this.#scopes.open(kind);
    this.#stops.push(stop);
    this.#stop = stop;
  }

  /** Opens the scope of a node at one of its children, unless it ends before. */
  #openAt(row: number, at: number): void {
    if (at >= this.#end(row)) return;
    this.#late.push({ row, at });
    this.#lateAt = at;
  }

  #openLate(): void {
    const row = this.#late.pop()?.row ?? 0;
    this.#lateAt = this.#late.at(-1)?.at ?? NEVER;
    switch (this.#tree.types[row]) {
      case NodeType.ClassDeclaration:
      case NodeType.ClassExpression:
        this.#class(row, this.#bodyOfDecorated(row));
        break;
      case NodeType.TSMethodSignature:
        this.#open(ScopeKind.signature, this.#end(row));
        break;
      default:
        this.#open(ScopeKind.plain, this.#end(row));
    }
  }

  #node(row: number, type: number): void {
    const end = this.#end(row);
    switch (type) {
      case NodeType.JSXIdentifier:
        this.#identifiers.bindTag(row);
        break;
      case NodeType.JSXOpeningElement:
      case NodeType.JSXFragment:
        this.#scopes.referToFactory();
        break;
      case NodeType.BlockStatement:
        this.#block(row);
        break;
      case NodeType.FunctionDeclaration:
      case NodeType.TSDeclareFunction:
      case NodeType.TSEmptyBodyFunctionExpression:
        this.#declareId(row, Definition.function);
        this.#open(ScopeKind.function, end);
        break;
      case NodeType.FunctionExpression:
        this.#functionExpression(row);
        break;
      case NodeType.ArrowFunctionExpression:
      case NodeType.StaticBlock:
        this.#open(ScopeKind.hoisting, end);
        break;
      case NodeType.ForStatement:
      case NodeType.ForInStatement:
      case NodeType.ForOfStatement:
      case NodeType.CatchClause:
        this.#open(ScopeKind.plain, end);
        break;
      case NodeType.SwitchStatement:
        this.#openAt(row, this.#end(row + 1));
        break;
      default:
        this.#declaration(row, type);
    }
  }

  #declaration(row: number, type: number): void {
    const end = this.#end(row);
    switch (type) {
      case NodeType.ClassDeclaration:
      case NodeType.ClassExpression: {
        const inner = this.#bodyOfDecorated(row);
        if (inner === row + 1) this.#class(row, inner);
        else this.#openAt(row, inner);
        break;
      }
      case NodeType.Decorator:
        this.#decorator(row);
        break;
      case NodeType.ExportNamedDeclaration:
        if (this.#lastRole(row) === Role.source || this.#lastRole(row) === Role.attributes)
          this.#identifiers.foreignUntil = end;
        break;
      case NodeType.TSImportEqualsDeclaration:
        this.#declareId(row, Definition.import);
        break;
      case NodeType.TSModuleDeclaration:
        if (this.#tree.word(row) !== 'global') this.#declareId(row, Definition.namespace);
        this.#open(ScopeKind.hoisting, end);
        break;
      case NodeType.TSEnumDeclaration:
        this.#declareId(row, Definition.enum);
        this.#open(ScopeKind.plain, end);
        break;
      case NodeType.TSEnumMember:
        this.#enumMember(row);
        break;
      default:
        this.#type(row, type);
    }
  }

  #type(row: number, type: number): void {
    const end = this.#end(row);
    switch (type) {
      case NodeType.TSInterfaceDeclaration:
      case NodeType.TSTypeAliasDeclaration:
        this.#declareId(row, Definition.type);
        this.#open(ScopeKind.plain, end);
        break;
      case NodeType.TSInterfaceHeritage:
      case NodeType.TSClassImplements:
        if (this.#tree.types[row + 1] === NodeType.MemberExpression) this.#identifiers.typesUntil = this.#end(row + 1);
        break;
      case NodeType.TSMethodSignature:
        // What computes the key stands outside of what the signature declares.
        this.#openAt(row, this.#end(row + 1));
        break;
      case NodeType.TSConditionalType:
        // The last branch does not see what the condition infers.
        this.#open(ScopeKind.condition, this.#lastChild(row));
        break;
      default:
        this.#open(ScopeKind.signature, end);
    }
  }

  #block(row: number): void {
    const parent = this.#tree.parents[row] ?? 0;
    const isBody = this.#tree.roles[row] === Role.body && isFunction(this.#tree.types[parent] ?? 0);
    if (isBody) this.#scopes.setBody(row);
    else this.#open(ScopeKind.plain, this.#end(row));
  }

  #functionExpression(row: number): void {
    const end = this.#end(row);
    if (this.#hasId(row)) {
      this.#open(ScopeKind.plain, end);
      this.#declareId(row, Definition.function);
    }
    this.#open(ScopeKind.function, end);
  }

  /** The first child of a class that is no decorator; those do not see the class's own scope. */
  #bodyOfDecorated(row: number): number {
    let child = row + 1;
    while (this.#tree.roles[child] === Role.decorators) child = this.#end(child);
    return child;
  }

  /** A class's name is known outside, and once more inside, whatever becomes of the outer one. */
  #class(row: number, first: number): void {
    const isNamed = this.#tree.roles[first] === Role.id;
    if (isNamed && this.#tree.types[row] === NodeType.ClassDeclaration) this.#scopes.declare(first, Definition.class);
    this.#open(ScopeKind.plain, this.#end(row));
    if (isNamed) this.#scopes.declare(first, Definition.class);
  }

  /** Decorators of a method's parameters run outside of the method. */
  #decorator(row: number): void {
    const { types, parents, roles } = this.#tree;
    const parameter = parents[row] ?? 0;
    const function_ = parents[parameter] ?? 0;
    if (roles[parameter] !== Role.params || types[function_] !== NodeType.FunctionExpression) return;
    if (types[parents[function_] ?? 0] === NodeType.MethodDefinition) this.#scopes.setOutside(row, this.#end(row));
  }

  #enumMember(row: number): void {
    const id = row + 1;
    if (this.#tree.types[id] === NodeType.Identifier) {
      this.#scopes.declare(id, Definition.enumMember);
      return;
    }
    const name = this.#tree.types[id] === NodeType.Literal ? this.#tree.text(id) : undefined;
    if (name !== undefined) this.#scopes.declareText(name, id, Definition.enumMember);
  }

  #hasId(row: number): boolean {
    return this.#tree.roles[row + 1] === Role.id && this.#end(row) > row + 1;
  }

  #declareId(row: number, kind: number): void {
    if (this.#hasId(row) && this.#tree.types[row + 1] === NodeType.Identifier) this.#scopes.declare(row + 1, kind);
  }

  #end(row: number): number {
    return this.#tree.ends[row] ?? 0;
  }

  #lastChild(row: number): number {
    const end = this.#end(row);
    if (end === row + 1) return row;
    let child = row + 1;
    while (this.#end(child) < end) child = this.#end(child);
    return child;
  }

  #lastRole(row: number): number {
    return this.#tree.roles[this.#lastChild(row)] ?? 0;
  }
}

function isFunction(type: number): boolean {
  return (
    type === NodeType.FunctionDeclaration ||
    type === NodeType.FunctionExpression ||
    type === NodeType.ArrowFunctionExpression ||
    type === NodeType.TSDeclareFunction
  );
}
