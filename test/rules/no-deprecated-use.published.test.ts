import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import type { Deprecation } from '../../src/core/config.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { deprecatedUses } from '../support/deprecated-uses.ts';
import { judgeFiles } from '../support/judge-files.ts';

const MAIL = `/** @deprecated Use deliver instead. */
export function sendMail(to?: string) {}
`;

const OPTIONS = `export interface Options {
  /** @deprecated Use limit instead. */
  max?: number;
  limit?: number;
}
`;
const READS = "import type { Options } from './options';\n";

function deprecatedSymbol(path: string, name: string): Deprecation {
  const module = toRepoPath(path);
  if (module === undefined) throw new Error(`not a path of the project: ${path}`);
  return {
    kind: 'symbol',
    symbol: { module, export: name },
    use: undefined,
    removeBy: undefined,
    at: { file: path, line: 1, column: 1 },
  };
}

describe('code of a package that others install', () => {
  const PUBLISHED = (name: string) => JSON.stringify({ name, version: '1.0.0', main: './src/index.ts' });
  const SHOP = {
    'package.json': '{"workspaces":["packages/*"]}',
    'packages/core/package.json': PUBLISHED('@shop/core'),
    'packages/core/src/options.ts': OPTIONS,
    'packages/core/src/mail.ts':
      '/** @deprecated Use Delivery instead. */\nexport class Sending {}\nexport class Delivery {}\n',
    'packages/web/package.json': PUBLISHED('@shop/web'),
  };
  const judged = (texts: Record<string, string>) =>
    judgeFiles(rule, { ...SHOP, ...texts }, { isTest: (path) => path.includes('.test.') });
  const uses = async (texts: Record<string, string>): Promise<readonly string[]> =>
    (await judged(texts)).findings.map((one) => one.sites.map((site) => `${site.line}:${site.column}`).join());

  it.each([
    ['a default', 'packages/core/src/list.ts', 'export const DEFAULT_OPTIONS: Options = { max: 10 };'],
    [
      'what it was given',
      'packages/core/src/list.ts',
      'const pass = (max: number) => { const all: Options = { max }; };',
    ],
    ['what it read', 'packages/core/src/list.ts', 'const pass = (old: any) => ({ max: old.max }) satisfies Options;'],
    [
      'what another package of the workspace is passed',
      'packages/web/src/list.ts',
      'export const f = (options: Options) => options.max;',
    ],
  ])('serves an option by %s', async (_, file, code) => {
    const path = file.startsWith('packages/core') ? './options' : '../../core/src/options';
    expect(await uses({ [file]: `import type { Options } from '${path}';\n${code}\n` })).toEqual([]);
  });

  it.each([
    ['a value of its own', 'export const own: Options = { max: 10 };', '2:31'],
    ['another name', 'export const pass = (limit: number) => { const all: Options = { max: limit }; };', '2:65'],
  ])('uses it by %s', async (_, code, place) => {
    expect(await uses({ 'packages/core/src/list.ts': `import type { Options } from './options';\n${code}\n` })).toEqual(
      [place],
    );
  });

  it('is a type that is no input, of another package', async () => {
    const order = 'export interface Order {\n  /** @deprecated Use total. */\n  sum?: number;\n  total: number;\n}\n';
    const code = "import type { Order } from '../../core/src/order';\nexport const f = (order: Order) => order.sum;\n";
    expect(await uses({ 'packages/core/src/order.ts': order, 'packages/web/src/f.ts': code })).toEqual(['2:36']);
  });

  it.each([
    ['a constant', 'const ALL = [Sending];', []],
    ['what is asked', 'export const f = (one: unknown) => one instanceof Sending;', []],
    ['a decorator', '@Module({ offers: [Sending] })\nexport class Mails {}', []],
    ['an argument', 'register([Sending]);', ['2:11']],
    ['a constant of a function', 'export function f() { const all = [Sending]; }', ['2:36']],
  ])('offers what it lists in, or knows by, %s', async (_, code, expected) => {
    const text = `import { Sending } from './mail';\n${code}\n`;
    expect(await uses({ 'packages/core/src/use.ts': text })).toEqual(expected);
    const elsewhere = text.replace('./mail', '../../core/src/mail');
    expect(await uses({ 'packages/web/src/use.ts': elsewhere })).toHaveLength(1);
  });

  it('tells those who wait for the old one and the new one', async () => {
    const text =
      "import { Delivery, Sending } from './mail';\nexport function tell(bus: any) { bus.emit(new Sending()); bus.emit(new Delivery()); }\nexport const old = () => new Sending();\n";
    expect(await uses({ 'packages/core/src/use.ts': text })).toEqual(['3:30']);
  });

  it('has its own module and the tests of all packages informed about it', async () => {
    const test = "import { Sending } from '../../core/src/mail';\nnew Sending();\n";
    const { findings } = await judged({
      'packages/core/src/mail.ts': `${SHOP['packages/core/src/mail.ts']}export const own = () => new Sending();\n`,
      'packages/core/src/mail.test.ts': test,
      'packages/web/src/mail.test.ts': test,
    });
    expect(findings.map((one) => [one.severity, one.sites.length])).toEqual([['info', 3]]);
    expect(findings[0]?.remedy).toContain('Only its own module and tests use it');
  });

  it('leaves them out where other code uses it', async () => {
    const test = "import { Sending } from './mail';\nnew Sending();\n";
    const { findings } = await judged({ 'packages/core/src/mail.test.ts': test, 'packages/core/src/use.ts': test });
    expect(findings.map((one) => [one.severity, one.sites.map((site) => site.file)])).toEqual([
      ['error', ['packages/core/src/use.ts']],
    ]);
  });

  it('is none in what tests declare, and for what the config lists', async () => {
    const test =
      '/** @deprecated Use `rest` instead. */\nexport const wait = () => 1;\nwait();\nexport const rest = () => 2;\n';
    const helper = await judged({ 'packages/core/src/wait.test.ts': test });
    expect(helper.findings.map((one) => one.severity)).toEqual(['error']);
    const { findings } = await judgeFiles(
      rule,
      { ...SHOP, 'packages/core/src/mail.test.ts': "import { Delivery } from './mail';\nnew Delivery();\n" },
      {
        isTest: (path) => path.includes('.test.'),
        config: { deprecated: [deprecatedSymbol('packages/core/src/mail.ts', 'Delivery')] },
      },
    );
    expect(findings.map((one) => one.severity)).toEqual(['error']);
  });
});

describe('a member that overrides a deprecated one', () => {
  it('serves it', async () => {
    const base =
      'export class Base {\n  /** @deprecated */\n  send() {}\n}\n/** @deprecated */\nexport type Old = string;\n';
    const code = `import { Base, type Old } from './base';
export class Own extends Base {
  send(one?: Old) { super.send(); }
  other(one: Old) {}
}
export class Free { send(one: Old) {} }
`;
    expect(await deprecatedUses({ 'src/base.ts': base, 'src/own.ts': code })).toEqual([
      'src/base.ts#Old @ src/own.ts:4:14',
      'src/base.ts#Old @ src/own.ts:6:31',
    ]);
  });
});

describe('a note that has the new member in quotes', () => {
  it('says what an old one is read beside', async () => {
    const span =
      'export interface Span {\n  /** @deprecated Calls come as `children` now. */\n  calls?: string[];\n  children?: string[];\n}\n';
    const code =
      "import type { Span } from './span';\nexport const f = (span: Span) => span.children ?? span.calls;\nexport const g = (span: Span) => span.calls;\n";
    expect(await deprecatedUses({ 'src/span.ts': span, 'src/f.ts': code })).toEqual([
      'src/span.ts#Span.calls @ src/f.ts:3:34',
    ]);
  });
});

describe('code that calls itself one for what is old', () => {
  it.each([
    ['a function', 'export function sendLegacyMail() { sendMail(); }', 0],
    ['a method', 'export class Mails { migrateAll() { sendMail(); } }', 0],
    ['any other', 'export function sendMails() { sendMail(); }', 1],
  ])('serves that: %s', async (_, code, expected) => {
    expect(
      await deprecatedUses({ 'src/mail.ts': MAIL, 'src/use.ts': `import { sendMail } from './mail';\n${code}\n` }),
    ).toHaveLength(expected);
  });
});

describe('an old property that is written', () => {
  it.each([
    ['from what was read of it beside the new one', 'if (from.limit) to.limit = from.limit; to.max = from.max;', 0],
    ['from what was read of it alone', 'to.max = from.max;', 0],
    ['from what was read of another name', 'to.max = from.size;', 1],
    ['anew', 'to.limit = 1; to.max = 2;', 1],
  ])('is %s', async (_, code, expected) => {
    const text = `${READS}export function copy(from: Options, to: Options) { ${code} }\n`;
    expect(await deprecatedUses({ 'src/options.ts': OPTIONS, 'src/list.ts': text })).toHaveLength(expected);
  });
});
