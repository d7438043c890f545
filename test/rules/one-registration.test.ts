import { describe, expect, it } from 'vitest';

import rule from '../../rules/one-registration.ts';
import { judgeFiles } from '../support/judge-files.ts';

const EXPRESS = "import express, { Router } from 'express';\nexport const orders = Router();\n";
const show = (path: string): string => `orders.get('${path}', (req, res) => res.json(1));\n`;

async function messages(files: Record<string, string>): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, files);
  return findings.map((one) => `${one.severity} ${one.message}`);
}

describe('one-registration: routes', () => {
  it('are registered once on a router', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders.ts': EXPRESS + show('/orders') + show('/new') + show('/orders'),
    });
    expect(judged.places).toEqual([
      'src/orders.ts:5:1 The route `GET /orders` is registered 2 times on `orders`: only the first one answers.',
    ]);
    expect(judged.findings[0]?.sites[0]).toMatchObject({ role: 'canonical', line: 3, column: 1 });
    expect(judged.compliant).toBe(1);
  });

  const made: Record<string, string> = {
    'express()': "import express from 'express';\nconst app = express();\n",
    'express.Router()': "import * as express from 'express';\nconst app = express.Router();\n",
    'require("express")()': "const express = require('express');\nconst app = express();\n",
    'fastify()': "import Fastify from 'fastify';\nconst app = Fastify({ logger: true });\n",
    'new Hono().basePath()': "import { Hono } from 'hono';\nconst app = new Hono().basePath('/v1');\n",
    'new Router() of koa': "import Router from '@koa/router';\nconst app = new Router();\n",
    'nothing but its name': '',
  };
  it.each(Object.entries(made))('are seen on what is made by %s', async (_, start) => {
    const body = start === '' ? 'export function set(app: Any) {' : '';
    const code = `${start}${body}\napp.put('/cart', add);\napp.put('/cart', addAgain);\n${body === '' ? '' : '}'}`;
    expect(await messages({ 'src/app.ts': code })).toEqual([
      'error The route `PUT /cart` is registered 2 times on `app`: only the first one answers.',
    ]);
  });

  it('are seen on a parameter, in a chain and on an imported router', async () => {
    const typed =
      "import type { FastifyInstance } from 'fastify';\nexport function plugin(shop: FastifyInstance) {\nshop.get('/a', f);\nshop.get('/a', g);\n}\n";
    expect(await messages({ 'src/plugin.ts': typed })).toHaveLength(1);
    const chain =
      "import { Hono } from 'hono';\nexport const app = new Hono().get('/a', (c) => c.text('1')).get('/a', (c) => c.text('2'));\n";
    expect(await messages({ 'src/app.ts': chain })).toHaveLength(1);
    const files = {
      'src/app.ts': "import express from 'express';\nexport const app = express();\napp.get('/a', f);\n",
      'src/more.ts':
        "import { app as shop } from './app';\nimport { app } from './app';\napp.get('/a', g);\nshop.get('/b', g);\n",
    };
    expect(await messages(files)).toEqual([
      'error The route `GET /a` is registered 2 times on `app`: only the first one answers.',
    ]);
  });

  const fine: Record<string, string> = {
    'another method': "orders.get('/a', f);\norders.post('/a', f);",
    'another router': "const two = Router();\norders.get('/a', f);\ntwo.get('/a', f);",
    'a shadowing parameter': "orders.get('/a', f);\nfunction mount(orders: Router) { orders.get('/a', f); }",
    'two branches': "if (isDev) { orders.get('/a', f); } else { orders.get('/a', g); }",
    'a handler that passes on': "orders.get('/a', (req, res, next) => next());\norders.get('/a', f);",
    'a middleware by name': "orders.get('/a', requireLogin);\norders.get('/a', f);",
    'a middleware that is made': "orders.get('/a', rate({ max: 5 }));\norders.get('/a', f);",
    'a wildcard': "orders.get('*', f);\norders.get('*', g);",
    'a computed path': 'orders.get(path, f);\norders.get(path, g);\norders.get(`/${a}`, f);\norders.get(`/${a}`, f);',
    'a setting': "const app = express();\napp.get('env');\napp.get('env');",
    'a client': "const client = axios.create();\nclient.get('/a', options);\nclient.get('/a', options);",
    versions:
      "const app = fastify();\napp.get('/a', { constraints: { version: '1' } }, f);\napp.get('/a', { constraints: { version: '2' } }, f);",
  };
  it.each(Object.entries(fine))('may be repeated by %s', async (_, code) => {
    expect(await messages({ 'src/orders.ts': `${EXPRESS}${code}\n` })).toEqual([]);
  });

  it('are left alone in tests', async () => {
    const files = { 'src/orders.test.ts': EXPRESS + show('/orders') + show('/orders') };
    expect((await judgeFiles(rule, files, { isTest: () => true })).findings).toEqual([]);
  });
});

describe('one-registration: controllers', () => {
  const controller = (name: string, prefix: string, ...methods: string[]): string =>
    `import { Controller, Get, Post, Version } from '@nestjs/common';\n@Controller(${prefix})\nexport class ${name} {\n${methods.map((one, i) => `  ${one} m${i}() {}\n`).join('')}}\n`;

  it('have each route once', async () => {
    const { places } = await judgeFiles(rule, {
      'src/a.ts': controller('Orders', "'orders'", "@Get(':id')", '@Post()', "@Get('/:id')"),
    });
    const message = 'The route `GET /orders/:id` is registered 2 times: only the first one answers.';
    expect(places).toEqual([`src/a.ts:4:3 ${message}`, `src/a.ts:6:3 ${message}`]);
  });

  it('that share a route may be picked by a build', async () => {
    const files = {
      'src/a.ts': controller('Orders', "'orders'", "@Get('all')"),
      'src/b.ts': controller('PaidOrders', "{ path: 'orders' }", "@Get('all')"),
      'src/main.ts': "import './a';\nimport './b';\n",
    };
    expect(await messages(files)).toEqual([
      'info The route `GET /orders/all` is registered 2 times: only the first one answers.',
    ]);
    const versioned = controller('PaidOrders', "{ path: 'orders', version: '2' }", "@Get('all')");
    expect(await messages({ ...files, 'src/b.ts': versioned })).toEqual([]);
    expect(await messages({ 'src/a.ts': controller('Orders', "'orders'", '@Get()', "@Get() @Version('2')") })).toEqual(
      [],
    );
  });
});

describe('one-registration: names of a program', () => {
  const pair = (from: string, one: string, two = one): Record<string, string> => ({
    'src/a.ts': `${from}\nexport const a = ${one};\n`,
    'src/b.ts': `${from}\nexport const b = ${two};\n`,
    'src/main.ts': "import { a } from './a';\nimport { b } from './b';\nrun(a, b);\n",
  });
  it.each([
    ["import { createSlice } from '@reduxjs/toolkit';", "createSlice({ name: 'orders', initialState: [] })", 'slice'],
    [
      "import { createSlice as slice } from '@reduxjs/toolkit';",
      "slice({ name: 'orders', initialState: [] })",
      'slice',
    ],
    ["import { defineStore } from 'pinia';", "defineStore('orders', () => ({}))", 'store'],
    ["import { persist } from 'zustand/middleware';", "persist(() => ({}), { name: 'orders' })", 'store'],
    ["import { Worker } from 'bullmq';", "new Worker('orders', work)", 'queue'],
    ["import * as mongoose from 'mongoose';", "mongoose.model('orders', schema)", 'model'],
    ["import { pgTable } from 'drizzle-orm/pg-core';", "pgTable('orders', {})", 'table'],
    ["import { Counter } from 'prom-client';", "new Counter({ name: 'orders', help: '' })", 'metric'],
    ["import { inngest } from './inngest';", "inngest.createFunction({ id: 'orders' }, { event: 'e' }, work)", 'task'],
  ])('are taken once: %s %s', async (from, code, word) => {
    const { findings } = await judgeFiles(rule, pair(from, code));
    expect(findings.map((one) => [one.severity, one.message.slice(0, 30 + word.length)])).toEqual([
      ['warn', `The ${word} \`orders\` is registered 2 times: `.slice(0, 30 + word.length)],
    ]);
    expect(findings[0]?.sites.map((one) => one.file)).toEqual(['src/a.ts', 'src/b.ts']);
  });

  it.each([
    [
      'other names',
      pair("import { Worker } from 'bullmq';", "new Worker('orders', work)", "new Worker('mails', work)"),
    ],
    ['a producer', pair("import { Queue } from 'bullmq';", "new Queue('orders')")],
    ['a look-up', pair("import { model } from 'mongoose';", "model('orders')")],
    [
      'the workers that one file puts to a queue',
      {
        'src/a.ts':
          "import { Worker } from 'bullmq';\nexport const a = new Worker('orders', work);\nexport const b = new Worker('orders', work);\n",
      },
    ],
    [
      'a model that one file asks for twice',
      {
        'src/a.ts':
          "import mongoose from 'mongoose';\nexport const a = mongoose.model('orders', schema);\nexport const b = mongoose.model<Old>('orders', schema);\n",
      },
    ],
    [
      'a schema for each database',
      {
        ...pair("import { pgTable } from 'drizzle-orm/pg-core';", "pgTable('orders', {})"),
        'src/b.ts':
          "import { sqliteTable } from 'drizzle-orm/sqlite-core';\nexport const b = sqliteTable('orders', {});\n",
      },
    ],
    ['another library', pair("import { Worker } from './threads';", "new Worker('orders', work)")],
    [
      'a function that is called for each',
      pair("import { Worker } from 'bullmq';", "() => new Worker('orders', work)"),
    ],
    [
      'two programs',
      {
        ...pair("import { Worker } from 'bullmq';", "new Worker('orders', work)"),
        'src/main.ts': "import { a } from './a';\nrun(a);\n",
      },
    ],
  ])('may be shared by %s', async (_, files) => {
    expect(await messages(files)).toEqual([]);
  });

  it('are asked of functions that the config names', async () => {
    const files = pair("import { cli, registerJob } from './own';", "cli.command({ name: 'start', run })");
    const config = {
      registrars: [
        { call: 'cli.command', key: 'name' },
        { call: 'registerJob', key: undefined },
      ],
    };
    const { findings, places } = await judgeFiles(rule, files, { config });
    expect(findings.map((one) => one.severity)).toEqual(['warn']);
    expect(places[0]).toBe(
      'src/a.ts:2:38 The name `start of cli.command` is registered 2 times: it is to be the only one.',
    );
    const jobs = pair("import { registerJob } from './own';", "registerJob('mail', send)");
    expect((await judgeFiles(rule, jobs, { config })).places).toHaveLength(2);
    expect((await judgeFiles(rule, jobs)).places).toEqual([]);
  });
});

describe('one-registration: objects', () => {
  it('take a command, a tool and a provider once', async () => {
    const cli =
      "import { Command } from 'commander';\nconst program = new Command();\nprogram.command('ship <id>').action(a);\nprogram.command('ship').action(b);\n";
    expect(await messages({ 'src/cli.ts': cli })).toEqual([
      'error The command `ship` is registered 2 times on `program`: only one of them can run.',
    ]);
    const mcp =
      "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nexport function add(server: McpServer) {\nserver.registerTool('find', {}, a);\nserver.tool('find', b);\nserver.prompt('find', c);\n}\n";
    expect(await messages({ 'src/mcp.ts': mcp })).toEqual([
      'error The tool `tool find` is registered 2 times on `server`: a server takes each name once.',
    ]);
    const nest =
      "import { Module } from '@nestjs/common';\n@Module({ providers: [{ provide: 'MAIL', useClass: A }, { provide: 'MAIL', useClass: B }] })\nexport class Shop {}\n";
    expect(await messages({ 'src/shop.ts': nest })).toEqual([
      'error The provider `MAIL` is registered 2 times on `providers`: only the last one is used.',
    ]);
  });

  it('take several providers of one token where it says so', async () => {
    const nest =
      "import { APP_GUARD } from '@nestjs/core';\nimport { Module } from '@nestjs/common';\nexport const list = [{ provide: APP_GUARD, useClass: A }, { provide: APP_GUARD, useClass: B }, { provide: HOOK, useClass: A, multi: true }, { provide: HOOK, useClass: B, multi: true }];\n";
    expect(await messages({ 'src/shop.ts': nest })).toEqual([]);
  });
});
