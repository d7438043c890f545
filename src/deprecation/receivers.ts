import { Definition, NONE, type Bindings } from '../core/bindings.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, keyOfRow, NO_ROW, parentRow, stringOfRow } from '../syntax/rows.ts';
import { Step, type Typing } from './facts.ts';
import { awaited, MAX_STEPS, same, step } from './steps.ts';
import { topLevelName } from './top-level.ts';

/** Standard types that have the members of their first argument. */
const TRANSPARENT = new Set(['Readonly', 'Partial', 'Required', 'NonNullable', 'Awaited', 'Omit', 'Pick']);

/** Tells from a file's syntax what its expressions are. Everything is asked for by row. */
export class Receivers {
  readonly #tree: SyntaxTree;
  readonly #bindings: Bindings;
  /** What variables are, by variable and depth: most names are referred to several times. */
  readonly #variables = new Map<number, Typing>();

  constructor(file: SourceFile) {
    this.#tree = file.tree;
    this.#bindings = file.bindings;
  }

  /** Whether an expression begins with a name that the file does not bind, such as `console`. */
  isGlobal(row: number): boolean {
    const { types } = this.#tree;
    let root = row;
    for (;;) {
      switch (types[root]) {
        case NodeType.MemberExpression:
        case NodeType.CallExpression:
        case NodeType.ChainExpression:
        case NodeType.TSNonNullExpression:
          root++;
          break;
        case NodeType.Identifier:
          return this.#bindings.referred(root) === NONE && this.#tree.word(root) !== 'require';
        case NodeType.Literal:
        case NodeType.TemplateLiteral:
        case NodeType.ArrayExpression:
          return true;
        default:
          return false;
      }
    }
  }

  ofExpression(row: number, depth = 0): Typing {
    if (depth > MAX_STEPS) return '';
    const tree = this.#tree;
    const second = tree.ends[row + 1] ?? NO_ROW;
    switch (tree.types[row]) {
      case NodeType.Identifier:
      case NodeType.JSXIdentifier:
        return this.#ofName(row, depth + 1);
      case NodeType.MemberExpression: {
        const object = this.ofExpression(row + 1, depth + 1);
        return object === '' ? '' : step(object, keyOfRow(tree, row) ?? '');
      }
      case NodeType.CallExpression:
        return this.#ofCall(row, depth + 1);
      case NodeType.ThisExpression:
        return this.#ofThis(row);
      case NodeType.Super:
        return this.#ofSuper(row, depth + 1);
      case NodeType.NewExpression:
        return step(this.ofExpression(row + 1, depth + 1), Step.instance);
      case NodeType.JSXMemberExpression:
        return step(this.ofExpression(row + 1, depth + 1), tree.word(second));
      case NodeType.ImportExpression:
        return step(this.#ofModule(row + 1), Step.promise);
      case NodeType.AwaitExpression:
        return awaited(this.ofExpression(row + 1, depth + 1));
      case NodeType.AssignmentExpression:
        return this.ofExpression(second, depth + 1);
      default:
        return this.#ofWrapper(row, second, depth);
    }
  }

  /** What casts and the like make of an expression, and choices between two. */
  #ofWrapper(row: number, second: number, depth: number): Typing {
    switch (this.#tree.types[row]) {
      case NodeType.TSAsExpression:
        return this.#ofCast(row + 1, second, depth);
      case NodeType.TSTypeAssertion:
        return this.#ofCast(second, row + 1, depth);
      case NodeType.TSSatisfiesExpression:
      case NodeType.TSNonNullExpression:
      case NodeType.ChainExpression:
        return this.ofExpression(row + 1, depth + 1);
      case NodeType.LogicalExpression:
        return same(this.ofExpression(row + 1, depth + 1), this.ofExpression(second, depth + 1));
      case NodeType.ConditionalExpression: {
        const third = this.#tree.ends[second] ?? NO_ROW;
        return same(this.ofExpression(second, depth + 1), this.ofExpression(third, depth + 1));
      }
      default:
        return '';
    }
  }

  #ofCast(expression: number, type: number, depth: number): Typing {
    return this.#isConst(type) ? this.ofExpression(expression, depth + 1) : this.ofType(type, depth + 1);
  }

  ofType(row: number, depth = 0): Typing {
    if (depth > MAX_STEPS) return '';
    const { types } = this.#tree;
    switch (types[row]) {
      case NodeType.TSTypeReference:
        return this.#ofTypeReference(row, depth + 1);
      case NodeType.TSTypeQuery:
        return types[row + 1] === NodeType.TSImportType ? '' : this.ofEntityName(row + 1);
      case NodeType.TSImportType: {
        const qualifier = childIn(this.#tree, row, Role.qualifier);
        const path = qualifier === NO_ROW ? undefined : this.#entityWords(qualifier);
        return path === undefined ? '' : [this.#ofModule(row + 1), ...path, Step.instance].join(' ');
      }
      case NodeType.TSUnionType: {
        const rest = childrenIn(this.#tree, row, Role.types).filter(
          (one) => types[one] !== NodeType.TSNullKeyword && types[one] !== NodeType.TSUndefinedKeyword,
        );
        // `null | undefined` leaves nothing that has a type.
        return rest.length === 0 ? '' : rest.map((one) => this.ofType(one, depth + 1)).reduce(same);
      }
      default:
        return '';
    }
  }

  /** What a type annotation says, if there is one. */
  ofAnnotation(row: number, depth = 0): Typing {
    return this.#tree.types[row] === NodeType.TSTypeAnnotation ? this.ofType(row + 1, depth) : '';
  }

  /** The typing of a name in type position, `ns.Type`, as a value. */
  ofEntityName(row: number): Typing {
    switch (this.#tree.types[row]) {
      case NodeType.ThisExpression:
        return this.#ofThis(row);
      case NodeType.TSQualifiedName:
        return step(this.ofEntityName(row + 1), this.#tree.word(this.#tree.ends[row + 1] ?? NO_ROW));
      default:
        return this.#ofName(row, 0);
    }
  }

  /** What the value is that a pattern takes apart. */
  ofPattern(pattern: number, depth = 0): Typing {
    const tree = this.#tree;
    const parent = parentRow(tree, pattern);
    if (depth > MAX_STEPS) return '';
    const role = tree.roles[pattern];
    switch (tree.types[parent]) {
      case NodeType.Property: {
        const object = this.ofPattern(parentRow(tree, parent), depth + 1);
        return object === '' ? '' : step(object, keyOfRow(tree, parent) ?? '');
      }
      case NodeType.AssignmentPattern:
        return role === Role.left ? this.#annotated(pattern, depth) || this.ofPattern(parent, depth + 1) : '';
      case NodeType.VariableDeclarator: {
        if (role !== Role.id) return '';
        const init = childIn(tree, parent, Role.init);
        return this.#annotated(pattern, depth) || (init === NO_ROW ? '' : this.ofExpression(init, depth + 1));
      }
      case NodeType.AssignmentExpression:
        return role === Role.left ? this.ofExpression(tree.ends[pattern] ?? NO_ROW, depth + 1) : '';
      case NodeType.TSParameterProperty:
        return this.#annotated(pattern, depth);
      case NodeType.ArrowFunctionExpression:
      case NodeType.FunctionExpression:
      case NodeType.FunctionDeclaration:
        return this.#annotated(pattern, depth) || this.#ofThenArgument(parent, pattern, depth);
      default:
        return '';
    }
  }

  #annotated(pattern: number, depth: number): Typing {
    return this.ofAnnotation(childIn(this.#tree, pattern, Role.typeAnnotation), depth + 1);
  }

  /** `load().then((mailer) => …)` hands on what `load()` promises. */
  #ofThenArgument(fn: number, pattern: number, depth: number): Typing {
    const tree = this.#tree;
    const call = parentRow(tree, fn);
    if (tree.types[call] !== NodeType.CallExpression || childIn(tree, call, Role.arguments) !== fn) return '';
    if (childIn(tree, fn, Role.params) !== pattern) return '';
    const callee = call + 1;
    if (tree.types[callee] !== NodeType.MemberExpression || keyOfRow(tree, callee) !== 'then') return '';
    return awaited(this.ofExpression(callee + 1, depth + 1));
  }

  #ofName(row: number, depth: number): Typing {
    const variable = this.#bindings.referred(row);
    if (variable === NONE) return '';
    const key = variable * (MAX_STEPS + 2) + depth;
    const known = this.#variables.get(key);
    if (known !== undefined) return known;
    const typing = this.#ofVariable(variable, depth);
    this.#variables.set(key, typing);
    return typing;
  }

  #ofVariable(variable: number, depth: number): Typing {
    const definition = this.#bindings.firstDefinition(variable);
    if (definition === NONE) return '';
    if (this.#bindings.isTopLevel(variable)) return `=${this.#bindings.name(variable)}`;
    const kind = this.#bindings.definitionKinds[definition];
    if (kind !== Definition.variable && kind !== Definition.parameter) return '';
    return this.ofPattern(this.#bindings.definitionRows[definition] ?? NO_ROW, depth);
  }

  #ofCall(row: number, depth: number): Typing {
    const tree = this.#tree;
    const callee = row + 1;
    const isNamed = tree.types[callee] === NodeType.Identifier;
    if (isNamed && this.#bindings.referred(callee) === NONE) {
      const first = tree.word(callee) === 'require' ? childIn(tree, row, Role.arguments) : NO_ROW;
      return first === NO_ROW ? '' : this.#ofModule(first);
    }
    return step(this.ofExpression(callee, depth), Step.call);
  }

  #ofTypeReference(row: number, depth: number): Typing {
    const tree = this.#tree;
    const name = row + 1;
    if (tree.types[name] !== NodeType.Identifier || this.#bindings.referred(name) !== NONE)
      return step(this.ofEntityName(name), Step.instance);
    const list = childIn(tree, row, Role.typeArguments);
    const first = list === NO_ROW ? NO_ROW : childIn(tree, list, Role.params);
    if (first === NO_ROW) return '';
    const word = tree.word(name);
    if (word === 'Promise') return step(this.ofType(first, depth), Step.promise);
    if (word === 'InstanceType') return step(this.ofType(first, depth), Step.instance);
    return TRANSPARENT.has(word) ? this.ofType(first, depth) : '';
  }

  #ofThis(row: number): Typing {
    const member = memberAround(this.#tree, row);
    const name = member === NO_ROW ? undefined : topLevelName(this.#tree, classOf(this.#tree, member));
    if (name === undefined) return '';
    return isStatic(this.#tree, member) ? `=${name}` : `=${name} ${Step.instance}`;
  }

  #ofSuper(row: number, depth: number): Typing {
    const member = memberAround(this.#tree, row);
    const base = member === NO_ROW ? NO_ROW : childIn(this.#tree, classOf(this.#tree, member), Role.superClass);
    if (base === NO_ROW) return '';
    const typing = this.ofExpression(base, depth);
    return isStatic(this.#tree, member) ? typing : step(typing, Step.instance);
  }

  #ofModule(source: number): Typing {
    const specifier = stringOfRow(this.#tree, source);
    return specifier === undefined || /\s/.test(specifier) ? '' : `%${specifier}`;
  }

  #isConst(type: number): boolean {
    const { types } = this.#tree;
    const isNamed = types[type] === NodeType.TSTypeReference && types[type + 1] === NodeType.Identifier;
    return isNamed && this.#tree.word(type + 1) === 'const';
  }

  #entityWords(row: number): string[] | undefined {
    const tree = this.#tree;
    if (tree.types[row] === NodeType.Identifier) return [tree.word(row)];
    if (tree.types[row] !== NodeType.TSQualifiedName) return undefined;
    const left = this.#entityWords(row + 1);
    return left === undefined ? undefined : [...left, tree.word(tree.ends[row + 1] ?? NO_ROW)];
  }
}

function classOf(tree: SyntaxTree, member: number): number {
  return parentRow(tree, parentRow(tree, member));
}

function isStatic(tree: SyntaxTree, member: number): boolean {
  return tree.types[member] === NodeType.StaticBlock || (tree.flags(member) & Flag.static) !== 0;
}

/** The class member whose `this` holds where a row stands. */
function memberAround(tree: SyntaxTree, row: number): number {
  for (let inner = row, outer = parentRow(tree, row); outer !== NO_ROW; inner = outer, outer = parentRow(tree, outer)) {
    switch (tree.types[outer]) {
      case NodeType.StaticBlock:
        return outer;
      case NodeType.MethodDefinition:
      case NodeType.PropertyDefinition:
      case NodeType.AccessorProperty:
        return tree.roles[inner] === Role.value ? outer : NO_ROW;
      case NodeType.FunctionDeclaration:
        return NO_ROW;
      case NodeType.FunctionExpression:
        if (tree.types[parentRow(tree, outer)] !== NodeType.MethodDefinition) return NO_ROW;
    }
  }
  return NO_ROW;
}
