import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap, wrapped } from '../syntax/unwrap.ts';
import {
  callOf,
  exportedLocal,
  isExportedDeclaration,
  isGuard,
  isInType,
  isPutBack,
  isWritten,
  passesOn,
} from './access-syntax.ts';
import type { Bindings } from './bindings.ts';
import { isPassedOn } from './passed-on.ts';
import { callUse, type CallUse } from './environment-calls.ts';
import type { AccessKind, Via } from './environment-fact.ts';
import { memberValue, type EnvironmentValue } from './environment-value.ts';

/** An access as the syntax shows it. */
export interface FoundAccess {
  readonly kind: AccessKind;
  readonly source: string;
  /** The whole expression, property or specifier. */
  readonly node: TSESTree.Node;
  readonly key?: string | undefined;
  readonly via?: Via | undefined;
  readonly style?: 'call' | 'method';
  readonly inherited?: boolean;
  /** What a destructuring or an accessor call gives instead of a missing value. */
  readonly fallback?: TSESTree.Node | undefined;
}

type RecordValue = Extract<EnvironmentValue, { readonly kind: 'record' }>;

/** Follows the environment forward through one file: members, aliases, patterns, calls. */
export class EnvironmentFlow {
  readonly found: FoundAccess[] = [];
  /** Local names that hold the record itself and are exported. */
  readonly exposes: { readonly name: string; readonly source: string }[] = [];
  readonly #bindings: Bindings;
  readonly #followed = new Set<unknown>();

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /** Follows an expression whose value is known. */
  follow(node: TSESTree.Node, value: EnvironmentValue): void {
    const outer = wrapped(node);
    const parent = outer.parent;
    if (parent === undefined || isInType(parent)) return;
    if (value.kind === 'variable') this.#add('read', value.source, node, { key: value.key });
    else if (isGuard(parent, outer)) this.#guard(node, value);
    else if (passesOn(parent, outer) && !isSubstitute(parent, outer, value)) this.follow(parent, value);
    else this.#use(parent, outer, value);
  }

  #use(parent: TSESTree.Node, outer: TSESTree.Node, value: EnvironmentValue): void {
    switch (parent.type) {
      case 'MemberExpression':
        if (parent.object === outer) this.#member(parent, value);
        break;
      case 'VariableDeclarator':
        this.bind(parent.id, value, outer);
        break;
      case 'AssignmentExpression':
        this.#assignment(parent, outer, value);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.#call(parent, outer, value);
        break;
      case 'BinaryExpression':
        this.#has(parent, value);
        break;
      case 'AssignmentPattern':
        this.#parameterDefault(parent, outer, value);
        break;
      default:
        this.#taken(outer, value);
    }
  }

  /** Binds a pattern to a value: aliases are followed, destructured variables are reads. */
  bind(pattern: TSESTree.Node, value: EnvironmentValue, origin: TSESTree.Node): void {
    if (pattern.type === 'AssignmentPattern') {
      this.bind(pattern.left, value, origin);
      return;
    }
    if (pattern.type === 'Identifier') {
      this.#alias(pattern, value, origin);
      return;
    }
    if (pattern.type !== 'ObjectPattern') {
      this.#taken(origin, value);
      return;
    }
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') {
        if (value.kind === 'record') this.bind(property.argument, value, property);
      } else this.#destructured(property, value);
    }
  }

  #destructured(property: TSESTree.Property, value: EnvironmentValue): void {
    const key = staticKey(property);
    if (value.kind === 'record') {
      const fallback = property.value.type === 'AssignmentPattern' ? property.value.right : undefined;
      this.#add('read', value.source, property, { key, via: value.via, fallback });
      return;
    }
    if (value.kind === 'store') {
      this.#add('record', value.source, property, {});
      return;
    }
    const member = key === undefined ? undefined : memberValue(value, key);
    if (member !== undefined) this.bind(property.value, member, property);
  }

  #alias(identifier: TSESTree.Identifier, value: EnvironmentValue, origin: TSESTree.Node): void {
    const variable = this.#bindings.variableOf(identifier);
    const reads = variable === undefined ? undefined : this.#bindings.readsOfConstant(variable);
    if (variable === undefined || reads === undefined) {
      this.#taken(origin, value);
      return;
    }
    if (this.#followed.has(variable)) return;
    this.#followed.add(variable);
    const before = this.found.length;
    if (value.kind === 'record' && value.via === undefined && isExportedDeclaration(identifier)) {
      this.#expose(origin, identifier.name, value.source);
      this.#taken(origin, value);
    }
    for (const read of reads) this.follow(read, value);
    if (this.found.length === before) this.#taken(origin, value);
  }

  /** Follows what an import declares; an import that is not used is an access of its own where it names a variable. */
  followImport(specifier: TSESTree.ImportClause | TSESTree.TSImportEqualsDeclaration, value: EnvironmentValue): void {
    const local = specifier.type === 'TSImportEqualsDeclaration' ? specifier.id : specifier.local;
    const variable = this.#bindings.variableOf(local);
    const reads = variable === undefined ? [] : this.#bindings.valueReads(variable);
    for (const read of reads) this.follow(read, value);
    if (reads.length > 0) return;
    if (value.kind === 'variable') this.#add('read', value.source, specifier, { key: value.key });
    if (value.kind === 'record' && value.via === undefined) this.#taken(specifier, value);
  }

  #member(member: TSESTree.MemberExpression, value: EnvironmentValue): void {
    const key = staticKey(member);
    if (value.kind === 'record') {
      this.#recordMember(member, key, value);
      return;
    }
    if (value.kind === 'store') {
      this.#storeMember(member, key, value.source);
      return;
    }
    const next = key === undefined ? undefined : memberValue(value, key);
    if (next !== undefined) this.follow(member, next);
  }

  #recordMember(member: TSESTree.MemberExpression, key: string | undefined, value: RecordValue): void {
    const { source, via } = value;
    const kind = isWritten(member) ? 'write' : 'read';
    const call = callOf(member);
    const asked = call?.arguments[0] === undefined ? undefined : staticString(call.arguments[0]);
    const isLookup = via === undefined ? key === 'hasOwnProperty' : LOOKUPS.test(key ?? '');
    if (call !== undefined && asked !== undefined && isLookup) {
      this.#add('read', source, call, { key: asked, via, style: 'method', fallback: statedArgument(call) });
      return;
    }
    this.#add(kind, source, member, { key, via });
  }

  #storeMember(member: TSESTree.MemberExpression, method: string | undefined, source: string): void {
    const call = callOf(member);
    if (call === undefined) {
      this.#add('record', source, member, {});
      return;
    }
    if (method === 'toObject') {
      this.follow(call, { kind: 'record', source });
      return;
    }
    const key = call.arguments[0] === undefined ? undefined : staticString(call.arguments[0]);
    this.#add(method === 'set' || method === 'delete' ? 'write' : 'read', source, call, { key });
  }

  #assignment(assignment: TSESTree.AssignmentExpression, outer: TSESTree.Node, value: EnvironmentValue): void {
    if (assignment.left === outer) {
      if (value.kind === 'record') this.#add('write', value.source, outer, { via: value.via });
      return;
    }
    if (assignment.left.type === 'MemberExpression') {
      this.#taken(outer, value);
      return;
    }
    this.bind(assignment.left, value, outer);
  }

  #call(call: TSESTree.CallExpression | TSESTree.NewExpression, outer: TSESTree.Node, value: EnvironmentValue): void {
    if (call.callee === outer) {
      this.#called(call, value);
      return;
    }
    const use = callUse(call, outer);
    const followed = value.kind === 'record' || use.kind !== 'get' ? undefined : use.key;
    const member = followed === undefined ? undefined : memberValue(value, followed);
    if (member !== undefined) {
      this.follow(call, member);
      return;
    }
    const set = use.kind === 'set' && use.key !== undefined ? memberValue(value, use.key) : undefined;
    if (set?.kind === 'record') {
      this.#add('write', set.source, call, {});
      return;
    }
    if (value.kind === 'record') this.#recordArgument(call, outer, value, use);
    else this.#taken(outer, value);
  }

  #called(call: TSESTree.CallExpression | TSESTree.NewExpression, value: EnvironmentValue): void {
    const first = call.arguments[0];
    const key = first === undefined ? undefined : staticString(first);
    if (value.kind === 'loader') {
      this.#add('load', value.source, call, {});
      return;
    }
    if (value.kind === 'getter') {
      this.#add('read', value.source, call, { key });
      return;
    }
    if (value.kind !== 'record' || value.via === undefined) return;
    const member = wrapped(call).parent;
    const field = member?.type === 'MemberExpression' ? staticKey(member) : undefined;
    const style = key === undefined ? {} : { style: 'call' as const };
    const { source, via } = value;
    this.#add('read', source, call, { key: key ?? field, via, fallback: statedArgument(call), ...style });
  }

  #recordArgument(call: TSESTree.Node, outer: TSESTree.Node, value: RecordValue, use: CallUse): void {
    const { source, via } = value;
    if (use.kind === 'get' || use.kind === 'has') this.#add('read', source, call, { key: use.key, via });
    else if (use.kind === 'set') this.#add('write', source, call, { key: use.key, via });
    else this.#taken(outer, value);
  }

  #has(test: TSESTree.BinaryExpression, value: EnvironmentValue): void {
    if (value.kind === 'record')
      this.#add('read', value.source, test, { key: staticString(test.left), via: value.via });
  }

  #parameterDefault(pattern: TSESTree.AssignmentPattern, outer: TSESTree.Node, value: EnvironmentValue): void {
    if (pattern.right !== outer) return;
    // What the parameter holds is the caller's choice, so only a pattern shows which variables are read.
    if (pattern.left.type === 'ObjectPattern') this.bind(pattern.left, value, outer);
    else this.#taken(outer, value);
  }

  /** A test whether there is an environment at all reads none of it; a test of an imported value reads that. */
  #guard(node: TSESTree.Node, value: EnvironmentValue): void {
    if (value.kind === 'record' && value.via !== undefined) this.#taken(node, value);
  }

  /** The value as a whole goes where it is not followed. */
  #taken(node: TSESTree.Node, value: EnvironmentValue): void {
    if (value.kind !== 'record' && value.kind !== 'store') return;
    if (isPutBack(node)) {
      this.#followed.add(node);
      return;
    }
    const parent = node.parent;
    const via = value.kind === 'record' ? value.via : undefined;
    const isExported = parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration';
    if (isExported && via === undefined) this.#expose(node, exportedLocal(node), value.source);
    this.#add('record', value.source, node, { via, inherited: isPassedOn(node, this.#bindings) });
  }

  #expose(origin: TSESTree.Node, name: string, source: string): void {
    if (!this.#isChosen(origin)) this.exposes.push({ name, source });
  }

  /** Whether a value is the environment on one side of a condition only: then it is more than another name for it. */
  #isChosen(origin: TSESTree.Node): boolean {
    const value = unwrap(origin);
    if (value.type === 'ConditionalExpression') return true;
    const variable = value.type === 'Identifier' ? this.#bindings.variableOf(value) : undefined;
    const init = variable === undefined ? undefined : this.#bindings.declaratorOf(variable)?.init;
    return init !== undefined && init !== null && this.#isChosen(init);
  }

  #add(kind: AccessKind, source: string, node: TSESTree.Node, rest: Partial<FoundAccess>): void {
    if (this.#followed.has(node)) return;
    this.#followed.add(node);
    this.found.push({ kind, source, node, ...rest });
  }
}

const LOOKUPS = /^(get|getOrThrow|getOrDefault|has|require|required|optional|string|number|boolean)$/;

/** `injected ?? process.env` is the environment only for callers that give none, as with a parameter default. */
function isSubstitute(parent: TSESTree.Node, outer: TSESTree.Node, value: EnvironmentValue): boolean {
  if (parent.type !== 'LogicalExpression' || parent.operator === '&&') return false;
  return parent.right === outer && value.kind === 'record';
}

/** The default of `env('PORT', 3000)`; a flag such as that of `env('PORT', true)` says whether the variable is required. */
function statedArgument(call: TSESTree.CallExpression | TSESTree.NewExpression): TSESTree.Node | undefined {
  const second = call.arguments[1];
  return second?.type === 'Literal' && typeof second.value === 'boolean' ? undefined : second;
}
