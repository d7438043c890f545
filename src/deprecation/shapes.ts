import { NodeType, Role } from '../core/node-type.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';
import {
  bindingRows,
  childIn,
  childrenIn,
  declaredRows,
  isFunctionExpressionRow,
  keyOfRow,
  NO_ROW,
  parentRow,
  unwrapRow,
} from '../syntax/rows.ts';
import type { Member, Shape, Typing } from './facts.ts';
import { Step } from './facts.ts';
import type { Receivers } from './receivers.ts';
import { step } from './steps.ts';
import { ownName, topLevelOf } from './top-level.ts';

const EMPTY: Omit<Shape, 'name'> = {
  statics: [],
  members: [],
  bases: [],
  typing: '',
  returns: '',
  argument: '',
  closed: false,
};

/** The shapes of a file's top-level declarations; those that say nothing are left out. */
export function shapesOf(tree: SyntaxTree, receivers: Receivers): readonly Shape[] {
  const shapes = new Shapes(tree, receivers);
  return topLevelOf(tree).flatMap(({ row }) => shapes.ofDeclaration(row));
}

class Shapes {
  readonly #tree: SyntaxTree;
  readonly #receivers: Receivers;

  constructor(tree: SyntaxTree, receivers: Receivers) {
    this.#tree = tree;
    this.#receivers = receivers;
  }

  ofDeclaration(row: number): readonly Shape[] {
    const tree = this.#tree;
    const name = ownName(tree, row) ?? 'default';
    switch (tree.types[row]) {
      case NodeType.ClassDeclaration:
      case NodeType.ClassExpression:
        return [this.#class(name, row)];
      case NodeType.TSInterfaceDeclaration: {
        const members = this.#signatures(childrenIn(tree, childIn(tree, row, Role.body), Role.body));
        const bases = childrenIn(tree, row, Role.extends).map((one) =>
          step(this.#receivers.ofExpression(one + 1), Step.instance),
        );
        return [{ ...EMPTY, name, members, bases, closed: true }];
      }
      case NodeType.TSTypeAliasDeclaration:
        return [this.#alias(name, childIn(tree, row, Role.typeAnnotation))];
      case NodeType.TSEnumDeclaration: {
        const members = childrenIn(tree, childIn(tree, row, Role.body), Role.members);
        const statics = members.map((one) => this.#bare(tree.text(one + 1) ?? tree.word(one + 1), one + 1));
        return [{ ...EMPTY, name, statics, closed: true }];
      }
      case NodeType.VariableDeclaration:
        return childrenIn(tree, row, Role.declarations).flatMap((one) => this.#variable(one));
      case NodeType.FunctionDeclaration:
      case NodeType.TSDeclareFunction:
        return this.#function(name, row);
      case NodeType.TSModuleDeclaration:
        return this.#namespace(row);
      default:
        return tree.types[parentRow(tree, row)] === NodeType.ExportDefaultDeclaration
          ? this.#value('default', row)
          : [];
    }
  }

  #bare(name: string, at: number): Member {
    return { name, offset: this.#tree.starts[at] ?? 0, type: '', returns: '', argument: '' };
  }

  #class(name: string, row: number): Shape {
    const tree = this.#tree;
    const statics: Member[] = [];
    const members: Member[] = [];
    const elements = childrenIn(tree, childIn(tree, row, Role.body), Role.body);
    for (const one of elements) {
      const type = tree.types[one];
      if (type === NodeType.StaticBlock || type === NodeType.TSIndexSignature) continue;
      const key = keyOfRow(tree, one);
      if (key === 'constructor' && type === NodeType.MethodDefinition) members.push(...this.#parameterProperties(one));
      if (key === undefined) continue;
      const isStatic = (tree.flags(one) & Flag.static) !== 0;
      const member = { ...this.#bare(key, childIn(tree, one, Role.key)), ...this.#memberTyping(one) };
      (isStatic ? statics : members).push(member);
    }
    const base = childIn(tree, row, Role.superClass);
    const bases = base === NO_ROW ? [] : [step(this.#receivers.ofExpression(base), Step.instance)];
    return {
      ...EMPTY,
      name,
      statics,
      members,
      bases,
      argument: this.#constructorArgument(row, elements),
      closed: true,
    };
  }

  /** What a class takes first; a component takes its props, which it may name for its base class alone. */
  #constructorArgument(row: number, elements: readonly number[]): Typing {
    const tree = this.#tree;
    for (const one of elements) {
      if (tree.types[one] === NodeType.MethodDefinition && tree.word(one) === 'constructor')
        return this.#argumentOf(childIn(tree, one, Role.value));
    }
    const list = childIn(tree, row, Role.superTypeArguments);
    const props = list === NO_ROW ? NO_ROW : childIn(tree, list, Role.params);
    return props === NO_ROW ? '' : this.#receivers.ofType(props);
  }

  /** `constructor(private mailer: Mailer)` declares a member. */
  #parameterProperties(method: number): Member[] {
    const tree = this.#tree;
    const params = childrenIn(tree, childIn(tree, method, Role.value), Role.params);
    return params.flatMap((param) => {
      if (tree.types[param] !== NodeType.TSParameterProperty) return [];
      return bindingRows(tree, param).map((id) => ({ ...this.#bare(tree.word(id), id), type: this.#annotation(id) }));
    });
  }

  #memberTyping(row: number): Partial<Member> {
    const tree = this.#tree;
    const value = childIn(tree, row, Role.value);
    switch (tree.types[row]) {
      case NodeType.MethodDefinition:
      case NodeType.TSAbstractMethodDefinition:
        return tree.word(row) === 'get' ? { type: this.#returnsOf(value) } : this.#callTyping(value);
      case NodeType.PropertyDefinition:
      case NodeType.AccessorProperty: {
        const type = this.#annotation(row);
        if (type !== '' || value === NO_ROW) return { type };
        return { type: this.#receivers.ofExpression(value), ...this.#callTyping(value) };
      }
      default:
        return {};
    }
  }

  /** What a call of a function gives and takes. */
  #callTyping(row: number): Pick<Member, 'returns' | 'argument'> {
    return { returns: this.#returnsOf(row), argument: this.#argumentOf(row) };
  }

  /** What the annotation of a row says. */
  #annotation(row: number): Typing {
    return this.#receivers.ofAnnotation(childIn(this.#tree, row, Role.typeAnnotation));
  }

  #returnsOf(row: number): Typing {
    return this.#receivers.ofAnnotation(childIn(this.#tree, row, Role.returnType));
  }

  #argumentOf(row: number): Typing {
    const tree = this.#tree;
    if (!takesArguments(tree.types[row] ?? 0)) return '';
    const param = childIn(tree, row, Role.params);
    const first = tree.types[param] === NodeType.AssignmentPattern ? childIn(tree, param, Role.left) : param;
    return first === NO_ROW ? '' : this.#annotation(first);
  }

  #signatures(rows: readonly number[]): Member[] {
    const tree = this.#tree;
    return rows.flatMap((row) => {
      const isMethod = tree.types[row] === NodeType.TSMethodSignature;
      if (!isMethod && tree.types[row] !== NodeType.TSPropertySignature) return [];
      const name = keyOfRow(tree, row);
      if (name === undefined) return [];
      const bare = this.#bare(name, childIn(tree, row, Role.key));
      if (isMethod) return [{ ...bare, ...this.#callTyping(row) }];
      const type = childIn(tree, row, Role.typeAnnotation) + 1;
      const call = tree.types[type] === NodeType.TSFunctionType ? this.#callTyping(type) : {};
      return [{ ...bare, type: this.#annotation(row), ...call }];
    });
  }

  #alias(name: string, type: number): Shape {
    const tree = this.#tree;
    if (tree.types[type] === NodeType.TSTypeLiteral)
      return { ...EMPTY, name, members: this.#signatures(childrenIn(tree, type, Role.members)), closed: true };
    if (tree.types[type] !== NodeType.TSIntersectionType)
      return { ...EMPTY, name, typing: this.#receivers.ofType(type) };
    const parts = childrenIn(tree, type, Role.types);
    const literals = parts.filter((one) => tree.types[one] === NodeType.TSTypeLiteral);
    const bases = parts.filter((one) => !literals.includes(one)).map((one) => this.#receivers.ofType(one));
    const members = literals.flatMap((one) => this.#signatures(childrenIn(tree, one, Role.members)));
    return { ...EMPTY, name, members, bases, closed: true };
  }

  #variable(row: number): readonly Shape[] {
    const tree = this.#tree;
    const id = childIn(tree, row, Role.id);
    if (tree.types[id] !== NodeType.Identifier) {
      return bindingRows(tree, id).map((one) => ({
        ...EMPTY,
        name: tree.word(one),
        typing: this.#receivers.ofPattern(one),
      }));
    }
    const name = tree.word(id);
    const typing = this.#annotation(id);
    const argument = this.#componentProps(childIn(tree, id, Role.typeAnnotation) + 1);
    if (typing !== '' || argument !== '') return [{ ...EMPTY, name, typing: argument === '' ? typing : '', argument }];
    const init = childIn(tree, row, Role.init);
    return init === NO_ROW ? [] : this.#value(name, init);
  }

  /** `React.FC<Props>` and its like name the props as their first argument. */
  #componentProps(type: number): Typing {
    const tree = this.#tree;
    if (tree.types[type] !== NodeType.TSTypeReference) return '';
    const isDotted = tree.types[type + 1] === NodeType.TSQualifiedName;
    const name = tree.word(isDotted ? (tree.ends[type + 2] ?? NO_ROW) : type + 1);
    const list = childIn(tree, type, Role.typeArguments);
    const first = list === NO_ROW ? NO_ROW : childIn(tree, list, Role.params);
    if (first === NO_ROW || !/^(FC|VFC|FunctionComponent|ComponentType)$/.test(name)) return '';
    return this.#receivers.ofType(first);
  }

  #value(name: string, init: number): readonly Shape[] {
    const tree = this.#tree;
    const value = unwrapRow(tree, init);
    const isCall = tree.types[value] === NodeType.CallExpression;
    const object = isCall ? this.#frozen(value) : value;
    if (tree.types[object] === NodeType.ObjectExpression) return [this.#object(name, object)];
    if (tree.types[value] === NodeType.ClassExpression) return [this.#class(name, value)];
    if (isFunctionExpressionRow(tree, value)) return this.#function(name, value);
    const typing = this.#receivers.ofExpression(init);
    const given = isCall ? childrenIn(tree, value, Role.arguments) : [];
    const component = given.find((one) => isFunctionExpressionRow(tree, one));
    const argument = component === undefined ? '' : this.#argumentOf(component);
    return typing === '' && argument === '' ? [] : [{ ...EMPTY, name, typing, argument }];
  }

  #frozen(call: number): number {
    const tree = this.#tree;
    const isFreeze = tree.types[call + 1] === NodeType.MemberExpression && keyOfRow(tree, call + 1) === 'freeze';
    const first = isFreeze ? childIn(tree, call, Role.arguments) : NO_ROW;
    return first === NO_ROW ? call : unwrapRow(tree, first);
  }

  #object(name: string, row: number): Shape {
    const tree = this.#tree;
    const statics: Member[] = [];
    const bases: Typing[] = [];
    for (const property of childrenIn(tree, row, Role.properties)) {
      if (tree.types[property] === NodeType.SpreadElement) {
        bases.push(this.#receivers.ofExpression(property + 1));
        continue;
      }
      const key = keyOfRow(tree, property);
      const value = childIn(tree, property, Role.value);
      if (key === undefined) bases.push('');
      else {
        const type = this.#receivers.ofExpression(value);
        statics.push({ ...this.#bare(key, property + 1), type, ...this.#callTyping(value) });
      }
    }
    return { ...EMPTY, name, statics, bases, closed: true };
  }

  #function(name: string, row: number): readonly Shape[] {
    const call = this.#callTyping(row);
    return call.returns === '' && call.argument === '' ? [] : [{ ...EMPTY, name, ...call }];
  }

  #namespace(row: number): readonly Shape[] {
    const tree = this.#tree;
    const name = ownName(tree, row);
    const body = childIn(tree, row, Role.body);
    if (name === undefined || body === NO_ROW) return [];
    const statics: Member[] = [];
    for (const statement of childrenIn(tree, body, Role.body)) {
      const isExport = tree.types[statement] === NodeType.ExportNamedDeclaration;
      const declaration = isExport ? childIn(tree, statement, Role.declaration) : NO_ROW;
      if (declaration === NO_ROW) continue;
      for (const id of declaredRows(tree, declaration)) statics.push(this.#bare(tree.word(id), id));
    }
    return [{ ...EMPTY, name, statics, closed: true }];
  }
}

/** Whether a row of this type is a function, or describes one. */
function takesArguments(type: number): boolean {
  switch (type) {
    case NodeType.FunctionDeclaration:
    case NodeType.TSDeclareFunction:
    case NodeType.FunctionExpression:
    case NodeType.ArrowFunctionExpression:
    case NodeType.TSEmptyBodyFunctionExpression:
    case NodeType.TSFunctionType:
    case NodeType.TSMethodSignature:
      return true;
    default:
      return false;
  }
}
