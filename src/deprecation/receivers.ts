import type { Reference, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../core/source-file.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { Step, type Typing } from './facts.ts';
import { topLevelName } from './top-level.ts';

/** More steps than this are not followed; it also bounds recursion over circular definitions. */
const MAX_STEPS = 8;

/** Standard types that have the members of their first argument. */
const TRANSPARENT = new Set(['Readonly', 'Partial', 'Required', 'NonNullable', 'Awaited', 'Omit', 'Pick']);

/** Tells from a file's syntax what its expressions are. */
export class Receivers {
  readonly references: ReadonlyMap<TSESTree.Node, Reference>;
  readonly #moduleScope: Variable['scope'] | undefined;

  constructor(file: SourceFile) {
    const references = new Map<TSESTree.Node, Reference>();
    for (const scope of file.scopes.scopes) {
      for (const reference of scope.references) references.set(reference.identifier, reference);
    }
    this.references = references;
    this.#moduleScope = file.scopes.scopes.find((scope) => scope.type === 'module');
  }

  /** The bindings of the module's top level. */
  get topLevel(): readonly Variable[] {
    return this.#moduleScope?.variables ?? [];
  }

  /** Whether an expression begins with a name that the file does not bind, such as `console`. */
  isGlobal(node: TSESTree.Node): boolean {
    let root = node;
    for (;;) {
      if (root.type === 'MemberExpression') root = root.object;
      else if (root.type === 'CallExpression') root = root.callee;
      else if (root.type === 'ChainExpression' || root.type === 'TSNonNullExpression') root = root.expression;
      else break;
    }
    if (root.type === 'Identifier') return root.name !== 'require' && this.#variable(root) === undefined;
    return root.type === 'Literal' || root.type === 'TemplateLiteral' || root.type === 'ArrayExpression';
  }

  ofExpression(node: TSESTree.Node, depth = 0): Typing {
    if (depth > MAX_STEPS) return '';
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        return isConst(node.typeAnnotation)
          ? this.ofExpression(node.expression, depth + 1)
          : this.ofType(node.typeAnnotation, depth + 1);
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'ChainExpression':
        return this.ofExpression(node.expression, depth + 1);
      case 'Identifier':
      case 'JSXIdentifier':
        return this.#ofName(node, depth + 1);
      case 'JSXMemberExpression':
        return step(this.ofExpression(node.object, depth + 1), node.property.name);
      case 'ThisExpression':
        return this.#ofThis(node);
      case 'Super':
        return this.#ofSuper(node, depth + 1);
      case 'NewExpression':
        return step(this.ofExpression(node.callee, depth + 1), Step.instance);
      case 'MemberExpression':
        return step(this.ofExpression(node.object, depth + 1), staticKey(node) ?? '');
      case 'CallExpression':
        return this.#ofCall(node, depth + 1);
      case 'ImportExpression':
        return step(moduleTyping(node.source), Step.promise);
      case 'AwaitExpression':
        return awaited(this.ofExpression(node.argument, depth + 1));
      case 'AssignmentExpression':
        return this.ofExpression(node.right, depth + 1);
      case 'LogicalExpression':
        return same(this.ofExpression(node.left, depth + 1), this.ofExpression(node.right, depth + 1));
      case 'ConditionalExpression':
        return same(this.ofExpression(node.consequent, depth + 1), this.ofExpression(node.alternate, depth + 1));
      default:
        return '';
    }
  }

  ofType(node: TSESTree.TypeNode, depth = 0): Typing {
    if (depth > MAX_STEPS) return '';
    switch (node.type) {
      case 'TSTypeReference':
        return this.#ofTypeReference(node, depth + 1);
      case 'TSTypeQuery':
        return node.exprName.type === 'TSImportType' ? '' : this.ofEntityName(node.exprName);
      case 'TSImportType': {
        const path = node.qualifier ? entityWords(node.qualifier) : undefined;
        return path === undefined ? '' : [moduleTyping(node.source), ...path, Step.instance].join(' ');
      }
      case 'TSUnionType': {
        const rest = node.types.filter((one) => one.type !== 'TSNullKeyword' && one.type !== 'TSUndefinedKeyword');
        // `null | undefined` leaves nothing that has a type.
        return rest.length === 0 ? '' : rest.map((one) => this.ofType(one, depth + 1)).reduce(same);
      }
      default:
        return '';
    }
  }

  /** The typing of a name in type position, `ns.Type`, as a value. */
  ofEntityName(node: TSESTree.EntityName): Typing {
    if (node.type === 'ThisExpression') return this.#ofThis(node);
    if (node.type === 'Identifier') return this.#ofName(node, 0);
    return step(this.ofEntityName(node.left), node.right.name);
  }

  /** What the value is that a pattern takes apart. */
  ofPattern(pattern: TSESTree.Node, depth = 0): Typing {
    const parent = pattern.parent;
    if (parent === undefined || depth > MAX_STEPS) return '';
    switch (parent.type) {
      case 'Property': {
        const key = staticKey(parent);
        return step(this.ofPattern(parent.parent, depth + 1), key ?? '');
      }
      case 'AssignmentPattern':
        return parent.left === pattern ? this.#annotated(pattern, depth) || this.ofPattern(parent, depth + 1) : '';
      case 'VariableDeclarator':
        if (parent.id !== pattern) return '';
        return this.#annotated(pattern, depth) || (parent.init ? this.ofExpression(parent.init, depth + 1) : '');
      case 'AssignmentExpression':
        return parent.left === pattern ? this.ofExpression(parent.right, depth + 1) : '';
      case 'TSParameterProperty':
        return this.#annotated(pattern, depth);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return this.#annotated(pattern, depth) || this.#ofThenArgument(parent, pattern, depth);
      default:
        return '';
    }
  }

  #annotated(pattern: TSESTree.Node, depth: number): Typing {
    const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined;
    return annotation?.type === 'TSTypeAnnotation' ? this.ofType(annotation.typeAnnotation, depth + 1) : '';
  }

  #ofThenArgument(fn: TSESTree.Node, pattern: TSESTree.Node, depth: number): Typing {
    const call = fn.parent;
    if (call?.type !== 'CallExpression' || call.arguments[0] !== fn || !('params' in fn) || fn.params[0] !== pattern)
      return '';
    if (call.callee.type !== 'MemberExpression' || staticKey(call.callee) !== 'then') return '';
    return awaited(this.ofExpression(call.callee.object, depth + 1));
  }

  #variable(node: TSESTree.Node): Variable | undefined {
    return this.references.get(node)?.resolved ?? undefined;
  }

  #ofName(node: TSESTree.Identifier | TSESTree.JSXIdentifier, depth: number): Typing {
    const variable = this.#variable(node);
    const definition = variable?.defs[0];
    if (variable === undefined || definition === undefined) return '';
    if (variable.scope === this.#moduleScope) return `=${variable.name}`;
    const { name } = definition;
    if (name.type !== 'Identifier' || (definition.type !== 'Variable' && definition.type !== 'Parameter')) return '';
    return this.ofPattern(name, depth);
  }

  #ofCall(node: TSESTree.CallExpression, depth: number): Typing {
    const [first] = node.arguments;
    const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
    if (isRequire && this.#variable(node.callee) === undefined) return first === undefined ? '' : moduleTyping(first);
    return step(this.ofExpression(node.callee, depth), Step.call);
  }

  #ofTypeReference(node: TSESTree.TSTypeReference, depth: number): Typing {
    const { typeName } = node;
    const first = node.typeArguments?.params[0];
    if (typeName.type !== 'Identifier' || this.#variable(typeName) !== undefined)
      return step(this.ofEntityName(typeName), Step.instance);
    if (first === undefined) return '';
    if (typeName.name === 'Promise') return step(this.ofType(first, depth), Step.promise);
    if (typeName.name === 'InstanceType') return step(this.ofType(first, depth), Step.instance);
    return TRANSPARENT.has(typeName.name) ? this.ofType(first, depth) : '';
  }

  #ofThis(node: TSESTree.Node): Typing {
    const member = memberAround(node);
    const name = member === undefined ? undefined : topLevelName(member.parent.parent);
    if (member === undefined || name === undefined) return '';
    const isStatic = member.type === 'StaticBlock' || member.static;
    return isStatic ? `=${name}` : `=${name} ${Step.instance}`;
  }

  #ofSuper(node: TSESTree.Node, depth: number): Typing {
    const member = memberAround(node);
    const base = member?.parent.parent.superClass;
    if (member === undefined || !base) return '';
    const typing = this.ofExpression(base, depth);
    return member.type === 'StaticBlock' || member.static ? typing : step(typing, Step.instance);
  }
}

type ClassMember =
  TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.StaticBlock;

/** The class member whose `this` holds where a node stands. */
function memberAround(node: TSESTree.Node): ClassMember | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (outer.type === 'StaticBlock') return outer;
    if (outer.type === 'MethodDefinition' || outer.type === 'PropertyDefinition' || outer.type === 'AccessorProperty')
      return outer.value === inner ? outer : undefined;
    if (outer.type === 'FunctionDeclaration') return undefined;
    if (outer.type === 'FunctionExpression' && outer.parent.type !== 'MethodDefinition') return undefined;
  }
  return undefined;
}

/** Appends a step; an unknown typing stays unknown. */
export function step(typing: Typing, word: string): Typing {
  if (typing === '' || word === '' || /\s/.test(word)) return '';
  return typing.split(' ').length > MAX_STEPS ? '' : `${typing} ${word}`;
}

function awaited(typing: Typing): Typing {
  return typing.endsWith(` ${Step.promise}`) ? typing.slice(0, -2) : step(typing, Step.awaited);
}

function same(a: Typing, b: Typing): Typing {
  return a === b ? a : '';
}

function moduleTyping(source: TSESTree.Node): Typing {
  const specifier = staticString(source);
  return specifier === undefined || /\s/.test(specifier) ? '' : `%${specifier}`;
}

function isConst(type: TSESTree.TypeNode): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}

function entityWords(node: TSESTree.EntityName): string[] | undefined {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ThisExpression') return undefined;
  const left = entityWords(node.left);
  return left === undefined ? undefined : [...left, node.right.name];
}
