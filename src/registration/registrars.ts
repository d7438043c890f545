import type { RegistrationKind } from './registration-fact.ts';

/** A function or class of a package that takes a name which nothing else of the program may have. */
export interface Registrar {
  readonly kind: RegistrationKind;
  readonly from: RegExp;
  /** The exported name, with the member that is called where it is none itself: `ipcMain.handle`. */
  readonly name: RegExp;
  /** Which argument holds the name, and which of its properties where it is an object. */
  readonly argument: number;
  readonly property?: string;
  /** Fewer arguments only look something up. */
  readonly least?: number;
  /** Each package that `from` means has names of its own: the databases that one schema is written for. */
  readonly byPackage?: true;
}

export const REGISTRARS: readonly Registrar[] = [
  { kind: 'slice', from: /^@reduxjs\/toolkit$/, name: /^createSlice$/, argument: 0, property: 'name' },
  {
    kind: 'slice',
    from: /^@reduxjs\/toolkit\/query(\/react)?$/,
    name: /^createApi$/,
    argument: 0,
    property: 'reducerPath',
  },
  { kind: 'store', from: /^pinia$/, name: /^defineStore$/, argument: 0 },
  { kind: 'store', from: /^zustand\/middleware$/, name: /^persist$/, argument: 1, property: 'name' },
  { kind: 'store', from: /^jotai\/utils$/, name: /^atomWithStorage$/, argument: 0 },
  { kind: 'store', from: /^recoil$/, name: /^(atom|selector)$/, argument: 0, property: 'key' },
  { kind: 'worker', from: /^bullmq$/, name: /^Worker$/, argument: 0, least: 2 },
  { kind: 'worker', from: /^@nestjs\/bull(mq)?$/, name: /^Processor$/, argument: 0 },
  {
    kind: 'task',
    from: /^@trigger\.dev\/sdk(\/v3)?$/,
    name: /^(task|schemaTask|schedules\.task)$/,
    argument: 0,
    property: 'id',
  },
  { kind: 'flag', from: /^(flags|@vercel\/flags)\/(next|sveltekit)$/, name: /^flag$/, argument: 0, property: 'key' },
  { kind: 'model', from: /^mongoose$/, name: /^(default\.|\*\.)?model$/, argument: 0, least: 2 },
  { kind: 'model', from: /^typeorm$/, name: /^Entity$/, argument: 0 },
  {
    kind: 'table',
    from: /^drizzle-orm\/\w+-core$/,
    name: /^(pg|mysql|sqlite)Table$/,
    argument: 0,
    least: 2,
    byPackage: true,
  },
  {
    kind: 'metric',
    from: /^prom-client$/,
    name: /^((default|\*)\.)?(Counter|Gauge|Histogram|Summary)$/,
    argument: 0,
    property: 'name',
  },
  { kind: 'handler', from: /^electron$/, name: /^ipcMain\.handle$/, argument: 0, least: 2 },
  {
    kind: 'command',
    from: /^vscode$/,
    name: /^((default|\*)\.)?commands\.register(TextEditor)?Command$/,
    argument: 0,
    least: 2,
  },
];

/** Packages whose values routes are registered on, with what creates one. */
export const ROUTERS: readonly { readonly from: RegExp; readonly name: RegExp }[] = [
  { from: /^(express|ultimate-express)$/, name: /^(default|\*|Router|(default|\*)\.Router)$/ },
  { from: /^express-promise-router$/, name: /^(default|\*)$/ },
  { from: /^(fastify|polka|restify|find-my-way)$/, name: /^(default|\*|fastify|Fastify)$/ },
  { from: /^(@koa\/router|koa-router)$/, name: /^(default|\*|Router)$/ },
  { from: /^(hono|hono\/.+|@hono\/zod-openapi)$/, name: /^(Hono|OpenAPIHono)$/ },
  { from: /^(elysia)$/, name: /^Elysia$/ },
  { from: /^itty-router$/, name: /^(Router|AutoRouter|IttyRouter)$/ },
];

/** Types of parameters that are routers. */
export const ROUTER_TYPES = /^(Express|Application|Router|IRouter|FastifyInstance|Hono|OpenAPIHono|Elysia|KoaRouter)$/;

export const METHODS = /^(get|post|put|delete|patch|del|options|head)$/;

/** Packages of command lines, and of servers for tools. */
export const COMMANDS = {
  from: /^(commander|@commander-js\/extra-typings|cac)$/,
  name: /^(program|Command|default|cac)$/,
  type: /^(Command|CAC)$/,
};
export const TOOL_SERVERS = {
  from: /^@modelcontextprotocol\/sdk\//,
  name: /^(McpServer|Server)$/,
  type: /^McpServer$/,
};
export const TOOL_METHODS = /^(tool|registerTool|prompt|registerPrompt|resource|registerResource)$/;
