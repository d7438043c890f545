import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey, staticString } from '../../syntax/static-value.ts';
import { unwrap } from '../../syntax/unwrap.ts';
import { memberPath } from './member-path.ts';
import { writeCondition } from './statements.ts';
import type { CanonicalWriter, NodeWriters } from './writer.ts';

const SAME_OPERATOR = new Map([
  ['===', '=='],
  ['!==', '!='],
  ['??', '||'],
]);
const TELLING_OPERATOR = /^(\*|\/|%|&|\||\^|<<|>>|>>>|\*\*|[-+])=?$/;
const LOOPING_METHOD = /(^|\.)(forEach|map|filter|reduce|some|every|flatMap|find|findIndex)$/;

/** Expressions: spellings of one operation are unified, so that rewrites of it meet. */
export const EXPRESSION_WRITERS: NodeWriters = {
  Identifier: (node, out) => out.reference(node.name),
  PrivateIdentifier: (node, out) => out.label(`#${node.name}`, 'P'),
  ThisExpression: (_, out) => writeReceiver('this', out),
  Super: (_, out) => writeReceiver('super', out),
  Literal: writeLiteral,
  TemplateLiteral: (node, out) => writeConcatenation(templateParts(node), out),
  TaggedTemplateExpression: (node, out) => {
    out.mark('TAG');
    out.write(node.tag);
    out.write(node.quasi);
  },
  MemberExpression: writeMember,
  CallExpression: writeCall,
  NewExpression: writeConstruction,
  BinaryExpression: writeBinary,
  LogicalExpression: writeLogical,
  AssignmentExpression: (node, out) => writeOperation(node.left, node.operator, node.right, out),
  UnaryExpression: (node, out) => {
    out.mark(`unary ${node.operator}`);
    out.write(node.argument);
  },
  UpdateExpression: (node, out) => {
    out.write(node.argument);
    out.mark(node.operator === '++' ? '+=' : '-=');
    out.literal('#1', 'N');
  },
  ConditionalExpression: (node, out) => {
    writeCondition(node.test, out);
    out.mark('{');
    out.write(node.consequent);
    out.mark('}');
    out.write(node.alternate);
  },
  AwaitExpression: (node, out) => prefixed('AWAIT', node.argument, out),
  YieldExpression: (node, out) => prefixed('YIELD', node.argument, out),
  SpreadElement: (node, out) => prefixed('...', node.argument, out),
  ImportExpression: (node, out) => prefixed('IMPORT', node.source, out),
  MetaProperty: (node, out) => out.label(`${node.meta.name}.${node.property.name}`, 'I'),
  SequenceExpression: (node, out) => out.writeAll(node.expressions),
  ArrayExpression: (node, out) => bracketed('ARRAY', node.elements, out),
  ObjectExpression: (node, out) => bracketed('OBJECT', node.properties, out),
  Property: writeProperty,
};

function writeReceiver(name: string, out: CanonicalWriter): void {
  out.mark(name);
  out.feature('name', name);
}

function prefixed(mark: string, operand: TSESTree.Node | null | undefined, out: CanonicalWriter): void {
  out.mark(mark);
  out.write(operand);
}

function bracketed(mark: string, parts: readonly (TSESTree.Node | null)[], out: CanonicalWriter): void {
  out.mark(mark);
  out.writeAll(parts);
  out.mark('}');
}

export function writeText(value: string, out: CanonicalWriter): void {
  out.literal(`"${value}"`, 'S');
  if (value.trim().length > 1) out.feature('text', value.trim());
}

function writeLiteral(node: TSESTree.Literal, out: CanonicalWriter): void {
  if (typeof node.value === 'string') writeText(node.value, out);
  else if ('regex' in node) {
    out.literal(node.raw, 'R');
    out.feature('regex', node.raw);
  } else if (node.value === null) out.mark('null');
  else {
    const value = String(node.value);
    out.literal(`#${value}`, 'N');
    if (typeof node.value !== 'boolean' && !/^[01]$/.test(value)) out.feature('number', value);
  }
}

function writeMember(node: TSESTree.MemberExpression, out: CanonicalWriter): void {
  out.write(node.object);
  const name = staticKey(node);
  if (name !== undefined) {
    out.label(`.${name}`, '.P');
    out.feature('prop', name);
  } else if (node.property.type === 'PrivateIdentifier') out.write(node.property);
  else prefixed('[]', node.property, out);
}

function writeProperty(node: TSESTree.Property, out: CanonicalWriter): void {
  const name = staticKey(node);
  const isPattern = node.parent.type === 'ObjectPattern';
  if (name === undefined) prefixed('[]', node.key, out);
  else if (isPattern) {
    out.label(`.${name}`, '.P');
    out.feature('prop', name);
  } else {
    out.label(`${name}:`, 'K:');
    out.feature('key', name);
  }
  out.write(node.value);
}

function writeCall(node: TSESTree.CallExpression, out: CanonicalWriter): void {
  const name = calleeName(node.callee, out);
  if (name !== undefined) {
    out.feature('call', name);
    if (LOOPING_METHOD.test(name)) out.feature('control', 'loop');
  }
  out.mark('CALL');
  out.write(node.callee);
  out.writeAll(node.arguments);
  out.mark(')');
}

/** The last two parts of what is called, or `.method` on a local. */
function calleeName(node: TSESTree.Node, out: CanonicalWriter): string | undefined {
  const callee = unwrap(node);
  if (callee.type === 'Identifier') return out.isLocal(callee.name) ? undefined : callee.name;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee);
  if (method === undefined) return undefined;
  const object = unwrap(callee.object);
  if (object.type === 'Identifier') return out.isLocal(object.name) ? `.${method}` : `${object.name}.${method}`;
  const holder = object.type === 'MemberExpression' ? staticKey(object) : undefined;
  return `${holder ?? ''}.${method}`;
}

function writeConstruction(node: TSESTree.NewExpression, out: CanonicalWriter): void {
  const name = memberPath(node.callee);
  if (name !== undefined) out.feature('new', name.slice(name.lastIndexOf('.') + 1));
  out.mark('NEW');
  out.write(node.callee);
  out.writeAll(node.arguments);
  out.mark(')');
}

function writeOperation(left: TSESTree.Node, operator: string, right: TSESTree.Node, out: CanonicalWriter): void {
  const unified = SAME_OPERATOR.get(operator) ?? operator;
  out.write(left);
  out.mark(unified);
  if (TELLING_OPERATOR.test(unified)) out.feature('op', unified);
  out.write(right);
}

function writeBinary(node: TSESTree.BinaryExpression, out: CanonicalWriter): void {
  const parts = node.operator === '+' ? sumParts(node) : [];
  if (parts.some((part) => typeof part === 'string')) writeConcatenation(parts, out);
  else writeOperation(node.left, node.operator, node.right, out);
}

/** `x && x.y` says what `x?.y` says. */
function writeLogical(node: TSESTree.LogicalExpression, out: CanonicalWriter): void {
  const guard = memberPath(node.left);
  if (node.operator === '&&' && guard !== undefined && isReachedFrom(unwrap(node.right), guard)) out.write(node.right);
  else writeOperation(node.left, node.operator, node.right, out);
}

function isReachedFrom(node: TSESTree.Node, guard: string): boolean {
  if (node.type !== 'MemberExpression' && node.type !== 'CallExpression') return false;
  const base = unwrap(node.type === 'MemberExpression' ? node.object : node.callee);
  return memberPath(base) === guard || isReachedFrom(base, guard);
}

/** The operands of a sum or template, static text as strings. */
type TextPart = string | TSESTree.Node;

function sumParts(node: TSESTree.Node): TextPart[] {
  const value = unwrap(node);
  if (value.type === 'BinaryExpression' && value.operator === '+')
    return [...sumParts(value.left), ...sumParts(value.right)];
  const text = staticString(value);
  if (text !== undefined) return [text];
  return value.type === 'TemplateLiteral' ? templateParts(value) : [value];
}

function templateParts(node: TSESTree.TemplateLiteral): TextPart[] {
  return node.quasis.flatMap((quasi, i): TextPart[] => {
    const hole = node.expressions[i];
    const text = quasi.value.cooked ?? '';
    return hole === undefined ? [text] : [text, hole];
  });
}

function writeConcatenation(parts: readonly TextPart[], out: CanonicalWriter): void {
  if (parts.length === 1 && typeof parts[0] === 'string') {
    writeText(parts[0], out);
    return;
  }
  out.mark('TEXT');
  for (const part of parts) {
    if (typeof part !== 'string') out.write(part);
    else if (part !== '') writeText(part, out);
  }
  out.mark(')');
}
