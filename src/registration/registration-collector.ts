import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { propertyOf } from '../syntax/property-of.ts';
import { childIn, stringOfRow, unwrapRow } from '../syntax/rows.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { nameIn, pathOf } from './argument-names.ts';
import { controllerRoutes } from './controller-routes.ts';
import { isConditional, passesOn } from './handlers.ts';
import { Receivers } from './receivers.ts';
import { COMMANDS, METHODS, REGISTRARS, ROUTER_TYPES, ROUTERS, TOOL_METHODS, TOOL_SERVERS } from './registrars.ts';
import type { RegistrationFact, RegistrationKind, Scope } from './registration-fact.ts';

/** Names that a file registers things under: routes, commands, tools, slices, stores, workers, models and the like. */
export const registrationCollector: Collector<readonly RegistrationFact[]> = {
  id: 'registrations',
  wants: (text) =>
    PACKAGES.test(text) ||
    (PATH.test(text) && METHOD.test(text)) ||
    text.includes('customElements.define') ||
    text.includes('.createFunction('),
  visit(file) {
    const found = new Registrations(file);
    return {
      done: () => {
        found.visitRows();
        return found.facts.length > 0 ? found.facts : undefined;
      },
    };
  },
};

/** Methods that name something, on what takes such names. */
const NAMING = /^(?:command|createFunction|define|tool|registerTool|prompt|registerPrompt|resource|registerResource)$/;

/** Cheaper to ask than what it is a part of. */
const PATH = /\(\s*['"`]\//;
const METHOD = /\b(app|router|server|fastify)\.(get|post|put|delete|patch)\(\s*['"`]\//;
const PACKAGES =
  /(?:from|require\() ?['"](express|ultimate-express|express-promise-router|fastify|polka|restify|find-my-way|@koa\/router|koa-router|hono|@hono\/zod-openapi|elysia|itty-router|commander|@commander-js\/extra-typings|cac|@modelcontextprotocol\/sdk\/[^'"]+|@reduxjs\/toolkit(\/query(\/react)?)?|pinia|zustand\/middleware|jotai\/utils|recoil|bullmq|@nestjs\/(common|bull|bullmq)|@angular\/core|@trigger\.dev\/sdk(\/v3)?|inngest|flags\/next|@vercel\/flags\/next|mongoose|typeorm|drizzle-orm\/\w+-core|prom-client|electron|vscode)['"]/;

class Registrations {
  readonly facts: RegistrationFact[] = [];
  readonly #file: SourceFile;
  readonly #receivers: Receivers;
  /** Local names of what takes names. */
  readonly #registrars: ReadonlySet<string>;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#receivers = new Receivers(file);
    const imports = [...this.#receivers.imports];
    const known = imports.filter(([, { specifier }]) => REGISTRARS.some(({ from }) => from.test(specifier)));
    this.#registrars = new Set(known.map(([local]) => local));
  }

  /** Few calls register anything, so that nodes are made for those alone. */
  visitRows(): void {
    const { tree, text } = this.#file;
    const hasControllers = text.includes('@Controller');
    const hasProviders = text.includes('provide:');
    for (let row = 0; row < tree.size; row++) {
      const type = tree.types[row];
      if (type === NodeType.CallExpression || type === NodeType.NewExpression) {
        if (!this.#mayRegister(row)) continue;
      } else if (
        type === NodeType.ClassDeclaration ? !hasControllers : type !== NodeType.ArrayExpression || !hasProviders
      )
        continue;
      const node = tree.node(row);
      if (node.type === 'CallExpression') this.#visitCall(node);
      else if (node.type === 'NewExpression') this.#visitRegistrar(node);
      else if (node.type === 'ArrayExpression') this.#visitProviders(node);
      else if (node.type === 'ClassDeclaration') this.facts.push(...controllerRoutes(this.#file, node));
    }
  }

  #mayRegister(row: number): boolean {
    const { tree } = this.#file;
    let callee = unwrapRow(tree, childIn(tree, row, Role.callee));
    if (tree.types[callee] === NodeType.MemberExpression) {
      // Whether it is the name of the member or a name in brackets is asked of the few that are left.
      const property = childIn(tree, callee, Role.property);
      const method = tree.types[property] === NodeType.Identifier ? tree.word(property) : (tree.text(property) ?? '');
      if (METHODS.test(method) ? isRoute(tree, row) : NAMING.test(method)) return true;
    }
    while (tree.types[callee] === NodeType.MemberExpression)
      callee = unwrapRow(tree, childIn(tree, callee, Role.object));
    return tree.types[callee] === NodeType.Identifier && this.#registrars.has(tree.word(callee));
  }

  #visitCall(node: TSESTree.CallExpression): void {
    const { callee } = node;
    const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
    if (callee.type === 'MemberExpression' && method !== undefined) this.#visitMethod(node, callee, method);
    this.#visitRegistrar(node);
  }

  /** A call or construction of something that takes a name for the whole program. */
  #visitRegistrar(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const origin = this.#receivers.originOf(node.callee);
    if (origin === undefined) return;
    for (const registrar of REGISTRARS) {
      if (!registrar.from.test(origin.specifier) || !registrar.name.test(origin.imported)) continue;
      const name = nameIn(node, registrar);
      if (name === undefined || isConditional(node)) continue;
      const scope = registrar.byPackage === true ? { package: origin.specifier } : {};
      this.#add(registrar.kind, staticString(name) ?? '', { kind: 'program', ...scope }, name);
    }
  }

  /** `providers: [{ provide: TOKEN, … }, { provide: TOKEN, … }]`: the later one wins. */
  #visitProviders(node: TSESTree.ArrayExpression): void {
    for (const element of node.elements) {
      if (element?.type !== 'ObjectExpression') continue;
      const provide = propertyOf(element, 'provide');
      if (provide === undefined || propertyOf(element, 'multi') !== undefined || element.properties.length < 2)
        continue;
      const token = staticString(provide) ?? pathOf(provide);
      // Tokens of the framework, such as `APP_GUARD`, take as many as there are.
      if (token !== undefined && this.#receivers.originOf(provide)?.specifier.startsWith('@nestjs/') !== true)
        this.#add('provider', token, { kind: 'object', name: 'providers', id: String(node.range[0]) }, provide);
    }
  }

  #visitMethod(node: TSESTree.CallExpression, callee: TSESTree.MemberExpression, method: string): void {
    const [first] = node.arguments;
    const text = first === undefined ? undefined : staticString(first);
    if (first === undefined) return;
    if (text !== undefined && METHODS.test(method)) this.#addRoute(node, callee, method, text);
    if (text !== undefined && method === 'command' && this.#isReceiver(callee.object, [COMMANDS], COMMANDS.type))
      this.#addOn('command', callee.object, text.split(/[\s,]/)[0] ?? '', first);
    if (text !== undefined && TOOL_METHODS.test(method) && node.arguments.length > 1) {
      if (this.#isReceiver(callee.object, [TOOL_SERVERS], TOOL_SERVERS.type))
        this.#addOn('tool', callee.object, `${kindOfTool(method)} ${text}`, first);
    }
    if (method === 'createFunction' && node.arguments.length > 1) this.#addInngest(first);
    if (text !== undefined && method === 'define' && pathOf(callee.object) === 'customElements' && !isConditional(node))
      this.#add('element', text, { kind: 'program' }, first);
  }

  #addInngest(first: TSESTree.Node): void {
    const id = first.type === 'ObjectExpression' ? propertyOf(first, 'id') : undefined;
    const text = id === undefined ? undefined : staticString(id);
    const isInngest = [...this.#receivers.imports.values()].some(({ specifier }) => /inngest/.test(specifier));
    if (id !== undefined && text !== undefined && isInngest) this.#add('task', text, { kind: 'program' }, id);
  }

  #addRoute(node: TSESTree.CallExpression, callee: TSESTree.MemberExpression, method: string, path: string): void {
    const handlers = node.arguments.slice(1);
    if (handlers.length === 0 || path.includes('*') || handlers.some(isConstrained)) return;
    const receiver = rootOfChain(callee.object);
    if (!this.#isReceiver(receiver, ROUTERS, ROUTER_TYPES) && !(path.startsWith('/') && isCalledRouter(receiver)))
      return;
    const scope = this.#receivers.scopeOf(receiver);
    if (scope === undefined) return;
    const key = `${method === 'del' ? 'DELETE' : method.toUpperCase()} ${path}`;
    const last = handlers.at(-1);
    if (last === undefined || !isHandler(last)) return;
    this.#add('route', key, scope, node, passesOn(last));
  }

  #isReceiver(node: TSESTree.Node, origins: readonly { from: RegExp; name: RegExp }[], types: RegExp): boolean {
    return this.#receivers.isMadeBy(node, origins, types);
  }

  #addOn(kind: RegistrationKind, receiver: TSESTree.Node, key: string, at: TSESTree.Node): void {
    const scope = this.#receivers.scopeOf(receiver);
    if (scope !== undefined && key !== '') this.#add(kind, key, scope, at);
  }

  #add(kind: RegistrationKind, key: string, scope: Scope, at: TSESTree.Node, passes = false): void {
    if (key === '') return;
    this.facts.push({ kind, key, scope, ...(passes ? { passesOn: true } : {}), at: this.#file.span(at) });
  }
}

/** Whether a call has a path and something that handles it. */
function isRoute(tree: SyntaxTree, call: number): boolean {
  const path = childIn(tree, call, Role.arguments);
  const next = tree.ends[path] ?? 0;
  return stringOfRow(tree, path) !== undefined && next < (tree.ends[call] ?? 0) && tree.roles[next] === Role.arguments;
}

/** The router at the start of `new Hono().get(…).post(…)`. */
function rootOfChain(node: TSESTree.Node): TSESTree.Node {
  let value = unwrap(node);
  while (
    value.type === 'CallExpression' &&
    value.callee.type === 'MemberExpression' &&
    METHODS.test(staticKey(value.callee) ?? '')
  )
    value = unwrap(value.callee.object);
  return value;
}

/** `app`, `this.router`: a name alone, where nothing shows what it is. */
function isCalledRouter(node: TSESTree.Node): boolean {
  const path =
    node.type === 'MemberExpression' && node.object.type === 'ThisExpression' ? staticKey(node) : pathOf(node);
  return /^(app|router|server|fastify|\w+Router)$/.test(path ?? '');
}

/** `{ constraints: { version: '2' } }` tells routes of one path apart. */
function isConstrained(node: TSESTree.Node): boolean {
  return (
    node.type === 'ObjectExpression' && (propertyOf(node, 'constraints') ?? propertyOf(node, 'version')) !== undefined
  );
}

function isHandler(node: TSESTree.Node): boolean {
  return !/^(Literal|TemplateLiteral|ObjectExpression|SpreadElement)$/.test(unwrap(node).type);
}

function kindOfTool(method: string): string {
  return method.replace('register', '').toLowerCase();
}
