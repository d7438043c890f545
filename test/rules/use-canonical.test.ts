import { describe, expect, it } from 'vitest';

import rule from '../../rules/use-canonical.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { database, http, ids, judged, logger, OWNERS, places } from '../support/owned-uses.ts';

describe('use-canonical without a registry', () => {
  it('judges nothing', async () => {
    const { findings, compliant } = await judgeFiles(rule, OWNERS);
    expect([findings, compliant]).toEqual([[], 0]);
  });

  it('judges nothing where the owners own nothing', async () => {
    const { findings, compliant } = await judged('database: src/db/client.ts#connect', {});
    expect([findings, compliant]).toEqual([[], 0]);
  });
});

describe('a package that has an owner', () => {
  it('is imported by it alone', async () => {
    const {
      places: found,
      findings,
      compliant,
    } = await judged(database('pg'), {
      'src/reports/run.ts': `import { Pool } from 'pg';\n\nexport const pool = new Pool();\n`,
      'src/reports/list.ts': `import { connect } from '../db/client';\n\nexport const all = () => connect();\n`,
    });
    expect(found).toEqual([
      'src/reports/run.ts:1:1 `pg` is imported here, and pg belongs to src/db/client.ts#connect alone (canonical "database").',
    ]);
    expect(findings[0]).toMatchObject({
      subject: 'pg in src/reports/run.ts',
      remedy:
        "Write `import { connect } from '../db/client'` and use `connect` instead. " +
        'A module that is a part of the owner goes under `canonicals.database.also`.',
      evidence: { canonical: 'database', owner: 'src/db/client.ts#connect', owns: 'pg' },
    });
    // The import of the owner, and the import by the other that goes through it.
    expect(compliant).toBe(2);
  });

  it.each([
    [`export { Pool } from 'pg';`],
    [`export * from 'pg';`],
    [`import 'pg/register';`],
    [`import pg from 'pg/lib/index.js';\npg.connect();`],
    [`const pg = require('pg');`],
    [`import pg = require('pg');\npg.connect();`],
    [`export const load = () => import('pg');`],
    [`import { Pool, type PoolConfig } from 'pg';\nexport class Own extends Pool {}`],
  ])('is found in %s', async (text) => {
    expect(await places(database('pg'), text)).toHaveLength(1);
  });

  it.each([
    [`import type { Pool } from 'pg';\nexport type Connections = Pool;`],
    [`import { type Pool } from 'pg';\nexport type Connections = Pool;`],
    [`import { Pool } from 'pg';\nexport const end = (pool: Pool): typeof Pool => pool.end();`],
    [`import Pg, { Pool } from 'pg';\nexport interface Own extends Pool { client: Pg.Client }`],
    [`export type { Pool } from 'pg';`],
    [`import { DatabaseError } from 'pg';\nexport const is = (error) => error instanceof DatabaseError;`],
    [`export { type Pool } from 'pg';`],
    [`export type Pg = typeof import('pg');`],
    [`import { Pool } from 'pg-pool';\nexport const pool = new Pool();`],
    [`const require = (name) => name;\nexport const name = require('pg');`],
    [`// import { Pool } from 'pg'\nexport const text = "import 'pg'";`],
    [`export const path = require.resolve('pg');`],
  ])('is left alone in %s', async (text) => {
    expect(await places(database('pg'), text)).toEqual([]);
  });

  it('is known by scope, subpath and with the prefix of the platform', async () => {
    const store = `import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client();`;
    expect(await places(database(`'@aws-sdk/*'`), store)).toEqual(['src/shop.ts:1:1']);
    expect(await places(database(`'@aws-sdk/client-sqs'`), store)).toEqual([]);
    const image = `import Image from 'next/image';\nimport Link from 'next/link';\nexport const all = [Image, Link];`;
    expect(await places(database('next/image'), image)).toEqual(['src/shop.ts:1:1']);
    const disk = `import { readFile } from 'node:fs/promises';\nexport const read = () => readFile('a');`;
    expect(await places(database('fs'), disk)).toEqual(['src/shop.ts:1:1']);
    expect(await places(database('node:fs/promises'), disk.replace('node:', ''))).toEqual(['src/shop.ts:1:1']);
  });

  it('is built by whoever gets its class through a barrel, unless the owner offers it', async () => {
    const files = {
      'src/pg.ts': `export { Pool } from 'pg';\n`,
      'src/shop.ts': `import { Pool } from './pg';\nexport const pool = new Pool();\n`,
    };
    expect(await places(database('pg'), files)).toEqual(['src/pg.ts:1:1', 'src/shop.ts:2:21']);
    const offered = {
      'src/db/client.ts': `${OWNERS['src/db/client.ts']}export { Pool } from 'pg';\n`,
      'src/shop.ts': files['src/shop.ts'].replace('./pg', './db/client'),
    };
    expect(await places(database('pg'), offered)).toEqual([]);
  });

  it('may be a package of the workspace', async () => {
    const files = {
      'packages/raw/src/index.ts': 'export const raw = 1;\n',
      'src/shop.ts': `import { raw } from '@shop/raw';\nexport const sum = raw;\n`,
    };
    const packages = [{ name: '@shop/raw', folder: 'packages/raw', entries: new Map(), dependencies: [] }];
    const { places: found } = await judged(database(`'@shop/raw'`), files, { packages });
    expect(found).toHaveLength(1);
  });
});

describe('a class that has an owner', () => {
  const own = database('src/db/client.ts#Client');

  it.each([
    [`import { Client } from './db/client';\nexport const open = () => new Client();`, '2:27'],
    [`import { Client as Connection } from './db/client';\nexport const open = () => new Connection();`, '2:27'],
    [`import * as db from './db/client';\nexport const open = () => new db.Client();`, '2:27'],
    [`import * as db from './db/client';\nconst { Client: C } = db;\nexport const open = () => new C();`, '3:27'],
    [`const { Client } = require('./db/client');\nexport const open = () => new Client();`, '2:27'],
    [
      `export const open = async () => {\n  const { Client } = await import('./db/client');\n  return new Client();\n};`,
      '3:10',
    ],
    [
      `import { Client } from './db/client';\nconst Other = Client;\nexport const open = () => new (Other as any)();`,
      '3:27',
    ],
    [`import { Client } from './db/client';\nexport const open = () => Object.create(Client.prototype);`, '2:27'],
    [`import { Client } from './db/client';\nexport const open = () => Reflect.construct(Client, []);`, '2:27'],
    [
      `import { Client } from './db/client';\nclass Replica extends Client {}\nexport const open = () => new Replica();`,
      '3:27',
    ],
  ])('is built by it alone: %s', async (text, at) => {
    expect(await places(own, text)).toEqual([`src/shop.ts:${at}`]);
  });

  it.each([
    [`import type { Client } from './db/client';\nexport const end = (client: Client) => client;`],
    [`import { Client } from './db/client';\nexport const is = (value) => value instanceof Client;`],
    [`import { Client } from './db/client';\nexport class Replica extends Client { constructor() { super(); } }`],
    [`import { Client } from './db/client';\nexport const providers = [Client];\nexport const max = Client.max;`],
    [`import { Client } from './db/client';\nexport const open = (Client) => new Client();`],
    [`import { Client } from './workers';\nexport const open = () => new Client();`],
    [`class Client {}\nexport const open = () => new Client();`],
    [
      `import { Client } from './db/client';\nconst Reflect = { construct: (C) => C };\nexport const c = Reflect.construct(Client);`,
    ],
    [`import { connect } from './db/client';\nexport const open = () => connect();`],
  ])('is not built in %s', async (text) => {
    expect(await places(own, { 'src/workers.ts': 'export class Client {}\n', 'src/shop.ts': text })).toEqual([]);
  });

  it('is known through barrels, and through subclasses of other files', async () => {
    const files = {
      'src/db/index.ts': `export * from './client';\nexport { Client as DbClient } from './client';\n`,
      'src/replica.ts': `import { DbClient } from './db';\nexport default class Replica extends DbClient {}\n`,
      'src/shop.ts': `import { Client } from './db';\nimport Replica from './replica';\nexport const all = [new Client(), new Replica()];\n`,
    };
    const { places: found, findings } = await judged(own, files);
    expect(found.map((one) => one.split(' ')[0])).toEqual(['src/shop.ts:3:21', 'src/shop.ts:3:35']);
    expect(findings[0]?.message).toBe(
      '`new Client()`, `new Replica()` are built here, and src/db/client.ts#Client belongs to src/db/client.ts#connect alone (canonical "database").',
    );
  });

  it('may be built where it is declared, beside its owner', async () => {
    const files = {
      'src/mail/mailer.ts': `export class Mailer { static create() { return new Mailer(); } }\nexport const spare = new Mailer();\n`,
      'src/mail/factory.ts': `import { Mailer } from './mailer';\nexport const createMailer = () => new Mailer();\n`,
      'src/shop.ts': `import { Mailer } from './mail/mailer';\nexport const mailer = new Mailer();\n`,
    };
    const mail = 'mail: { module: src/mail/factory.ts, export: createMailer, owns: [src/mail/mailer.ts#Mailer] }';
    expect(await places(mail, files)).toEqual(['src/shop.ts:2:23']);
  });

  it('goes by its name wherever it comes from, with the name that an alias hides', async () => {
    const text = `import { Pool as Connections } from 'pg';
import Redis from 'ioredis';
import * as cluster from 'pg-cluster';
export const all = [new Connections(), new Redis(), new cluster.Pool(), new WebSocket('wss://shop.test')];`;
    expect(await places(database('Pool'), text)).toEqual(['src/shop.ts:4:21', 'src/shop.ts:4:53']);
    expect(await places(database('new Redis()'), text)).toEqual(['src/shop.ts:4:40']);
    expect(await places(database('WebSocket'), text)).toEqual(['src/shop.ts:4:73']);
    expect(await places(database('pg.Pool'), text)).toEqual(['src/shop.ts:4:21']);
    expect(await places(database(`'pg-cluster#Pool'`), text)).toEqual(['src/shop.ts:4:53']);
    expect(await places(database('Connections'), text)).toEqual([]);
  });

  it('may be what everybody is to use, when it extends what the owner owns', async () => {
    const files = {
      'src/cache.ts': `import Redis from 'ioredis';\nexport class Cache extends Redis {}\n`,
      'src/shop.ts': `import { Cache } from './cache';\nexport const cache = new Cache();\n`,
    };
    const { findings, compliant } = await judged(
      'cache: { module: src/cache.ts, export: Cache, owns: [Redis] }',
      files,
    );
    expect(findings).toEqual([]);
    expect(compliant).toBe(1);
  });

  it('may be had from a method of its own', async () => {
    const files = {
      'src/mail.ts': `export class Mailer { static create() { return new Mailer(); } }\n`,
      'src/shop.ts': `import { Mailer } from './mail';\nexport const all = [Mailer.create(), new Mailer()];\n`,
    };
    const mail = "mail: { module: src/mail.ts, export: Mailer.create, owns: ['src/mail.ts#Mailer'] }";
    const { places: found, compliant, findings } = await judged(mail, files);
    expect(found.map((one) => one.split(' ')[0])).toEqual(['src/shop.ts:2:38']);
    expect(compliant).toBe(1);
    expect(findings[0]?.remedy).toMatch(
      /^Use `Mailer\.create` of src\/mail\.ts instead, which the file imports already\./,
    );
  });
});

describe('a callee that has an owner', () => {
  it.each([
    ['console.*', `console.log('sold');`],
    ['console', `console.log('sold');`],
    ['console.log', `console?.log('sold');`],
    ['console.*', `globalThis.console.log('sold');`],
    ['globalThis.console.log', `window.console['log']('sold');`],
    ['console.log', `const { log } = console;\nlog('sold');`],
    ['console.log', `const c = console;\nc.log('sold');`],
    ['console.log', `orders().catch(console.log);`],
    ['console.*', `start({ logger: console });`],
    ['console.*', `console[level]('sold');`],
    ['console.log', `export const log = console.log;`],
    ['console.log()', `console.log('sold');`],
  ])('is found: %s in %s', async (owned, text) => {
    expect(await places(logger(owned), text)).toHaveLength(1);
  });

  it.each([
    ['console.log', `console.error('gone');`],
    ['console.*', `const console = { log() {} };\nconsole.log('sold');`],
    ['console.*', `export const run = (console) => console.log('sold');`],
    ['console.*', `import { console } from './fake';\nconsole.log('sold');`],
    ['console.*', `shop.console.log('sold');`],
    ['console.*', `export const has = typeof console !== 'undefined' && 'console' in globalThis;`],
    ['console.*', `export type Log = typeof console.log;\nexport type C = Console;`],
    ['console.*', `// console.log('sold')\nexport const text = "console.log('sold')";`],
  ])('is left alone: %s in %s', async (owned, text) => {
    expect(await places(logger(owned), text)).toEqual([]);
  });

  it('is called through the owner', async () => {
    const {
      places: found,
      findings,
      compliant,
    } = await judged(logger('console.*'), {
      'src/orders/sell.ts': `import { log } from '../log';\nlog.info('sold');\nlog.warn('out of stock');\nconsole.log('paid');\nconsole.info('sent');\n`,
    });
    const message =
      '`console.log()`, `console.info()` are called here, and console.* belongs to src/log.ts#log alone (canonical "logger").';
    expect(found).toEqual([`src/orders/sell.ts:4:1 ${message}`, `src/orders/sell.ts:5:1 ${message}`]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.remedy).toMatch(/^Use `log` of src\/log\.ts instead, which the file imports already\./);
    // Two inside of the owner, two through it.
    expect(compliant).toBe(4);
  });

  it('is one whatever its import looks like', async () => {
    const texts = [
      `import { randomUUID } from 'crypto';\nexport const id = randomUUID();`,
      `import { randomUUID as uuid } from 'node:crypto';\nexport const id = uuid();`,
      `import crypto from 'crypto';\nexport const id = crypto.randomUUID();`,
      `import * as c from 'node:crypto';\nexport const id = c.randomUUID();`,
      `export const id = crypto.randomUUID();`,
      `export const id = globalThis.crypto.randomUUID().slice(0, 8);`,
      `export const id = require('crypto').randomUUID();`,
      `const { randomUUID } = require('node:crypto');\nexport const id = randomUUID();`,
    ];
    for (const text of texts) expect(await places(ids('crypto.randomUUID'), text), text).toHaveLength(1);
    expect(await places(ids('crypto.randomUUID'), `export const sum = crypto.subtle.digest('SHA-1', 1);`)).toEqual([]);
    const { findings } = await judged(ids('crypto.randomUUID'), { 'src/shop.ts': texts[4] ?? '' });
    expect(findings[0]?.remedy).toMatch(/^Write `import ids from '\.\/ids'` and use `ids` instead\./);
  });

  it('may be a member of what is called', async () => {
    const text = `export const id = Math.random().toString(36).slice(2);\nexport const roll = Math.random();`;
    expect(await places(ids('Math.random().toString(36)'), text)).toEqual(['src/shop.ts:1:19']);
    expect(await places(ids('Math.random'), text)).toEqual(['src/shop.ts:1:19', 'src/shop.ts:2:21']);
  });

  it('is a member of a package, whose other members are free', async () => {
    const text = `import axios, { isAxiosError } from 'axios';\nexport const api = axios.create();\nexport const is = isAxiosError;`;
    expect(await places(http('axios.create'), text)).toEqual(['src/shop.ts:2:20']);
    expect(await places(http(`'axios#create'`), text)).toEqual(['src/shop.ts:2:20']);
    expect(await places(http('axios'), text)).toEqual(['src/shop.ts:1:1']);
  });

  it('is a function of the platform, or of the project', async () => {
    const text = `export const load = (url, client = fetch) => client(url);\nexport const post = (url) => window.fetch(url);\nexport const can = typeof fetch === 'function';`;
    expect(await places(http('fetch'), text)).toEqual(['src/shop.ts:1:36', 'src/shop.ts:2:30']);
    const files = {
      'src/raw.ts': 'export const send = (url) => url;\nexport const Old = () => send(1);\n',
      'src/shop.tsx': `import { send, Old } from './raw';\nexport const view = <Old onClick={() => send('a')} />;\n`,
    };
    expect(await places(http(`'src/raw.ts#send', 'src/raw.ts#Old'`), files)).toEqual([
      'src/shop.tsx:2:22',
      'src/shop.tsx:2:41',
    ]);
  });
});

describe('owners of which one owns nothing', () => {
  it('are held against the uses of what the other owns', async () => {
    const { findings } = await judged(`${database('pg')}\nnobody: src/http/client.ts#http`, {
      'src/reports/run.ts': `import { Pool } from 'pg';\n\nexport const pool = new Pool();\n`,
    });
    expect(findings.map((one) => one.subject)).toEqual(['pg in src/reports/run.ts']);
  });
});
