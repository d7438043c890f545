import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-ad-hoc-mock.ts';
import { parseConfig } from '../../src/config/index.ts';
import { judgeFiles, type Judged } from '../support/judge-files.ts';

const isTest = (path: string): boolean => /\.test\.tsx?$|^test\//.test(path);
const judge = (files: Record<string, string>, settings?: string): Promise<Judged> =>
  judgeFiles(rule, files, {
    isTest,
    ...(settings === undefined ? {} : { config: parseConfig(settings, 'ssot.config.yaml', [rule]) }),
  });

const ORDER = `function createMockOrder(over = {}) {
  return { id: 'o-1', customer: 'ada', lines: [{ sku: 'tea', amount: 2 }], total: 12, paid: false, ...over };
}
`;
const SOCKET = `class MockSocket {
  sent = [];
  readyState = 1;
  send(text) {
    this.sent.push(text);
  }
  close() {
    this.readyState = 3;
  }
}
`;
const LOGGER = `() => ({ logger: { info: vi.fn(), warn: vi.fn(), error: vi.fn() } })`;

const tests = (text: (name: string) => string, names = ['cart', 'order', 'bill']): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`src/${name}.test.ts`, text(name)]));

describe('no-ad-hoc-mock: builders', () => {
  it.each([
    ['a function', ORDER, 'createMockOrder'],
    [
      'an arrow function',
      ORDER.replace('function createMockOrder(over = {}) {', 'const createMockOrder = (over = {}) => {'),
      'createMockOrder',
    ],
    ['a class', SOCKET, 'MockSocket'],
    ['a class that ends with the word', SOCKET.replace('MockSocket', 'SocketStub'), 'SocketStub'],
    ['a fake', ORDER.replace('createMockOrder', 'fakeOrder'), 'fakeOrder'],
    ['a name in the other order', ORDER.replace('createMockOrder', 'buildOrderMock'), 'buildOrderMock'],
  ])('reports %s that two tests have', async (_, text, name) => {
    const { places } = await judge(tests(() => text, ['cart', 'order']));
    expect(places).toEqual([`src/order.test.ts:1:1 \`${name}\` is written 2 times in test code.`]);
  });

  it('takes copies for copies whose values and types differ', async () => {
    const other = ORDER.replace("'ada'", "'bob'").replace('over = {}', 'over: Partial<Order> = {}');
    const { findings, compliant } = await judge({ 'src/a.test.ts': ORDER, 'src/b.test.ts': other });
    expect(findings).toMatchObject([
      {
        severity: 'warn',
        remedy:
          'Move `createMockOrder` into a module for tests, with what differs as arguments, and import it from there.',
        sites: [
          { file: 'src/a.test.ts', role: 'canonical' },
          { file: 'src/b.test.ts', role: 'duplicate' },
        ],
      },
    ]);
    expect(compliant).toBe(1);
  });

  it('keeps the one that stands in a helper', async () => {
    const { findings } = await judge({
      'src/a.test.ts': ORDER,
      'test/orders.ts': `export ${ORDER}`,
      'src/b.test.ts': "import { createMockOrder } from '../test/orders';\nuse(createMockOrder());\n",
    });
    expect(findings[0]?.remedy).toBe(
      'Import `createMockOrder` from test/orders.ts, and give it what a test wants otherwise as arguments.',
    );
    expect(findings[0]?.sites.map((one) => [one.file, one.role])).toEqual([
      ['test/orders.ts', 'canonical'],
      ['src/a.test.ts', 'duplicate'],
    ]);
  });

  it('notes builders of one name that went different ways, and counts them as compliant', async () => {
    const drifted = ORDER.replace("customer: 'ada', ", "customer: { name: 'ada', city: 'ulm' }, ").replace(
      'paid: false',
      "state: 'open', notes: []",
    );
    const { findings, compliant } = await judge({ 'src/a.test.ts': ORDER, 'src/b.test.ts': drifted });
    expect(findings).toMatchObject([
      {
        severity: 'info',
        message: '`createMockOrder` is written 2 times in test code, and the copies went different ways.',
      },
    ]);
    expect(compliant).toBe(2);
  });

  it.each([
    [
      'builders of one name that have nothing in common',
      {
        'src/a.test.ts': ORDER,
        'src/b.test.ts':
          'function createMockOrder() {\n  const queue = new Queue();\n  queue.add(1, 2);\n  return queue.drain().map((one) => one.id).join();\n}\n',
      },
    ],
    ['builders in production code', { 'src/a.ts': ORDER, 'src/b.ts': ORDER }],
    [
      'functions that make no mock',
      {
        'src/a.test.ts': ORDER.replace('createMockOrder', 'renderOrder'),
        'src/b.test.ts': ORDER.replace('createMockOrder', 'renderOrder'),
      },
    ],
    ['two builders in one file', { 'src/a.test.ts': ORDER + ORDER.replace('createMockOrder', 'createMockBill') }],
    [
      'what is hoisted above the imports',
      tests(
        () =>
          'const mockOrders = vi.hoisted(() => ({ list: vi.fn(), save: vi.fn(), drop: vi.fn(), count: vi.fn() }));\n',
      ),
    ],
    [
      'small builders that differ',
      {
        'src/a.test.ts': 'const mockId = () => [1, 2].join("-");\n',
        'src/b.test.ts': 'const mockId = () => [3, 4, 5].join();\n',
      },
    ],
  ])('leaves %s alone', async (_, files) => {
    expect((await judge(files)).findings).toEqual([]);
  });

  it('only tells of a tree of mocks that follows the tree of what they stand for', async () => {
    const helper = `export ${ORDER}`;
    const mirrored = { 'test/mocks/api/v1/order.ts': helper, 'test/mocks/internal/v1/order.ts': helper };
    expect((await judge(mirrored)).findings.map((one) => one.severity)).toEqual(['info']);
    const apart = { 'test/mocks/api/v1/order.ts': helper, 'test/mocks/orders.ts': helper };
    expect((await judge(apart)).findings.map((one) => one.severity)).toEqual(['warn']);
  });

  it('leaves packages alone that each have their own', async () => {
    const { findings } = await judgeFiles(
      rule,
      { 'apps/web/a.test.ts': ORDER, 'apps/api/b.test.ts': ORDER },
      { isTest, groupOf: (path) => path.split('/')[1] },
    );
    expect(findings).toEqual([]);
  });

  it('holds all builders of a name to the module that the config names', async () => {
    const files = {
      'test/mocks/orders.ts': `export ${ORDER}`,
      'src/a.test.ts':
        'function createMockOrder() {\n  return { id: 1, other: [1, 2, 3].map(String), done: true };\n}\n',
    };
    const { places } = await judge(files, 'mocks: { factories: test/mocks }\n');
    expect(places).toEqual([
      'src/a.test.ts:1:1 `createMockOrder` is built again, and test/mocks/orders.ts is where mocks are built.',
    ]);
  });
});

describe('no-ad-hoc-mock: mocks of modules', () => {
  const SHOP = { 'src/logger.ts': 'export const logger = console;\n' };

  it.each([
    ['vi.mock', `vi.mock('./logger', ${LOGGER});\n`],
    ['jest.mock', `jest.mock('./logger', ${LOGGER.replaceAll('vi.', 'jest.')});\n`],
    [
      'a function',
      `vi.mock('./logger', function () {\n  return { logger: { info: vi.fn(), warn: vi.fn(), error: vi.fn() } };\n});\n`,
    ],
    ['an import as the name', `vi.mock(import('./logger'), ${LOGGER});\n`],
    ['unstable_mockModule', `jest.unstable_mockModule('./logger', ${LOGGER});\n`],
    ['mock.module', `mock.module('./logger', ${LOGGER});\n`],
    [
      'a factory that takes the rest from the module',
      `vi.mock('./logger', async (load) => ({ ...(await load()), logger: { info: vi.fn() } }));\n`,
    ],
  ])('reports the same factory in three files: %s', async (_, text) => {
    const { places } = await judge({ ...SHOP, ...tests(() => text) });
    const message = 'src/logger.ts is mocked in place in 3 files with the same factory.';
    expect(places).toEqual(['bill', 'cart', 'order'].map((name) => `src/${name}.test.ts:1:1 ${message}`));
  });

  it('knows a module by its file and not by how it is spelled, and names the mock that stands beside it', async () => {
    const { findings } = await judge({
      ...SHOP,
      'src/__mocks__/logger.ts': 'export const logger = {};\n',
      'src/cart.test.ts': `vi.mock('./logger', ${LOGGER});\n`,
      'src/pay/bill.test.ts': `vi.mock('../logger', ${LOGGER});\n`,
      'src/pay/tax/vat.test.ts': `vi.mock('../../logger.ts', ${LOGGER});\n`,
    });
    expect(findings.map((one) => [one.subject, one.remedy])).toEqual([
      ['mock of src/logger.ts', 'A mock of it stands in src/__mocks__/logger.ts: mock the module without a factory.'],
    ]);
  });

  it('reports a package by its name', async () => {
    const { findings } = await judge(tests(() => `vi.mock('winston', ${LOGGER});\n`));
    expect(findings[0]?.message).toBe('"winston" is mocked in place in 3 files with the same factory.');
    expect(findings[0]?.remedy).toBe(
      'Write the mock once, in __mocks__ or in the set-up of the tests, and mock the module without a factory.',
    );
  });

  it('leads to the set-up where a module of another package is mocked by the name of its package', async () => {
    const { findings } = await judge({
      'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
      'packages/log/package.json': '{ "name": "@shop/log", "main": "./index.ts" }',
      'packages/log/index.ts': 'export const logger = console;\n',
      'packages/web/package.json': '{ "name": "@shop/web", "dependencies": { "@shop/log": "*" } }',
      ...Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [`packages/web/${name}.test.ts`, `vi.mock('@shop/log', ${LOGGER});\n`]),
      ),
    });
    expect(findings.map((one) => one.remedy)).toEqual([
      'Write the mock once, in __mocks__ or in the set-up of the tests, and mock the module without a factory.',
    ]);
  });

  it('only tells of factories whose values differ: that may be what the tests are about', async () => {
    const { findings } = await judge(
      tests((name) => `vi.mock('./logger', () => ({ open: '${name}', log: () => ({ at: 1, by: 'ada' }) }));\n`),
    );
    expect(findings.map((one) => [one.severity, one.message])).toEqual([
      ['info', '"./logger" is mocked in place in 3 files with factories that differ in details.'],
    ]);
  });

  it('only tells of a factory that is no longer than the import of one', async () => {
    const short = tests(() => `vi.mock('./ids', () => ({ newId: vi.fn(() => 'o-1') }));\n`);
    const { findings } = await judge({ ...short, 'src/ids.ts': 'export const newId = () => 7;\n' });
    expect(findings.map((one) => one.severity)).toEqual(['info']);
  });

  it('counts several factories of one module that are each repeated', async () => {
    const plain = tests(() => `vi.mock('./logger', ${LOGGER});\n`);
    const other = tests(() => `vi.mock('./logger', () => ({ log: () => ({ at: 1, by: 'ada' }) }));\n`, ['a', 'b', 'c']);
    const { findings } = await judge({ ...SHOP, ...plain, ...other });
    expect(findings.map((one) => one.message)).toEqual([
      'src/logger.ts is mocked in place in 6 files with 2 factories, each written several times.',
    ]);
  });

  it('asks for as many files as the config says', async () => {
    const two = tests(() => `vi.mock('winston', ${LOGGER});\n`, ['cart', 'order']);
    expect((await judge(two)).findings).toEqual([]);
    expect((await judge(two, 'mocks: { repeats: 2 }\n')).findings).toHaveLength(1);
  });

  it.each([
    ['mocks without a factory', "vi.mock('./logger');\n"],
    ['options in the place of a factory', "vi.mock('./logger', { spy: true });\n"],
    ['a mock that is imported', "vi.mock('./logger', () => import('../test/logger'));\n"],
    ['a mock that is required', "jest.mock('./logger', () => ({ ...require('../test/logger'), at: [1, 2, 3, 4] }));\n"],
    ['a mock that a helper makes', "vi.mock('./logger', () => loggerMock());\n"],
    ['what a runner makes by itself', "vi.mock('./logger', () => ({ log: vi.fn() }));\n"],
    [
      'a factory that its own file steers',
      `const info = vi.fn();\nvi.mock('./logger', () => ({ logger: { info, warn: vi.fn(), error: vi.fn() } }));\n`,
    ],
    ['other calls of the name', `client.mock('./logger', ${LOGGER});\nvi.module('./logger', ${LOGGER});\n`],
  ])('leaves %s alone', async (_, text) => {
    expect((await judge({ ...SHOP, ...tests(() => text) })).findings).toEqual([]);
  });

  it('leaves factories alone that each say something else, and counts them as compliant', async () => {
    const { findings, compliant } = await judge({
      ...SHOP,
      ...tests((name) => `vi.mock('./logger', () => ({ ${name}: { info: vi.fn(), ${name}Level: vi.fn() } }));\n`),
    });
    expect({ findings, compliant }).toEqual({ findings: [], compliant: 3 });
  });
});
