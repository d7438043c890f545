import type { Reference, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../core/source-file.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { wrapped } from '../syntax/unwrap.ts';
import { DEPRECATED_OWNER, Form, Step, type MemberUses, type NameUses, type Typing } from './facts.ts';
import { step, type Receivers } from './receivers.ts';
import { topLevelOf } from './top-level.ts';

interface OwnerRange {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Gathers the references of one file. */
export class References {
  readonly owners: string[] = [''];
  readonly #file: SourceFile;
  readonly #receivers: Receivers;
  readonly #members = new Map<
    string,
    { readonly receiver: Typing; readonly name: string; readonly places: number[] }
  >();
  readonly #ranges: readonly OwnerRange[];
  readonly #deprecated: readonly (readonly [number, number])[];

  constructor(file: SourceFile, receivers: Receivers, deprecated: readonly (readonly [number, number])[]) {
    this.#file = file;
    this.#receivers = receivers;
    this.#deprecated = deprecated;
    this.#ranges = ownerRanges(file.program);
  }

  /** References to imports, exports and whatever else `wanted` names. */
  names(wanted: ReadonlySet<string>): readonly NameUses[] {
    const all: NameUses[] = [];
    for (const variable of this.#receivers.topLevel) {
      const binding = variable.defs.find((one) => one.type === 'ImportBinding');
      if (binding === undefined && !wanted.has(variable.name)) continue;
      const places: number[] = [];
      for (const reference of variable.references) {
        const { identifier } = reference;
        const isOffered = binding === undefined && isInExportedTable(identifier);
        if (isUse(reference)) this.#push(places, identifier, identifier, isOffered ? Form.offered : formOf(reference));
      }
      const isIdle = binding !== undefined && variable.references.length === 0;
      if (isIdle) this.#push(places, binding.name, binding.name, Form.unusedImport);
      if (places.length > 0) all.push({ local: variable.name, places });
    }
    return all;
  }

  members(): readonly MemberUses[] {
    return [...this.#members.values()];
  }

  memberExpression(node: TSESTree.MemberExpression): void {
    const name = staticKey(node);
    if (name === undefined || this.#receivers.isGlobal(node.object)) return;
    this.#access(
      this.#receivers.ofExpression(node.object),
      name,
      node.property,
      node,
      isWritten(node) ? Form.write : callForm(node),
    );
  }

  qualifiedName(node: TSESTree.TSQualifiedName): void {
    this.#access(this.#receivers.ofEntityName(node.left), node.right.name, node.right, node, typeForm(node));
  }

  jsxMember(node: TSESTree.JSXMemberExpression): void {
    if (isClosing(node)) return;
    this.#access(this.#receivers.ofExpression(node.object), node.property.name, node.property, node, Form.value);
  }

  jsxAttribute(node: TSESTree.JSXAttribute): void {
    const element = node.parent.name;
    if (node.name.type !== 'JSXIdentifier') return;
    if (element.type === 'JSXIdentifier' && !/^[A-Z]/.test(element.name)) return;
    const props = step(this.#receivers.ofExpression(element), Step.argument);
    if (props !== '') this.#access(props, node.name.name, node.name, node.name, Form.value);
  }

  indexedType(node: TSESTree.TSIndexedAccessType): void {
    if (node.indexType.type !== 'TSLiteralType') return;
    const name = staticString(node.indexType.literal);
    if (name !== undefined)
      this.#access(this.#receivers.ofType(node.objectType), name, node.indexType, node, Form.type);
  }

  importType(node: TSESTree.TSImportType): void {
    const specifier = staticString(node.source);
    const first = leftmost(node.qualifier);
    if (specifier !== undefined && first !== undefined)
      this.#access(`%${specifier}`, first.name, first, node, typeForm(node));
  }

  objectPattern(node: TSESTree.ObjectPattern): void {
    const receiver = this.#receivers.ofPattern(node);
    for (const property of node.properties) {
      if (property.type !== 'Property') continue;
      const name = staticKey(property);
      if (name === undefined) continue;
      const isModule = receiver.startsWith('%') && !receiver.includes(' ');
      if (!isModule || !this.#boundReferences(receiver, name, property.value))
        this.#access(receiver, name, property.key, property.key, Form.value);
    }
  }

  /** Keys of a literal whose type is written down: `const options: Options = { retries: 3 }`, `send({ retries: 3 })`. */
  objectLiteral(node: TSESTree.ObjectExpression): void {
    const receiver = this.#literalTyping(node);
    if (receiver === '') return;
    for (const property of node.properties) {
      const name = property.type === 'Property' ? staticKey(property) : undefined;
      if (property.type === 'Property' && name !== undefined)
        this.#access(receiver, name, property.key, property.key, Form.key);
    }
  }

  #literalTyping(node: TSESTree.ObjectExpression): Typing {
    const { parent } = node;
    switch (parent.type) {
      case 'TSSatisfiesExpression':
      case 'TSAsExpression':
        return this.#receivers.ofType(parent.typeAnnotation);
      case 'VariableDeclarator': {
        const annotation = parent.id.type === 'Identifier' ? parent.id.typeAnnotation : undefined;
        return annotation ? this.#receivers.ofType(annotation.typeAnnotation) : '';
      }
      case 'Property':
        if (parent.value !== node || parent.parent.type !== 'ObjectExpression') return '';
        return step(this.#literalTyping(parent.parent), staticKey(parent) ?? '');
      case 'CallExpression':
      case 'NewExpression': {
        if (parent.arguments[0] !== node || this.#receivers.isGlobal(parent.callee)) return '';
        return step(this.#receivers.ofExpression(parent.callee), Step.argument);
      }
      default:
        return '';
    }
  }

  /** `const { send } = require('./mail')` is an import: what counts are the references to `send`. */
  #boundReferences(receiver: Typing, name: string, target: TSESTree.Node): boolean {
    if (target.type !== 'Identifier') return false;
    const variable = this.#receivers.references.get(target)?.resolved ?? this.#variableOf(target);
    const references = variable?.references.filter((one) => isUse(one) && one.identifier !== target) ?? [];
    for (const one of references) this.#access(receiver, name, one.identifier, one.identifier, formOf(one));
    return references.length > 0;
  }

  #variableOf(name: TSESTree.Identifier): Variable | undefined {
    for (const scope of this.#file.scopes.scopes) {
      const found = scope.set.get(name.name);
      if (found?.identifiers.includes(name)) return found;
    }
    return undefined;
  }

  #access(receiver: Typing, name: string, nameNode: TSESTree.Node, whole: TSESTree.Node, form: number): void {
    const key = `${receiver}\0${name}`;
    const entry = this.#members.get(key) ?? { receiver, name, places: [] };
    this.#members.set(key, entry);
    this.#push(entry.places, nameNode, whole, form);
  }

  #push(places: number[], name: TSESTree.Node, whole: TSESTree.Node, form: number): void {
    const start = name.range[0];
    const end = nameEnd(name);
    const outer = this.#file.span({ range: [whole.range[0], Math.max(end, whole === name ? end : whole.range[1])] });
    // A chain over several lines is pointed at by its last name: that is the line to edit.
    const span = outer.line === outer.endLine ? outer : this.#file.span({ range: [start, end] });
    places.push(start, span.line, span.column, span.endColumn, this.#ownerIndex(start), form);
  }

  #ownerIndex(offset: number): number {
    const isDeprecated = this.#deprecated.some(([from, to]) => offset >= from && offset < to);
    const owner = isDeprecated ? DEPRECATED_OWNER : ownerAt(this.#ranges, offset);
    const index = this.owners.indexOf(owner);
    return index !== -1 ? index : this.owners.push(owner) - 1;
  }
}

/** Exporting a name again is no use of it, and neither is its own initialisation. */
function isUse(reference: Reference): boolean {
  const { parent } = reference.identifier;
  if (reference.init === true || isClosing(reference.identifier)) return false;
  return (
    parent.type !== 'ExportSpecifier' &&
    parent.type !== 'ExportDefaultDeclaration' &&
    parent.type !== 'TSExportAssignment'
  );
}

/** `export const mail = { send, post: send }` offers what the file declares under further names. */
function isInExportedTable(identifier: TSESTree.Node): boolean {
  const property = identifier.parent;
  if (property?.type !== 'Property' || property.value !== identifier || property.parent.type !== 'ObjectExpression')
    return false;
  const declarator = wrapped(property.parent).parent;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.parent.type === 'ExportNamedDeclaration';
}

/** Whether a name stands in `</Name>`, which repeats what was said. */
function isClosing(node: TSESTree.Node): boolean {
  let outer = node.parent;
  while (outer?.type === 'JSXMemberExpression') outer = outer.parent;
  return outer?.type === 'JSXClosingElement';
}

/** A name in type position, but `typeof ns.value` names a value. */
function typeForm(node: TSESTree.Node): number {
  let outer = node.parent;
  while (outer?.type === 'TSQualifiedName') outer = outer.parent;
  return outer?.type === 'TSTypeQuery' ? Form.value : Form.type;
}

function formOf(reference: Reference): number {
  return reference.isTypeReference && !reference.isValueReference ? Form.type : callForm(reference.identifier);
}

function isWritten(node: TSESTree.Node): boolean {
  return node.parent?.type === 'AssignmentExpression' && node.parent.left === node && node.parent.operator === '=';
}

function callForm(node: TSESTree.Node): number {
  const outer = wrapped(node);
  const call = outer.parent;
  if ((call?.type !== 'CallExpression' && call?.type !== 'NewExpression') || call.callee !== outer) return Form.value;
  return call.arguments.some((one) => one.type === 'SpreadElement') ? Form.spreadCall : call.arguments.length;
}

/** An identifier's range takes in its annotation; its name ends earlier. */
function nameEnd(node: TSESTree.Node): number {
  return node.type === 'Identifier' || node.type === 'JSXIdentifier' ? node.range[0] + node.name.length : node.range[1];
}

function leftmost(node: TSESTree.EntityName | null): TSESTree.Identifier | undefined {
  let left = node;
  while (left?.type === 'TSQualifiedName') left = left.left;
  return left?.type === 'Identifier' ? left : undefined;
}

function ownerRanges(program: TSESTree.Program): readonly OwnerRange[] {
  return topLevelOf(program).flatMap(({ node, statement }) => {
    const [start, end] = statement.range;
    if (node.type === 'VariableDeclaration') {
      return node.declarations.flatMap((one) =>
        one.id.type === 'Identifier' ? [{ start: one.range[0], end: one.range[1], name: one.id.name }] : [],
      );
    }
    const id = 'id' in node && node.id?.type === 'Identifier' ? node.id.name : setUpName(node);
    const name = id ?? (statement.type === 'ExportDefaultDeclaration' ? 'default' : undefined);
    if (name === undefined) return [];
    const members = node.type === 'ClassDeclaration' ? memberRanges(name, node) : [];
    return [...members, { start, end, name }];
  });
}

/** `Button.displayName = 'Button'` is a part of the declaration of `Button`. */
function setUpName(node: TSESTree.Node): string | undefined {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') return undefined;
  const { left } = node.expression;
  return left.type === 'MemberExpression' && left.object.type === 'Identifier' ? left.object.name : undefined;
}

function memberRanges(owner: string, node: TSESTree.ClassDeclaration): readonly OwnerRange[] {
  return node.body.body.flatMap((one) => {
    const key = one.type === 'StaticBlock' || one.type === 'TSIndexSignature' ? undefined : staticKey(one);
    return key === undefined ? [] : [{ start: one.range[0], end: one.range[1], name: `${owner}.${key}` }];
  });
}

function ownerAt(ranges: readonly OwnerRange[], offset: number): string {
  return ranges.find(({ start, end }) => offset >= start && offset < end)?.name ?? '';
}
