import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { judge } from '../../src/judge/index.ts';
import { runCheck } from '../support/run-check.ts';
import { UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

// How often rules are asked cannot be seen from outside, because what they say is the same.
vi.mock(import('../../src/judge/index.ts'), async (original) => {
  const actual = await original();
  return { ...actual, judge: vi.fn(actual.judge) };
});

afterEach(() => {
  vi.mocked(judge).mockClear();
});

const SHOP = {
  ...UNTIDY_SHOP,
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'shipping.yml': 'carrier: post\n',
  'src/totals.ts': `import { env } from '@/env';\n\nexport const total = (): string => env.mailHost;\n`,
};

const BILLING = `// Bills.\n\nexport const debug = process.env.BILLING_DEBUG === '1';\n`;

const ALLOWED = `version: 1
allow:
  - id: debug
    rule: no-direct-env-access
    members: [src/billing.ts]
    reason: Read before the accessor exists.
    owner: billing
    created: 2026-11-01
    expires: 2026-12-31
`;

const COMMANDS = [
  ['check', []],
  ['check --staged', ['--staged']],
] as const;

const CHANGES: readonly (readonly [what: string, files: Readonly<Record<string, string>>])[] = [
  ['another fact', { 'src/billing.ts': `${BILLING}export const trace = process.env.BILLING_TRACE;\n` }],
  ['a finding in another place', { 'src/billing.ts': `\n${BILLING}` }],
  ['a file that is added', { 'src/bills.ts': '// Nothing yet.\n' }],
  ['an alias that leads elsewhere', { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }' }],
  ['a manifest', { 'package.json': '{ "name": "shop", "type": "module", "exports": "./src/mail.ts" }' }],
  ['a config', { 'ssot.config.yaml': 'exclude: [src/mail.ts]\n' }],
  ['a file that cannot be parsed any more', { 'src/totals.ts': 'export const total = (: string => {;\n' }],
  ['a generated file that asks for another', { 'src/routes.gen.ts': "import './billing';\n" }],
  ['a file that is generated now', { 'src/totals.ts': `// @generated\n${SHOP['src/totals.ts']}` }],
];

function shop(): TemporaryProject {
  return new TemporaryProject(SHOP).commit();
}

/** Says what is reported, which is what a run reports that takes nothing over, and whether rules were asked for it. */
async function checked(project: TemporaryProject, args: readonly string[]) {
  const all = ['--format', 'json', ...args];
  project.git('add', '-A');
  vi.mocked(judge).mockClear();
  const cached = await runCheck(project.root, all);
  const calls = vi.mocked(judge).mock.calls.length;
  expect(cached).toEqual(await runCheck(project.root, [...all, '--no-cache']));
  return { report: cached.stdout, isJudged: calls > 0 };
}

describe.each(COMMANDS)('judgements that were kept by %s', (_command, args) => {
  /** A project with a change of it that was judged, so that something is staged. */
  async function judged(): Promise<TemporaryProject> {
    const project = shop();
    project.write({ 'src/billing.ts': `${BILLING}// Once.\n` });
    expect((await checked(project, args)).isJudged).toBe(true);
    return project;
  }

  it.each([
    ['a comment at the end of a file', { 'src/billing.ts': `${BILLING}// Twice.\n` }],
    ['a comment that allows a finding', { 'src/billing.ts': `${BILLING}// ssot-allow-file -- Later.\n` }],
    ['an allowlist', { 'acceptable-duplicates.yaml': ALLOWED }],
  ])('are taken over after %s', async (_, files) => {
    const project = await judged();
    // That the allowlist is there at all is a change of what there is.
    if ('acceptable-duplicates.yaml' in files) {
      project.write({ 'acceptable-duplicates.yaml': 'version: 1\nallow: []\n' });
      await checked(project, args);
    }
    project.write(files);
    const first = await checked(project, args);
    expect(first.isJudged).toBe(false);
    project.write({ 'src/orders.ts': `${readFileSync(join(project.root, 'src/orders.ts'), 'utf8')}// Orders.\n` });
    expect((await checked(project, args)).isJudged).toBe(false);
  });

  // What else may change on the disk is held against runs without a cache where verdicts are.
  const changes = args.length === 0 ? CHANGES.slice(0, 3) : CHANGES;
  it.each(changes)('are made anew after %s', async (_, files) => {
    const project = await judged();
    project.write(files);
    expect((await checked(project, args)).isJudged).toBe(true);
    project.write({ 'src/orders.ts': `${SHOP['src/orders.ts']}// Orders.\n` });
    expect((await checked(project, args)).isJudged).toBe(false);
  });

  it('are made anew after a rename and a removal', async () => {
    const project = await judged();
    renameSync(join(project.root, 'src/totals.ts'), join(project.root, 'src/sums.ts'));
    expect((await checked(project, args)).isJudged).toBe(true);
    rmSync(join(project.root, 'src/sums.ts'));
    expect((await checked(project, args)).isJudged).toBe(true);
  });

  it('are not held against facts that were collected for fewer rules', async () => {
    const project = await judged();
    const trust = `export const verify = (token: string): unknown => jwt.verify(token, 'secret');\n`;
    project.write({ 'src/totals.ts': trust });
    await checked(project, args);
    // These two leave facts of one rule alone behind, the second of the text that was judged by all.
    project.write({ 'src/totals.ts': `${trust}// Mail.\n` });
    await checked(project, [...args, '--rule', 'no-direct-env-access']);
    project.write({ 'src/totals.ts': trust });
    await checked(project, [...args, '--rule', 'no-direct-env-access']);
    project.write({ 'src/totals.ts': '// Nothing.\n' });
    expect((await checked(project, args)).isJudged).toBe(true);
  });
});

describe('a run after any edits', () => {
  const FILES = ['src/billing.ts', 'src/orders.ts', 'src/totals.ts', 'src/bills.ts', 'lib/env.ts'];
  const TEXTS = [
    BILLING,
    `${BILLING}// A comment.\n`,
    `\n${BILLING}`,
    SHOP['src/totals.ts'],
    `${SHOP['src/totals.ts']}// ssot-allow-file -- Later.\n`,
    `export { env } from '../src/env';\n`,
    '',
  ];
  const CONFIGS: readonly (readonly [string, string | undefined])[] = [
    ['tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }'],
    ['tsconfig.json', SHOP['tsconfig.json']],
    ['ssot.config.yaml', 'rules:\n  no-direct-env-access: warn\n'],
    ['ssot.config.yaml', undefined],
    ['shipping.yml', 'carrier: rail\n'],
    ['acceptable-duplicates.yaml', ALLOWED],
    ['acceptable-duplicates.yaml', undefined],
  ];
  const edit = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom(...FILES), fc.constantFrom(...TEXTS, undefined)) },
    { weight: 1, arbitrary: fc.constantFrom(...CONFIGS) },
  );

  it('says what a run says that takes nothing over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { maxLength: 3 }), async (steps) => {
        const project = shop();
        for (const step of steps) {
          for (const [path, text] of step) {
            if (text === undefined) rmSync(join(project.root, path), { force: true });
            else project.write({ [path]: text });
          }
          for (const [, args] of COMMANDS) await checked(project, args);
        }
      }),
      { numRuns: 6 },
    );
  });
});
