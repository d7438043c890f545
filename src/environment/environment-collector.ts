import type { TSESTree } from '@typescript-eslint/utils';

import { isTold } from './told-access.ts';
import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childIn, NO_ROW } from '../syntax/rows.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { Bindings } from './bindings.ts';
import { derivations, tableNames } from './derived-names.ts';
import type { EnvironmentAccess, EnvironmentFact } from './environment-fact.ts';
import { EnvironmentFlow, type FoundAccess } from './environment-flow.ts';
import { globalValue, isEnvironmentModule, loadsOnImport, moduleMember } from './environment-value.ts';
import { importRoots, isEnvironmentPath } from './import-roots.ts';
import { functionsOf } from './lookup-functions.ts';
import { fallbackExpression, staticFallback } from './static-fallback.ts';
import { isWithin } from '../syntax/is-within.ts';
import { takenNames } from '../syntax/taken-names.ts';

const RUNTIME =
  /\bprocess\b|import\.meta|\bDeno\b|\bBun\b|\$env\/|astro:env|cloudflare:workers|std-env|dotenv|@next\/env|\bloadEnv\b/;

/** What every file has to do with the environment: its accesses, and uses of imports that may be an accessor. */
export const environmentCollector: Collector<EnvironmentFact> = {
  id: 'environment',
  wants: (text) => text.includes('import') || RUNTIME.test(text),
  visit(file) {
    const requests: TSESTree.ImportExpression[] = [];
    const metas: TSESTree.MetaProperty[] = [];
    return {
      on: {
        ImportExpression: (node) => void requests.push(node),
        MetaProperty: (node) => void metas.push(node),
      },
      done: () => collectEnvironment(file, requests, metas),
    };
  },
};

function collectEnvironment(
  file: SourceFile,
  requests: readonly TSESTree.ImportExpression[],
  metas: readonly TSESTree.MetaProperty[],
): EnvironmentFact | undefined {
  const imports = importRoots(file);
  // Scopes cost more than parsing, so they are built only where something leads to the environment.
  if (imports.length === 0 && !requests.some(asksForEnvironment) && !RUNTIME.test(file.text)) return undefined;
  const bindings = new Bindings(file);
  const flow = new EnvironmentFlow(bindings);
  for (const { specifier, value } of imports) flow.followImport(specifier, value);
  for (const { name, node } of bindings.globals((one) => one === 'require' || globalValue(one) !== undefined)) {
    const value = globalValue(name);
    if (value !== undefined) flow.follow(node, value);
    else followRequire(flow, node);
  }
  for (const meta of metas) if (meta.meta.name === 'import') flow.follow(meta, { kind: 'import.meta' });
  for (const request of requests) followDynamicImport(flow, request);
  followStatements(flow, file);
  return factOf(file, bindings, flow);
}

function asksForEnvironment({ source }: TSESTree.ImportExpression): boolean {
  const specifier = staticString(source);
  return specifier !== undefined && isEnvironmentPath(specifier);
}

function followRequire(flow: EnvironmentFlow, identifier: TSESTree.Node): void {
  const call = identifier.parent;
  if (call?.type !== 'CallExpression' || call.callee !== identifier || call.arguments[0] === undefined) return;
  const specifier = staticString(call.arguments[0]);
  if (specifier === undefined) return;
  if (loadsOnImport(specifier)) flow.found.push({ kind: 'load', source: specifier, node: call });
  const value = isEnvironmentModule(specifier) ? moduleMember(specifier, '*') : undefined;
  if (value !== undefined) flow.follow(call, value);
}

function followDynamicImport(flow: EnvironmentFlow, request: TSESTree.ImportExpression): void {
  const specifier = staticString(request.source);
  if (specifier === undefined) return;
  if (loadsOnImport(specifier)) flow.found.push({ kind: 'load', source: specifier, node: request });
  if (isEnvironmentModule(specifier)) {
    const value = moduleMember(specifier, '*');
    if (value !== undefined) flow.follow(request, value);
  } else if (isEnvironmentPath(specifier)) {
    flow.follow(request, { kind: 'project-module', specifier });
  }
}

/** Imports for their effect, `import x = require('process')` and re-exports of the environment. */
function followStatements(flow: EnvironmentFlow, { tree }: SourceFile): void {
  for (let row = 1; row < tree.size; row = tree.ends[row] ?? tree.size) {
    const type = tree.types[row];
    const isWanted =
      type === NodeType.ImportDeclaration ||
      type === NodeType.TSImportEqualsDeclaration ||
      (type === NodeType.ExportNamedDeclaration && childIn(tree, row, Role.source) !== NO_ROW);
    if (!isWanted) continue;
    const statement = tree.node(row);
    if (statement.type === 'ImportDeclaration' && loadsOnImport(statement.source.value))
      flow.found.push({ kind: 'load', source: statement.source.value, node: statement });
    if (statement.type === 'TSImportEqualsDeclaration') followImportEquals(flow, statement);
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source || statement.exportKind === 'type') continue;
    for (const specifier of statement.specifiers) followReExport(flow, specifier, statement.source.value);
  }
}

function followImportEquals(flow: EnvironmentFlow, node: TSESTree.TSImportEqualsDeclaration): void {
  if (node.moduleReference.type !== 'TSExternalModuleReference' || node.importKind === 'type') return;
  const specifier = staticString(node.moduleReference.expression);
  if (specifier === undefined || !isEnvironmentModule(specifier)) return;
  const value = moduleMember(specifier, '*');
  if (value !== undefined) flow.followImport(node, value);
}

function followReExport(flow: EnvironmentFlow, node: TSESTree.ExportSpecifier, specifier: string): void {
  const value = isEnvironmentModule(specifier) ? moduleMember(specifier, nameOf(node.local)) : undefined;
  if (value?.kind !== 'record' && value?.kind !== 'variable') return;
  const key = value.kind === 'variable' ? value.key : undefined;
  flow.found.push({ kind: key === undefined ? 'record' : 'read', source: value.source, node, key });
  if (value.kind === 'record') flow.exposes.push({ name: nameOf(node.exported), source: value.source });
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function factOf(file: SourceFile, bindings: Bindings, flow: EnvironmentFlow): EnvironmentFact | undefined {
  const found = flow.found
    .filter((one) => !isPartOfLoad(one, flow.found))
    .sort((a, b) => a.node.range[0] - b.node.range[0] || b.node.range[1] - a.node.range[1]);
  if (found.length === 0) return undefined;
  const runsOn = zoneOf(file.program);
  const accesses = found.map((one) => accessOf(file, bindings, one));
  return {
    accesses,
    derivations: derivations(file, found),
    exposes: flow.exposes,
    tables: tableNames(file, found),
    schema: SCHEMA.test(file.text),
    ...functionsOf(file.program, found),
    ...(REGISTERS.test(file.text) ? { registers: true } : {}),
    ...(runsOn === undefined ? {} : { runsOn }),
    ...(accesses.some((one) => one.member === true) ? { taken: takenNames(file) } : {}),
  };
}

/** A library for environment schemas, or a whole record handed to a validation. */
const SCHEMA =
  /from ['"](@t3-oss\/env-[\w-]+|envalid|znv|env-var|envsafe)['"]|\b(parse|safeParse|parseAsync|validate|assert|cleanEnv|createEnv)\w*\(\s*(\{\s*\.\.\.\s*)?(process|import\.meta|Bun)\.env\b(?![.[?!])/;

const REGISTERS = /\bregisterAs\b[^;]*from ['"]@nestjs\/config['"][^]*\bregisterAs\s*[(<]/;

/** `expand(dotenv.config())` reads one file, in two steps. */
function isPartOfLoad({ kind, node }: FoundAccess, all: readonly FoundAccess[]): boolean {
  return (
    kind === 'load' && all.some((other) => other.kind === 'load' && other.node !== node && isWithin(node, other.node))
  );
}

function isMember({ kind, node, key, style }: FoundAccess): boolean {
  return kind === 'read' && key !== undefined && style === undefined && node.type === 'MemberExpression';
}

/** Whether the property that an expression is part of has the name of the variable. */
function isOffered(node: TSESTree.Node, key: string): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (outer.type === 'PropertyDefinition' || (outer.type === 'Property' && outer.parent.type === 'ObjectExpression'))
      return staticKey(outer) === key;
    if (outer.type.endsWith('Statement') || outer.type === 'VariableDeclaration') return false;
  }
  return false;
}

function zoneOf(program: TSESTree.Program): 'client' | 'server' | undefined {
  for (const statement of program.body) {
    if (statement.type === 'ExpressionStatement' && statement.directive === 'use client') return 'client';
    if (statement.type !== 'ImportDeclaration') continue;
    if (statement.source.value === 'server-only') return 'server';
    if (statement.source.value === 'client-only') return 'client';
  }
  return undefined;
}

function accessOf(file: SourceFile, bindings: Bindings, found: FoundAccess): EnvironmentAccess {
  const { kind, source, node, key, via, style, inherited } = found;
  const expression = found.fallback ?? fallbackExpression(file, node);
  const fallback = key === undefined ? undefined : staticFallback(file, bindings, key, expression);
  return {
    kind,
    source,
    ...(key === undefined ? {} : { key }),
    ...(via === undefined ? {} : { via }),
    ...(style === undefined ? {} : { style }),
    ...(inherited === true ? { inherited } : {}),
    ...(fallback === undefined ? {} : { fallback }),
    ...(isMember(found) ? { member: true } : {}),
    ...(kind === 'write' && key === undefined && node.type === 'MemberExpression' && node.computed
      ? { computed: true }
      : {}),
    ...(via === undefined && key !== undefined && isOffered(node, key) ? { offered: true } : {}),
    ...(kind === 'read' && isTold(file.text, node.range[0]) ? { told: true } : {}),
    at: file.span(node),
  };
}
