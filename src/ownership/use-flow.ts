import { Access, NONE } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, memberPathOfRow, NO_ROW, parentRow, unwrapRow } from '../syntax/rows.ts';
import type { Manner, Target } from './fact.ts';

/** A use of a target, by the row of the expression. */
export interface FoundUse {
  readonly target: Target;
  readonly manner: Manner;
  readonly row: number;
}

/** What a reference does that takes a value. */
export const READS = Access.read | Access.value;
/** Members that are followed; what lies deeper has no owner of its own. */
const MAX_MEMBERS = 4;

/** Follows values of other modules and of the global scope through one file: members, aliases, patterns, calls. */
export class UseFlow {
  readonly found: FoundUse[] = [];
  /** What variables hold, those of imports and their aliases. */
  readonly origins = new Map<number, Target>();
  readonly #file: SourceFile;
  readonly #tree: SyntaxTree;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#tree = file.tree;
  }

  /** Follows every read of a variable that holds a target. */
  followVariable(variable: number, target: Target): void {
    if (variable === NONE || this.origins.has(variable)) return;
    const { bindings } = this.#file;
    this.origins.set(variable, target);
    for (const reference of bindings.references(variable)) {
      const isRead = ((bindings.referenceFlags[reference] ?? 0) & READS) === READS;
      if (isRead) this.follow(bindings.referenceRows[reference] ?? NO_ROW, named(target, bindings.name(variable)));
    }
  }

  /** Follows an expression whose value is known to what is done with it. */
  follow(row: number, target: Target): void {
    const { types, roles } = this.#tree;
    const outer = this.#wrapped(row);
    const parent = parentRow(this.#tree, outer);
    const role = roles[outer] ?? 0;
    switch (types[parent]) {
      case NodeType.MemberExpression:
        if (role === Role.object) this.#member(parent, target, keyOfRow(this.#tree, parent));
        else this.#add('value', target, outer);
        break;
      case NodeType.JSXMemberExpression:
        if (role === Role.object)
          this.#member(parent, target, this.#tree.word(childIn(this.#tree, parent, Role.property)));
        break;
      case NodeType.CallExpression:
        if (role === Role.callee) this.#call(parent, target);
        else if (this.#isFirstArgument(parent, outer, 'Reflect.construct')) this.#add('new', target, parent);
        else this.#add('value', target, outer);
        break;
      case NodeType.NewExpression:
        if (role === Role.callee) this.#add('new', target, parent);
        else this.#add('value', target, outer);
        break;
      case NodeType.TaggedTemplateExpression:
        this.#add('call', target, parent);
        break;
      case NodeType.AwaitExpression:
        this.follow(parent, target);
        break;
      case NodeType.VariableDeclarator:
        this.#declared(parent, outer, target);
        break;
      default:
        if (!isIdle(types[parent] ?? 0, role)) this.#add('value', target, outer);
    }
  }

  /** Binds a pattern to a value: aliases are followed, and so is what is taken out of it. */
  bind(pattern: number, target: Target): void {
    const tree = this.#tree;
    switch (tree.types[pattern]) {
      case NodeType.Identifier:
        this.followVariable(this.#file.bindings.declared(pattern), target);
        break;
      case NodeType.AssignmentPattern:
        this.bind(childIn(tree, pattern, Role.left), target);
        break;
      case NodeType.ObjectPattern:
        for (const property of childrenIn(tree, pattern, Role.properties)) {
          const key = tree.types[property] === NodeType.RestElement ? undefined : keyOfRow(tree, property);
          if (key !== undefined) this.bind(childIn(tree, property, Role.value), memberOf(target, key));
          else if (tree.types[property] === NodeType.RestElement)
            this.bind(childIn(tree, property, Role.argument), target);
        }
        break;
    }
  }

  /** What an expression of names and members stands for. */
  targetOf(row: number): Target | undefined {
    const tree = this.#tree;
    const path = memberPathOfRow(tree, row)?.split('.');
    if (path === undefined) return undefined;
    let root = unwrapRow(tree, row);
    while (tree.types[root] === NodeType.MemberExpression) root = unwrapRow(tree, childIn(tree, root, Role.object));
    const variable = this.#file.bindings.referred(root);
    if (variable === NONE)
      return path[0] === 'this' ? undefined : { from: 'global', specifier: '', path: path.join('.') };
    const origin = this.origins.get(variable);
    if (origin === undefined) {
      const isOwn = this.#file.bindings.isTopLevel(variable);
      return isOwn ? { from: 'own', specifier: '', path: path.join('.') } : undefined;
    }
    let target = named(origin, path[0] ?? '');
    for (const key of path.slice(1)) target = memberOf(target, key);
    return target;
  }

  #member(member: number, target: Target, key: string | undefined): void {
    if (key === undefined || depthOf(target.path) >= MAX_MEMBERS) this.#add('value', target, member);
    else if (key === 'prototype') this.#prototype(member, target);
    else this.follow(member, memberOf(target, key));
  }

  #prototype(member: number, target: Target): void {
    const outer = this.#wrapped(member);
    const call = parentRow(this.#tree, outer);
    if (this.#isFirstArgument(call, outer, 'Object.create')) this.#add('new', target, call);
  }

  #call(call: number, target: Target): void {
    this.#add('call', this.#continued(call, target), call);
  }

  /** `Math.random().toString(36)` is known by the member that is asked of what a global returns. */
  #continued(call: number, target: Target): Target {
    const tree = this.#tree;
    if (target.from !== 'global' || childIn(tree, call, Role.arguments) !== NO_ROW) return target;
    const outer = this.#wrapped(call);
    const member = parentRow(tree, outer);
    const isObject = tree.types[member] === NodeType.MemberExpression && tree.roles[outer] === Role.object;
    const key = isObject ? keyOfRow(tree, member) : undefined;
    return key === undefined ? target : memberOf({ ...target, path: `${target.path}()` }, key);
  }

  #declared(declarator: number, init: number, target: Target): void {
    const tree = this.#tree;
    const id = childIn(tree, declarator, Role.id);
    const declaration = parentRow(tree, declarator);
    const isExported = tree.types[parentRow(tree, declaration)] === NodeType.ExportNamedDeclaration;
    const isPattern = tree.types[id] === NodeType.ObjectPattern;
    const variable = isPattern ? NONE : this.#file.bindings.declared(id);
    if (isExported || (!isPattern && !this.#isFixed(variable))) this.#add('value', target, init);
    else this.bind(id, target);
  }

  /** Whether a variable has the value of its declaration for good. */
  #isFixed(variable: number): boolean {
    const { bindings } = this.#file;
    if (variable === NONE) return false;
    let writes = 0;
    for (const one of bindings.references(variable))
      if (((bindings.referenceFlags[one] ?? 0) & Access.write) !== 0) writes++;
    return writes <= 1;
  }

  #isFirstArgument(call: number, row: number, callee: string): boolean {
    const tree = this.#tree;
    if (tree.types[call] !== NodeType.CallExpression || childIn(tree, call, Role.arguments) !== row) return false;
    const called = childIn(tree, call, Role.callee);
    if (memberPathOfRow(tree, called) !== callee) return false;
    const root = unwrapRow(tree, childIn(tree, unwrapRow(tree, called), Role.object));
    return this.#file.bindings.referred(root) === NONE;
  }

  #add(manner: Manner, target: Target, row: number): void {
    this.found.push({ target, manner, row });
  }

  /** The outermost row that stands for the same value. */
  #wrapped(row: number): number {
    let outer = row;
    for (;;) {
      const parent = parentRow(this.#tree, outer);
      if (parent === outer || unwrapRow(this.#tree, parent) !== unwrapRow(this.#tree, row)) return outer;
      outer = parent;
    }
  }
}

/** A member of a target; its name in the file says nothing of the member. */
function memberOf({ from, specifier, path }: Target, key: string): Target {
  return { from, specifier, path: path === '' ? key : `${path}.${key}` };
}

/** A module or its default export goes by the name that the file gives it. */
function named(target: Target, local: string): Target {
  const isWhole = target.from === 'module' && (target.path === '' || target.path === 'default');
  return isWhole ? { ...target, local } : target;
}

function depthOf(path: string): number {
  return path === '' ? 0 : path.split('.').length;
}

/** Whether a value that stands there goes nowhere: it is tested, typed, extended or exported. */
function isIdle(parent: number, role: number): boolean {
  switch (parent) {
    case NodeType.TSTypeQuery:
    case NodeType.TSQualifiedName:
    case NodeType.TSInterfaceHeritage:
    case NodeType.TSClassImplements:
    case NodeType.TSImportEqualsDeclaration:
    case NodeType.ClassDeclaration:
    case NodeType.ClassExpression:
    case NodeType.ExportSpecifier:
    case NodeType.ExpressionStatement:
    case NodeType.UnaryExpression:
    case NodeType.BinaryExpression:
    case NodeType.IfStatement:
    case NodeType.JSXClosingElement:
      return true;
    case NodeType.ExportDefaultDeclaration:
      return role === Role.declaration;
    case NodeType.ConditionalExpression:
      return role === Role.test;
    case NodeType.LogicalExpression:
      return role === Role.left;
    case NodeType.AssignmentExpression:
      return role === Role.left;
    default:
      return false;
  }
}
