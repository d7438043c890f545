import type { TSESTree } from '@typescript-eslint/utils';

import { bindingNames } from '../syntax/binding-names.ts';
import { staticKey } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { Step, type Member, type Shape, type Typing } from './facts.ts';
import { step, type Receivers } from './receivers.ts';
import { topLevelOf } from './top-level.ts';
import { isFunctionExpression } from '../syntax/is-function-expression.ts';

const EMPTY: Omit<Shape, 'name'> = {
  statics: [],
  members: [],
  bases: [],
  typing: '',
  returns: '',
  argument: '',
  closed: false,
};

/** The shapes of a program's top-level declarations; those that say nothing are left out. */
export function shapesOf(program: TSESTree.Program, receivers: Receivers): readonly Shape[] {
  return topLevelOf(program).flatMap(({ node }) => shapesOfDeclaration(node, receivers));
}

function shapesOfDeclaration(node: TSESTree.Node, receivers: Receivers): readonly Shape[] {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [classShape(node.id?.name ?? 'default', node, receivers)];
    case 'TSInterfaceDeclaration': {
      const bases = node.extends.map((one) => step(receivers.ofExpression(one.expression), Step.instance));
      return [{ ...EMPTY, name: node.id.name, members: signatures(node.body.body, receivers), bases, closed: true }];
    }
    case 'TSTypeAliasDeclaration':
      return aliasShapes(node, receivers);
    case 'TSEnumDeclaration': {
      const statics = node.body.members.map((one) =>
        bare(one.id.type === 'Identifier' ? one.id.name : one.id.value, one.id),
      );
      return [{ ...EMPTY, name: node.id.name, statics, closed: true }];
    }
    case 'VariableDeclaration':
      return node.declarations.flatMap((one) => variableShapes(one, receivers));
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return functionShapes(node.id?.name ?? 'default', node, receivers);
    case 'TSModuleDeclaration':
      return namespaceShapes(node);
    default:
      return node.parent?.type === 'ExportDefaultDeclaration' ? valueShapes('default', node, receivers) : [];
  }
}

function bare(name: string, at: TSESTree.Node): Member {
  return { name, offset: at.range[0], type: '', returns: '', argument: '' };
}

function classShape(
  name: string,
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  receivers: Receivers,
): Shape {
  const statics: Member[] = [];
  const members: Member[] = [];
  for (const one of node.body.body) {
    if (one.type === 'StaticBlock' || one.type === 'TSIndexSignature') continue;
    const key = staticKey(one);
    if (key === 'constructor' && one.type === 'MethodDefinition')
      members.push(...parameterProperties(one.value.params, receivers));
    if (key !== undefined)
      (one.static ? statics : members).push({ ...bare(key, one.key), ...memberTyping(one, receivers) });
  }
  const bases = node.superClass ? [step(receivers.ofExpression(node.superClass), Step.instance)] : [];
  const argument = constructorArgument(node, receivers);
  return { ...EMPTY, name, statics, members, bases, argument, closed: true };
}

/** What a class takes first; a component takes its props, which it may name for its base class alone. */
function constructorArgument(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, receivers: Receivers): Typing {
  for (const one of node.body.body) {
    if (one.type === 'MethodDefinition' && one.kind === 'constructor') return argumentOf(one.value, receivers);
  }
  const props = node.superTypeArguments?.params[0];
  return props ? receivers.ofType(props) : '';
}

/** `constructor(private mailer: Mailer)` declares a member. */
function parameterProperties(params: readonly TSESTree.Parameter[], receivers: Receivers): Member[] {
  return params.flatMap((param) => {
    if (param.type !== 'TSParameterProperty') return [];
    return bindingNames(param).map((id) => ({ ...bare(id.name, id), type: annotation(id.typeAnnotation, receivers) }));
  });
}

function memberTyping(node: TSESTree.ClassElement, receivers: Receivers): Partial<Member> {
  if (node.type === 'MethodDefinition' || node.type === 'TSAbstractMethodDefinition') {
    return node.kind === 'get'
      ? { type: annotation(node.value.returnType, receivers) }
      : callTyping(node.value, receivers);
  }
  if (!isField(node)) return {};
  const type = annotation(node.typeAnnotation, receivers);
  if (type !== '' || !node.value) return { type };
  return { type: receivers.ofExpression(node.value), ...callTyping(node.value, receivers) };
}

/** What a call of a function gives and takes. */
function callTyping(node: TSESTree.Node, receivers: Receivers): Pick<Member, 'returns' | 'argument'> {
  return { returns: returnsOf(node, receivers), argument: argumentOf(node, receivers) };
}

function isField(node: TSESTree.ClassElement): node is TSESTree.PropertyDefinition | TSESTree.AccessorProperty {
  return node.type === 'PropertyDefinition' || node.type === 'AccessorProperty';
}

function annotation(node: TSESTree.TSTypeAnnotation | null | undefined, receivers: Receivers): Typing {
  return node ? receivers.ofType(node.typeAnnotation) : '';
}

function returnsOf(node: TSESTree.Node, receivers: Receivers): Typing {
  return 'returnType' in node ? annotation(node.returnType, receivers) : '';
}

function signatures(nodes: readonly TSESTree.TypeElement[], receivers: Receivers): Member[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'TSPropertySignature' && node.type !== 'TSMethodSignature') return [];
    const name = staticKey(node);
    if (name === undefined) return [];
    if (node.type === 'TSMethodSignature') return [{ ...bare(name, node.key), ...callTyping(node, receivers) }];
    const type = node.typeAnnotation?.typeAnnotation;
    const call = type?.type === 'TSFunctionType' ? callTyping(type, receivers) : {};
    return [{ ...bare(name, node.key), type: annotation(node.typeAnnotation, receivers), ...call }];
  });
}

function aliasShapes(node: TSESTree.TSTypeAliasDeclaration, receivers: Receivers): readonly Shape[] {
  const { name } = node.id;
  const type = node.typeAnnotation;
  if (type.type === 'TSTypeLiteral')
    return [{ ...EMPTY, name, members: signatures(type.members, receivers), closed: true }];
  if (type.type !== 'TSIntersectionType') return [{ ...EMPTY, name, typing: receivers.ofType(type) }];
  const literals = type.types.filter((one) => one.type === 'TSTypeLiteral');
  const bases = type.types.filter((one) => one.type !== 'TSTypeLiteral').map((one) => receivers.ofType(one));
  const members = literals.flatMap((one) => signatures(one.members, receivers));
  return [{ ...EMPTY, name, members, bases, closed: true }];
}

function variableShapes(node: TSESTree.VariableDeclarator, receivers: Receivers): readonly Shape[] {
  if (node.id.type !== 'Identifier') {
    return bindingNames(node.id).map((id) => ({ ...EMPTY, name: id.name, typing: receivers.ofPattern(id) }));
  }
  const { name } = node.id;
  const typing = annotation(node.id.typeAnnotation, receivers);
  const props = componentProps(node.id.typeAnnotation?.typeAnnotation, receivers);
  if (typing !== '' || props !== '') return [{ ...EMPTY, name, typing: props === '' ? typing : '', argument: props }];
  return node.init ? valueShapes(name, node.init, receivers) : [];
}

/** `React.FC<Props>` and its like name the props as their first argument. */
function componentProps(type: TSESTree.TypeNode | undefined, receivers: Receivers): Typing {
  if (type?.type !== 'TSTypeReference') return '';
  const { typeName } = type;
  const name = typeName.type === 'Identifier' ? typeName.name : 'right' in typeName ? typeName.right.name : '';
  const first = type.typeArguments?.params[0];
  return first && /^(FC|VFC|FunctionComponent|ComponentType)$/.test(name) ? receivers.ofType(first) : '';
}

function valueShapes(name: string, init: TSESTree.Node, receivers: Receivers): readonly Shape[] {
  const value = unwrap(init);
  const object = value.type === 'CallExpression' ? frozen(value) : value;
  if (object.type === 'ObjectExpression') return [objectShape(name, object, receivers)];
  if (value.type === 'ClassExpression') return [classShape(name, value, receivers)];
  if (isFunctionExpression(value)) return functionShapes(name, value, receivers);
  const typing = receivers.ofExpression(init);
  const component = value.type === 'CallExpression' ? value.arguments.find(isFunctionExpression) : undefined;
  const argument = component === undefined ? '' : argumentOf(component, receivers);
  return typing === '' && argument === '' ? [] : [{ ...EMPTY, name, typing, argument }];
}

function frozen(call: TSESTree.CallExpression): TSESTree.Node {
  const [first] = call.arguments;
  const isFreeze = call.callee.type === 'MemberExpression' && staticKey(call.callee) === 'freeze';
  return isFreeze && first !== undefined ? unwrap(first) : call;
}

function objectShape(name: string, node: TSESTree.ObjectExpression, receivers: Receivers): Shape {
  const statics: Member[] = [];
  const bases: Typing[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      bases.push(receivers.ofExpression(property.argument));
      continue;
    }
    const key = staticKey(property);
    if (key === undefined) bases.push('');
    else {
      const type = receivers.ofExpression(property.value);
      statics.push({ ...bare(key, property.key), type, ...callTyping(property.value, receivers) });
    }
  }
  return { ...EMPTY, name, statics, bases, closed: true };
}

type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.TSDeclareFunction
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression;

function functionShapes(name: string, node: FunctionNode, receivers: Receivers): readonly Shape[] {
  const call = callTyping(node, receivers);
  return call.returns === '' && call.argument === '' ? [] : [{ ...EMPTY, name, ...call }];
}

function argumentOf(node: TSESTree.Node, receivers: Receivers): Typing {
  const param = firstParameter(node);
  const first = param?.type === 'AssignmentPattern' ? param.left : param;
  return first && 'typeAnnotation' in first ? annotation(first.typeAnnotation, receivers) : '';
}

function firstParameter(node: TSESTree.Node): TSESTree.Parameter | undefined {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSEmptyBodyFunctionExpression':
    case 'TSFunctionType':
    case 'TSMethodSignature':
      return node.params[0];
    default:
      return undefined;
  }
}

function namespaceShapes(node: TSESTree.TSModuleDeclaration): readonly Shape[] {
  if (node.id.type !== 'Identifier' || !('body' in node)) return [];
  const statics: Member[] = [];
  for (const statement of node.body.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    const { declaration } = statement;
    const ids =
      declaration.type === 'VariableDeclaration' ? declaration.declarations.flatMap((one) => bindingNames(one.id)) : [];
    if ('id' in declaration && declaration.id?.type === 'Identifier') ids.push(declaration.id);
    statics.push(...ids.map((id) => bare(id.name, id)));
  }
  return [{ ...EMPTY, name: node.id.name, statics, closed: true }];
}
