import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-shared-user-state.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { judgeFiles } from '../support/judge-files.ts';

const EXPRESS = "import express from 'express';\nconst app = express();\n";

/** What is said of one module of a server, as severity and name. */
async function said(text: string, path = 'src/shop.ts'): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, { [path]: text });
  return findings.map((one) => `${one.severity} ${one.subject.slice(one.subject.indexOf('#') + 1)}`);
}

describe('no-shared-user-state: modules', () => {
  it('says what is shared, where it is written, and what to do', async () => {
    const { places, findings, compliant } = await judgeFiles(rule, {
      'src/shop.ts': `${EXPRESS}let currentUser;\nlet visits = [];\napp.post('/login', async (req, res) => {\n  currentUser = await signIn(req.body);\n  visits.push(1);\n});\n`,
    });
    expect(places).toEqual([
      'src/shop.ts:6:3 `currentUser` is shared by the whole module, and is given what belongs to one request: the next request finds it there.',
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'warn',
      remedy:
        'Hand it on as an argument, or keep it in an `AsyncLocalStorage` that each request has an entry of its own in.',
    });
    expect(compliant).toBe(1);
  });

  it.each([
    [
      'a handler',
      `${EXPRESS}let userId = '';\napp.get('/', (req, res) => { userId = req.session.user; });`,
      'warn userId',
    ],
    ['var', `${EXPRESS}var userID;\napp.get('/', function (req, res) { userID = req.user.id; });`, 'warn userID'],
    [
      'what holds nothing of the request',
      `${EXPRESS}let request;\napp.get('/', (req, res) => { request = { at: Date.now(), phase: 'new' }; });`,
      'info request',
    ],
    [
      'a function within a handler',
      `${EXPRESS}let user;\napp.get('/', (req, res) => { find(req.body, (found) => { user = found; }); });`,
      'warn user',
    ],
    [
      'what says who it is, whatever its name',
      `${EXPRESS}let active;\napp.use((req, res, next) => { active = req.headers.authorization; next(); });`,
      'warn active',
    ],
    [
      'a type',
      `${EXPRESS}let active: User | undefined;\napp.use((req, res, next) => { active = find(req); next(); });`,
      'warn active',
    ],
    ['a pattern', `${EXPRESS}let tenantId;\napp.use((req) => { ({ tenantId } = req.body); });`, 'warn tenantId'],
    [
      'require',
      "const Koa = require('koa');\nlet session;\nnew Koa().use(async (ctx) => { session = ctx.session; });",
      'warn session',
    ],
    [
      'a server action',
      "'use server';\nlet currentAccount;\nexport async function buy(request) { currentAccount = request.account; }",
      'warn currentAccount',
    ],
    [
      'a setter',
      `${EXPRESS}let currentTenant;\nexport function setTenant(tenant) { currentTenant = tenant; }`,
      'info currentTenant',
    ],
    [
      'a map that only grows',
      `${EXPRESS}const carts = new Map();\napp.post('/', (req) => { carts.set(req.user.id, req.body); });`,
      'info carts',
    ],
    [
      'an object that only grows',
      `${EXPRESS}const carts = {};\nfunction keep(userId, cart) { carts[userId] = cart; }`,
      'info carts',
    ],
  ])('finds %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    ['a local variable', `${EXPRESS}app.get('/', (req) => { let currentUser; currentUser = req.user; });`],
    [
      'a variable of a handler with the same name',
      `${EXPRESS}let currentUser;\napp.get('/', (req) => { const currentUser = req.user; });`,
    ],
    ['what is set up once', `${EXPRESS}let user;\nuser = load();`],
    [
      'an instance that is made when it is asked for',
      `${EXPRESS}let account;\nfunction get(req) { if (!account) account = connect(req); account ??= connect(); }`,
    ],
    [
      'a cache',
      `${EXPRESS}let cachedUser;\nlet userCount = 0;\nlet userCache;\napp.get('/', (req) => { cachedUser = find(req); userCount = 1; userCache = new Map(); });`,
    ],
    ['other state', `${EXPRESS}let rates;\napp.get('/', async (req) => { rates = await load(req.query.day); });`],
    ['a service', `${EXPRESS}let userService;\napp.use((req) => { userService = make(req); });`],
    [
      'what is in the request',
      `${EXPRESS}app.use((req, res, next) => { req.user = find(req); res.locals.currentUser = req.user; next(); });`,
    ],
    [
      'a storage with an entry for each request',
      `${EXPRESS}const storage = new AsyncLocalStorage();\napp.use((req, res, next) => storage.run({ user: req.user }, next));`,
    ],
    [
      'a map that is emptied',
      `${EXPRESS}const carts = new Map();\nfunction keep(userId) { carts.set(userId, 1); }\nfunction drop(userId) { carts.delete(userId); }`,
    ],
    ['a map by something else', `${EXPRESS}const rates = new Map();\nfunction keep(day) { rates.set(day, 1); }`],
    ['a weak map', `${EXPRESS}const carts = new WeakMap();\nfunction keep(user) { carts.set(user.id, 1); }`],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });
});

describe('no-shared-user-state: classes', () => {
  const nest = "import { Injectable } from '@nestjs/common';\n";
  const service = 'class Orders { tenantId; list(request) { this.tenantId = request.headers.tenant; } }\n';

  it.each([
    ['one that a container makes', `${nest}@Injectable()\nexport ${service}`, 'warn Orders.tenantId'],
    [
      'one that is made when the module is loaded',
      `${EXPRESS}${service}export const orders = new Orders();`,
      'warn Orders.tenantId',
    ],
    [
      'a static field',
      `${EXPRESS}class Orders { static user; list(req) { Orders.user = req.user; } }`,
      'warn Orders.user',
    ],
    [
      'a static method',
      `${EXPRESS}class Orders { static user; static list(req) { this.user = req.user; } }`,
      'warn Orders.user',
    ],
    [
      'one that is told by something else',
      `${nest}@Injectable()\nclass Orders { user; use(user) { this.user = user; } }`,
      'info Orders.user',
    ],
  ])('finds %s', async (_, text, finding) => {
    expect(await said(text)).toEqual([finding]);
  });

  it.each([
    [
      'one for each request',
      `import { Injectable, Scope } from '@nestjs/common';\n@Injectable({ scope: Scope.REQUEST })\nexport ${service}`,
    ],
    ['one that handlers make', `${EXPRESS}${service}app.get('/', (req) => new Orders().list(req));`],
    ['a constructor', `${nest}@Injectable()\nclass Orders { constructor(user) { this.user = user; } }`],
    [
      'other fields',
      `${nest}@Injectable()\nclass Orders { list(request) { this.day = request.query.day; this.user = null; } }`,
    ],
  ])('leaves %s alone', async (_, text) => {
    expect(await said(text)).toEqual([]);
  });

  it('knows that another module makes the only instance, through a barrel', async () => {
    const files = {
      'src/orders.ts': `import type { Request } from 'express';\nexport ${service}`,
      'src/index.ts': "export { Orders as Service } from './orders';",
      'src/main.ts': "import { Service } from './index';\nexport const orders = new Service();",
    };
    expect((await judgeFiles(rule, files)).findings.map((one) => one.subject)).toEqual([
      'src/orders.ts#Orders.tenantId',
    ]);
    const unmade = { ...files, 'src/main.ts': 'export const orders = [];' };
    expect((await judgeFiles(rule, unmade)).findings).toEqual([]);
  });
});

describe('no-shared-user-state: where it judges', () => {
  const text = 'let currentUser;\nexport function signIn(req) { currentUser = req.user; }';

  it.each([
    ['a module of which nothing is known', 'src/session.ts', text],
    ['a page', 'src/session.ts', `'use client';\nimport { cookies } from 'next/headers';\n${text}`],
    ['a component', 'src/session.tsx', `${EXPRESS}${text}`],
    ['a module that imports a library for pages', 'src/session.ts', `import { useState } from 'react';\n${text}`],
    [
      'a command line',
      'src/session.ts',
      `import { Command } from 'commander';\nimport express from 'express';\n${text}`,
    ],
    ['a script', 'scripts/session.ts', `${EXPRESS}${text}`],
  ])('does not judge %s', async (_, path, source) => {
    expect(await judgeFiles(rule, { [path]: source })).toMatchObject({ findings: [], compliant: 0 });
  });

  it.each([
    ['a route', 'app/api/orders/route.ts', text],
    ['an API route', 'pages/api/orders.ts', text],
    ['a middleware', 'src/middleware.ts', text],
  ])('judges %s by its path', async (_, path, source) => {
    expect(await said(source, path)).toEqual(['warn currentUser']);
  });

  it('judges the modules of a package that depends on a server, and only its part for the server where it has pages', async () => {
    const files = {
      'apps/api/src/session.ts': text,
      'apps/web/src/session.ts': text,
      'apps/web/src/server/session.ts': text,
    };
    const pack = (folder: string, dependencies: string[]) => ({
      name: folder,
      folder,
      entries: new Map(),
      dependencies,
    });
    const packages = [pack('apps/api', ['fastify']), pack('apps/web', ['next', 'react'])];
    const { findings } = await judgeFiles(rule, files, { packages });
    expect(findings.map((one) => one.subject)).toEqual([
      'apps/api/src/session.ts#currentUser',
      'apps/web/src/server/session.ts#currentUser',
    ]);
  });

  it('leaves a program for the desktop alone, which serves one person with a server of its own, too', async () => {
    const pack = (folder: string, dependencies: string[], devDependencies: string[]) => ({
      name: folder,
      folder,
      entries: new Map(),
      dependencies: [...dependencies, ...devDependencies],
      devDependencies,
    });
    const packages = [pack('apps/desk', ['express'], ['electron']), pack('apps/api', ['express'], [])];
    const files = { 'apps/desk/main.ts': `${EXPRESS}${text}`, 'apps/api/main.ts': `${EXPRESS}${text}` };
    const { findings } = await judgeFiles(rule, files, { packages });
    expect(findings.map((one) => one.subject)).toEqual(['apps/api/main.ts#currentUser']);
  });

  it.each([
    [
      'a field of the only instance',
      `${EXPRESS}class Desk { user; sit(req) { this.user = req.user; } }\nexport const desk = new Desk();\napp.use((req) => desk.sit(req));`,
      '`Desk.user` is a field of the one instance of its class, and is given',
    ],
    [
      'a static field',
      `${EXPRESS}class Desk { static user; sit(req) { Desk.user = req.user; } }`,
      '`Desk.user` is shared by the whole class, and is given',
    ],
  ])('says where %s is kept', async (_, text, message) => {
    const { findings } = await judgeFiles(rule, { 'src/shop.ts': text });
    expect(findings.map((one) => one.message.slice(0, message.length))).toEqual([message]);
  });

  it('says what only grows, and for whom', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/shop.ts': `${EXPRESS}const carts = new Map();\napp.post('/', (req) => { carts.set(req.user.id, 1); });`,
    });
    expect(findings).toMatchObject([
      {
        severity: 'info',
        subject: 'src/shop.ts#carts',
        message: expect.stringMatching(
          /^`carts` keeps an entry for each `.+` as long as the process runs, and none is ever taken out\.$/,
        ),
        remedy:
          'Take entries out when they are no longer needed, give them an end, or keep them where all processes find them.',
      },
    ]);
  });

  it.each(['script', 'scripts', 'seed', 'seeds', 'migration', 'migrations', 'cli', 'bin', 'benchmark', 'benchmarks'])(
    'does not judge what runs by itself, in a folder that is called %s, and judges others',
    async (folder) => {
      const text = `${EXPRESS}let user;\napp.get('/', (req) => { user = req.user; });`;
      expect(await said(text, `shop/${folder}/run.ts`)).toEqual([]);
      expect(await said(text, `shop/my${folder}/run.ts`)).toEqual(['warn user']);
    },
  );

  it('does not judge tests', async () => {
    expect(
      (await judgeFiles(rule, { 'src/shop.test.ts': `${EXPRESS}${text}` }, { isTest: () => true })).findings,
    ).toEqual([]);
  });
});

describe('no-shared-user-state: contexts', () => {
  const DB = 'export function createDb(context) {}\nexport class Agent {}\nexport default createDb;\n';
  const contexts = [
    { factory: { module: repoPath('src/db.ts'), export: 'createDb' }, argument: 1 },
    { factory: { module: repoPath('src/db.ts'), export: 'Agent' }, argument: 2 },
  ];
  const judged = (text: string, path = 'src/orders.ts') =>
    judgeFiles(
      rule,
      { 'src/db.ts': DB, 'src/index.ts': "export { createDb as makeDb } from './db';\n", [path]: text },
      { config: { contexts }, isTest: (one) => one.includes('.test.') },
    );

  it('are asked for where the config names a factory', async () => {
    const { places, findings, compliant } = await judged(
      "import { createDb } from './db';\nconst db = createDb(shop);\nexport const orders = (context) => [createDb(), createDb(context)];\n",
    );
    expect(places).toEqual([
      'src/orders.ts:2:12 `createDb` of src/db.ts is called when the module is loaded, where there is no request: what it makes serves all of them.',
      'src/orders.ts:3:37 `createDb` of src/db.ts is called without its context, argument 1: what it makes cannot tell whom it works for.',
    ]);
    expect(findings.map((one) => one.severity)).toEqual(['warn', 'warn']);
    expect(compliant).toBe(1);
  });

  it.each([
    "import { makeDb } from './index';\nexport const f = () => makeDb();",
    "import * as db from './db';\nexport const f = () => db.createDb?.(undefined);",
    "import { Agent as Helper } from './db';\nexport const f = (context) => new Helper(context);",
    "const { createDb } = require('./db');\nexport const f = () => createDb(null);",
    "import { createDb } from './db';\nexport class Orders { static db = createDb(); }",
  ])('are missed in %s', async (code) => {
    expect((await judged(code)).places).toHaveLength(1);
  });

  it.each([
    "import { createDb } from './db';\nexport const f = (...all) => createDb(...all);",
    "import { createDb } from './db';\nexport class Orders { db = createDb(this.context); }",
    "import { createDb } from './other';\nexport const f = () => createDb();",
    "import { createDb } from './db';\nexport const f = (createDb) => createDb();",
    "import { createDb } from './db';\nexport const f = () => listen(createDb);",
    'const createDb = () => 1;\nexport const f = () => createDb();',
  ])('are not missed in %s', async (code) => {
    expect((await judged(code)).places).toEqual([]);
  });

  it('are not asked for in tests, nor without a config', async () => {
    const code = "import { createDb } from './db';\ncreateDb();\n";
    expect((await judged(code, 'src/orders.test.ts')).findings).toEqual([]);
    const files = { 'src/db.ts': DB, 'src/a.ts': code };
    expect(await judgeFiles(rule, files)).toMatchObject({ findings: [], compliant: 0 });
  });
});
