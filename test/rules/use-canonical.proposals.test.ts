import { describe, expect, it } from 'vitest';

import { parseConfig } from '../../src/config/index.ts';
import { defineRule } from '../../src/core/define-rule.ts';
import { ownershipCollector } from '../../src/ownership/collector.ts';
import { proposeOwners, type OwnerProposal } from '../../src/ownership/proposals.ts';
import { renderConfigProposal } from '../../src/report/config-proposal.ts';
import { judgeFiles } from '../support/judge-files.ts';

const REDIS = `import Redis from 'ioredis';\nexport const redis = new Redis();\n`;
const JWT = `import jwt from 'jsonwebtoken';\nexport const sign = (id) => jwt.sign({ id }, 'k');\nexport const verify = (token) => jwt.verify(token, 'k');\n`;
const LOG = `export const log = { info: (text) => console.log(text) };\n`;

/** Modules that import a name, one line each. */
const users = (name: string, from: string, count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `src/${name}/user-${n}.ts`,
      `import { ${name} } from '../${from}';\nexport const use = () => ${name};\n`,
    ]),
  );

async function proposed(files: Record<string, string>): Promise<readonly OwnerProposal[]> {
  let found: readonly OwnerProposal[] = [];
  const survey = defineRule({
    id: 'propose-owners',
    description: '',
    severity: 'info',
    site: 'owner',
    collectors: () => [ownershipCollector],
    judge(project) {
      found = proposeOwners(project);
      return { findings: [], compliant: new Map() };
    },
  });
  await judgeFiles(survey, files, { isTest: (path) => path.includes('.test.') });
  return found;
}

const told = (all: readonly OwnerProposal[]): unknown[] =>
  all.map(({ canonical: { name, module, export: offered, owns }, past }) => [name, `${module}#${offered}`, owns, past]);

describe('the owners that are proposed', () => {
  it('are modules that wrap a client for others', async () => {
    const all = await proposed({ 'src/lib/redis.ts': REDIS, ...users('redis', 'lib/redis', 3) });
    expect(told(all)).toEqual([['cache', 'src/lib/redis.ts#redis', ['ioredis'], 0]]);
    expect(all[0]).toMatchObject({ deeds: ['ioredis: built in the one module that imports it'], through: 3 });
  });

  it('own what is built where others import the package as well', async () => {
    const files = {
      'src/lib/redis.ts': REDIS,
      ...users('redis', 'lib/redis', 3),
      'src/limits.ts': `import { ReplyError } from 'ioredis';\nexport const wrap = (text) => ReplyError.from(text);\n`,
    };
    const all = await proposed(files);
    expect(told(all)).toEqual([['cache', 'src/lib/redis.ts#redis', ['Redis'], 0]]);
    expect(all[0]?.deeds).toEqual(['ioredis: built in 1 of 2 modules that import it']);
  });

  it('are whole modules where no export stands for the others', async () => {
    const files = { 'src/jwt.ts': JWT, ...users('sign', 'jwt', 3), ...users('verify', 'jwt', 3) };
    expect(told(await proposed(files))).toEqual([['tokens', 'src/jwt.ts#*', ['jsonwebtoken'], 0]]);
  });

  it('are whole modules where each user takes another export', async () => {
    const log = ['error', 'warning', 'debug'].map((name) => `export const ${name} = (text) => pino().log(text);\n`);
    const files = {
      'src/lib/logger.ts': `import pino from 'pino';\n${log.join('')}`,
      ...users('error', 'lib/logger', 10),
      ...users('warning', 'lib/logger', 2),
      ...users('debug', 'lib/logger', 2),
    };
    const both = ['pino', 'console.*'];
    expect(told(await proposed(files))).toEqual([['logger', 'src/lib/logger.ts#*', both, 0]]);
    const hardly = { ...files, 'src/warning/user-0.ts': '', 'src/debug/user-0.ts': '' };
    expect(told(await proposed(hardly))).toEqual([['logger', 'src/lib/logger.ts#error', ['pino'], 0]]);
  });

  it('own what they build themselves, and nothing that only others do', async () => {
    const files = {
      'src/lib/queue.ts': `import { Queue } from 'bullmq';\nexport const queue = new Queue('mail');\n`,
      ...users('queue', 'lib/queue', 5),
      'src/mail/worker.ts': `import { Worker } from 'bullmq';\nexport const worker = new Worker('mail', send);\n`,
    };
    expect(told(await proposed(files))).toEqual([['queue', 'src/lib/queue.ts#queue', ['bullmq#Queue'], 0]]);
  });

  it('are called by their packages where two are of one kind, and by their folders where the package is the same', async () => {
    const postgres = `import { Pool } from 'pg';\nexport const pool = new Pool();\n`;
    const clickhouse = `import { createClient } from '@clickhouse/client';\nexport const events = createClient();\n`;
    const two = {
      'src/db/pool.ts': postgres,
      ...users('pool', 'db/pool', 3),
      'src/clickhouse/events.ts': clickhouse,
      ...users('events', 'clickhouse/events', 3),
    };
    const named = async (files: Record<string, string>) =>
      (await proposed(files)).map(({ canonical: { name, module } }) => [name, module]);
    expect(await named(two)).toEqual([
      ['database', 'src/clickhouse/events.ts'],
      ['pg', 'src/db/pool.ts'],
    ]);
    const loggers = {
      'app/logger.ts': LOG,
      'server/logger.ts': LOG.replace('export', "import pino from 'pino';\nexport"),
      ...Object.fromEntries(
        ['app', 'server'].flatMap((folder) =>
          Array.from({ length: 6 }, (_, n) => [
            `${folder}/page-${n}.ts`,
            "import { log } from './logger';\nexport const use = () => log;\n",
          ]),
        ),
      ),
    };
    expect(await named(loggers)).toEqual([
      ['logger', 'app/logger.ts'],
      ['logger-server', 'server/logger.ts'],
    ]);
  });

  it('say how much goes past them, as long as that is little', async () => {
    const logging = { 'src/lib/logger.ts': LOG, ...users('log', 'lib/logger', 6) };
    expect(told(await proposed(logging))).toEqual([['logger', 'src/lib/logger.ts#log', ['console.*'], 0]]);
    const printing = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/print-${n}.ts`, `console.log(${n});\n`]));
    expect(told(await proposed({ ...logging, ...printing(2) }))).toEqual([
      ['logger', 'src/lib/logger.ts#log', ['console.*'], 2],
    ]);
    expect(await proposed({ ...logging, ...printing(5) })).toEqual([]);
  });

  it('are none without users, in many places, for one feature, in tests or of another name', async () => {
    const client = { 'src/lib/redis.ts': REDIS, ...users('redis', 'lib/redis', 3) };
    expect(await proposed({ 'src/lib/redis.ts': REDIS, ...users('redis', 'lib/redis', 2) })).toEqual([]);
    expect(await proposed({ ...client, 'src/jobs.ts': REDIS })).toEqual([]);
    expect(await proposed({ 'src/orders.ts': REDIS, ...users('redis', 'orders', 3) })).toEqual([]);
    expect(await proposed({ 'src/lib/redis.test.ts': REDIS, ...users('redis', 'lib/redis.test', 3) })).toEqual([]);
    const feature = new Map(
      Object.entries(client).map(([path, text]) => [path.replace('src', 'src/features/cart'), text]),
    );
    expect(await proposed(Object.fromEntries(feature))).toEqual([]);
  });

  it('are written so that the next run accepts them', async () => {
    const files = {
      'src/lib/redis.ts': REDIS,
      ...users('redis', 'lib/redis', 3),
      'src/lib/logger.ts': LOG,
      ...users('log', 'lib/logger', 6),
      'src/cart.ts': `console.log('sold');\n`,
    };
    const owners = (await proposed(files)).map(({ canonical, ...one }) => ({
      ...{ name: canonical.name, module: canonical.module, export: canonical.export, owns: canonical.owns },
      ...{ deeds: one.deeds, through: one.through, past: one.past, files: one.files },
    }));
    const none = { accessors: [], groups: [], copies: [], naming: [], unnamed: [], percent: 100 };
    const text = renderConfigProposal({ ...none, owners });
    expect(text).toContain(
      'canonicals:\n  # ioredis: built in the one module that imports it; 3 modules go through this one.\n' +
        '  cache: { module: src/lib/redis.ts, export: redis, owns: [ioredis] }\n' +
        '  # Some code still goes past these: it would be reported. Put them into force when you mean them.\n' +
        '  # 6 modules go through this one. Past it: 1 use in src/cart.ts.\n' +
        '  # logger: { module: src/lib/logger.ts, export: log, owns: ["console.*"] }\n',
    );
    expect(parseConfig(text, 'ssot.config.yaml', []).canonicals.map((one) => one.name)).toEqual(['cache']);
    const commented = renderConfigProposal({ ...none, owners: owners.slice(1) });
    expect(parseConfig(commented, 'ssot.config.yaml', []).canonicals).toEqual([]);
  });
});
