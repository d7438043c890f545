import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-factory.ts';
import { judgeFiles } from '../support/judge-files.ts';

const mailer = (name: string, retries = 3): string => `export function ${name}(host, sender) {
  const transport = new Transport({ host, secure: true, retries: ${retries} });
  return {
    send: (to, text) => transport.deliver({ from: sender, to, text }),
    close: () => transport.close(),
  };
}
`;

async function severities(files: Record<string, string>): Promise<unknown[]> {
  const { findings } = await judgeFiles(rule, files);
  return findings.map((one) => [one.severity, one.evidence?.rule, one.sites.map((site) => site.symbol)]);
}

describe('no-duplicate-factory', () => {
  it('finds an exact copy of a factory', async () => {
    const judged = await judgeFiles(rule, {
      'src/mail/create-mailer.ts': mailer('createMailer'),
      'src/billing/mail/mailer.ts': `// billing\n${mailer('createMailer')}`,
    });
    expect(judged.places).toEqual([
      'src/billing/mail/mailer.ts:2:1 The factory `createMailer` of src/mail/create-mailer.ts is implemented again in ' +
        'src/billing/mail/mailer.ts (F1): the bodies are equal but for layout, types, logging and local names (49 tokens).',
    ]);
    expect(judged.findings[0]?.remedy).toBe(
      'Delete `createMailer` in src/billing/mail/mailer.ts and write ' +
        "`import { createMailer } from '../../mail/create-mailer';` instead.",
    );
    expect(judged.compliant).toBe(1);
  });

  it('finds a renamed factory that is known by what it returns', async () => {
    const files = { 'src/mail/a.ts': mailer('createMailer'), 'src/billing/b.ts': mailer('letters') };
    expect(await severities(files)).toEqual([['error', 'F1', ['createMailer', 'letters']]]);
  });

  it('finds a factory that has drifted', async () => {
    const files = { 'src/mail/a.ts': mailer('createMailer', 3), 'src/billing/b.ts': mailer('createMailer', 5) };
    expect(await severities(files)).toEqual([['error', 'F2', ['createMailer', 'createMailer']]]);
  });

  it('finds three forms of one factory', async () => {
    const fields = (first: string): string =>
      `{ id: nextId(), name: ${first}, role: 'buyer', createdAt: now(), orders: [] }`;
    const files = {
      'src/users/create-user.ts': `export function createUser(name) { return ${fields('name')}; }`,
      'src/signup/make-user.ts': `export const makeUser = (full) => (${fields('full')});`,
      'src/admin/tools/user.ts': `export const userFactory = function (label) { const name = label; return ${fields('name')}; };`,
    };
    const { findings } = await judgeFiles(rule, files);
    expect(new Set(findings.flatMap((one) => one.sites.map((site) => site.file)))).toEqual(new Set(Object.keys(files)));
  });

  it('finds two lazy singletons of one client, whatever the variables are called', async () => {
    const lazy = (name: string, variable: string): string => `import { Redis } from 'ioredis';
      let ${variable}: Redis | undefined;
      export function ${name}() {
        if (!${variable}) ${variable} = new Redis({ host: 'cache.internal', port: 6379 });
        return ${variable};
      }`;
    const files = { 'src/cache.ts': lazy('getRedis', 'client'), 'src/queue.ts': lazy('redisConnection', 'cached') };
    expect(await severities(files)).toEqual([['error', 'I1', ['getRedis', 'redisConnection']]]);
  });

  it('finds one client that two modules build with the same arguments', async () => {
    const client = (name: string, port = 6379): string =>
      `import { Redis } from 'ioredis';\nexport const ${name} = new Redis({ host: 'cache.internal', port: ${port} });`;
    const same = { 'src/cache.ts': client('redis'), 'src/jobs/queue.ts': client('connection') };
    const others = { 'src/cache.ts': client('redis'), 'src/jobs/queue.ts': client('connection', 6380) };
    expect(await severities(same)).toEqual([['error', 'I1', ['redis', 'connection']]]);
    expect(await severities(others)).toEqual([]);
  });

  it('only hints at what is built twice with one plain setting', async () => {
    const ids = `import { ShortId } from 'short-id';\nexport const uid = new ShortId({ length: 6 });`;
    expect(await severities({ 'src/a.ts': ids, 'src/x/b.ts': ids })).toEqual([['info', 'I1', ['uid', 'uid']]]);
  });

  it('tells apart equal constructions of different classes', async () => {
    const client = (from: string): string =>
      `import { Client } from '${from}';\nexport const client = new Client({ host: 'search.internal', port: 9200 });`;
    expect(await severities({ 'src/a.ts': client('redis'), 'src/b.ts': client('pg') })).toEqual([]);
  });

  it('takes a small class of one name with another body for a hint', async () => {
    const files = {
      'src/orders/registry.ts': `export class OrderRegistry {
        #orders = new Map();
        register(order) { this.#orders.set(order.id, order); }
        find(id) { return this.#orders.get(id); }
        remove(id) { this.#orders.delete(id); }
      }`,
      'src/reports/tools/orders.ts': `export class OrderRegistry {
        list = [];
        register(order) { this.list.push({ ...order, at: this.list.length }); }
        find(id) { return this.list.find((one) => one.id === id); }
        count() { return this.list.length; }
      }`,
    };
    expect(await severities(files)).toEqual([['info', 'C1', ['OrderRegistry', 'OrderRegistry']]]);
  });

  it('finds an object of functions that exists twice', async () => {
    const service = (limit: number): string => `export const orderService = {
      find: (id) => database.orders.findFirst({ where: { id } }),
      list: (owner) => database.orders.findMany({ where: { owner }, take: ${limit} }),
      close: (id) => database.orders.update({ where: { id }, data: { open: false } }),
    };`;
    const files = { 'src/orders/service.ts': service(50), 'src/reports/tools/service.ts': service(100) };
    expect(await severities(files)).toEqual([['error', 'C1', ['orderService', 'orderService']]]);
  });

  it('leaves two strategies of one interface, test factories and wrappers alone', async () => {
    const files = {
      'src/pay/card.ts': `import type { Method } from './method';
        export class CardPayment implements Method { async pay(cents) { return gateway.charge('card', cents, this.owner); } }`,
      'src/pay/bill.ts': `import type { Method } from './method';
        export class BillPayment implements Method { async pay(cents) { return gateway.charge('bill', cents, this.owner); } }`,
      'src/mail/create-mailer.ts': mailer('createMailer'),
      'src/mail/create-mailer.test.ts': mailer('createMailer'),
      'src/billing/create-mailer.ts': `import { createMailer as base } from '../mail/create-mailer';
        export function createMailer(host) {
          const mailer = base(host, 'billing@example.com');
          return { ...mailer, send: (to, text) => mailer.send(to, text + footer), close: () => mailer.close() };
        }`,
    };
    expect(await severities(files)).toEqual([]);
  });

  it('leaves instances without settings of a package alone: a router is a tool, not a client', async () => {
    const router = `import Router from 'koa-router';\nconst router = new Router();\nexport default router;`;
    expect(await severities({ 'src/orders/api.ts': router, 'src/mail/hooks/api.ts': router })).toEqual([]);
  });

  it('tells on request what it held back, and why', async () => {
    const files = { 'src/v1/mailer.ts': mailer('createMailer'), 'src/v2/mailer.ts': mailer('createMailerV2') };
    const judged = await judgeFiles(rule, files);
    expect(judged.asides().suppressed.map((one) => [one.rule, one.pairs.length])).toEqual([[rule.id, 1]]);
  });
});
