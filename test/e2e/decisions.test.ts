import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport, ssotLint } from '../support/cli.ts';
import { TIDY_SHOP, UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const ALLOWLIST = 'acceptable-duplicates.yaml';
const today = new Date().toISOString().slice(0, 10);
const decision = (root: string): string => readFileSync(join(root, ALLOWLIST), 'utf8');
const findingId = (root: string): string =>
  jsonReport(root).findings.find((one) => one.status === 'violation')?.id ?? 'none';

describe('ssot-lint allow', () => {
  it('records a decision that makes the gate pass, and prune takes it out again once it is not needed', () => {
    const project = new TemporaryProject(UNTIDY_SHOP).commit();
    const { root } = project;
    const args = [
      'allow',
      findingId(root),
      '--reason',
      'Read once at start-up.',
      '--owner',
      'billing',
      '--expires',
      '2999-01-01',
    ];
    expect(ssotLint(root, args)).toMatchObject({ status: 0, stderr: '' });
    expect(decision(root)).toContain(`created: ${today}`);
    expect(jsonReport(root)).toMatchObject({ gate: { pass: true }, allowances: { used: 1, problems: [] } });
    expect(ssotLint(root, ['check']).stdout).toContain('1 allowed · gate passed');

    project.write({ 'src/billing.ts': 'export const debug = false;\n' });
    const unused = jsonReport(root);
    expect(unused.allowances.problems.map((one) => one.kind)).toEqual(['unused']);
    expect(unused.gate.pass).toBe(false);
    expect(ssotLint(root, ['prune', '--dry-run']).stdout).toMatch(/^would remove 1 entry: /);
    expect(ssotLint(root, ['prune']).stdout).toMatch(/^removed 1 entry: /);
    expect(jsonReport(root).gate.pass).toBe(true);
  });

  it('leaves comments, order and line ends of the file as they are', () => {
    const text =
      '# Our decisions.\r\nversion: 1\r\nallow:   # keep sorted\r\n  - id: old\r\n    rule: no-direct-env-access\r\n    members: [ src/worker.ts ]  # cron\r\n    reason: Started by cron.\r\n    owner: ops\r\n    created: 2026-01-01\r\n';
    const files = { ...UNTIDY_SHOP, 'src/worker.ts': 'export const dry = process.env.DRY;\n', [ALLOWLIST]: text };
    const { root } = new TemporaryProject(files).commit();
    expect(ssotLint(root, ['allow', findingId(root), '--reason', 'Read: once', '--owner', 'billing']).status).toBe(0);
    expect(decision(root).startsWith(text)).toBe(true);
    expect(decision(root).replaceAll('\r\n', '')).not.toContain('\n');
    expect(jsonReport(root).gate.pass).toBe(true);
  });

  it('refuses what the allowlist would refuse, and writes nothing', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const id = findingId(root);
    for (const extra of [
      ['--reason', ' ', '--owner', 'billing'],
      ['--reason', 'Once.', '--owner', 'billing', '--expires', 'soon'],
    ]) {
      const { status, stderr } = ssotLint(root, ['allow', id, ...extra]);
      expect(stderr).toContain('nothing was written');
      expect(status).toBe(2);
    }
    expect(existsSync(join(root, ALLOWLIST))).toBe(false);
  });
});

describe('inline waivers', () => {
  const waived = (comment: string): Record<string, string> => ({
    ...TIDY_SHOP,
    'src/billing.ts': `${comment}\nexport const debug = process.env.DEBUG_BILLS;\n`,
  });

  it('accept one place, with a reason', () => {
    const { root } = new TemporaryProject(
      waived('// ssot-allow no-direct-env-access -- set by the scheduler'),
    ).commit();
    const report = jsonReport(root);
    expect(report.gate.pass).toBe(true);
    expect(report.findings[0]).toMatchObject({ status: 'allowed' });
    expect(report.score.rules['no-direct-env-access']?.allowed).toBe(1);
  });

  it.each([
    ['without a reason', '// ssot-allow no-direct-env-access', 'malformed'],
    ['for a rule that does not exist', '// ssot-allow no-env -- because', 'malformed'],
    ['that covers nothing', '// ssot-allow no-deprecated-use -- because', 'unused'],
  ])('%s fail the gate', (_, comment, kind) => {
    const report = jsonReport(new TemporaryProject(waived(comment)).commit().root);
    expect(report.allowances.problems).toMatchObject([{ kind, at: 'src/billing.ts:1:1' }]);
    expect(report.gate.pass).toBe(false);
  });
});

describe('ssot-lint explain', () => {
  it('shows all that is known of a finding, by the start of its id', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const { status, stdout } = ssotLint(root, ['explain', findingId(root).slice(0, 6)]);
    expect(stdout).toContain('rule      no-direct-env-access');
    expect(stdout).toContain('src/billing.ts:3:22');
    expect(status).toBe(0);
  });
});

/** A workspace in which something is owned, something is nearly owned, and something exists twice. */
function owningShop(): Record<string, string> {
  const users = (name: string, from: string, count: number): [string, string][] =>
    Array.from({ length: count }, (_, n) => [
      `packages/core/src/${name}/user-${n}.ts`,
      `import { ${name} } from '../${from}';\nexport const use${n} = () => ${name};\n`,
    ]);
  const cart = (unit: string): string => `export class CartStore {
  private readonly lines = new Map<string, number>();
  add(sku: string, amount: number): void {
    this.lines.set(sku, (this.lines.get(sku) ?? 0) + amount);
  }
  total(prices: ReadonlyMap<string, number>): string {
    let sum = 0;
    for (const [sku, amount] of this.lines) sum += (prices.get(sku) ?? 0) * amount;
    return sum.toFixed(2) + '${unit}';
  }
}
`;
  return {
    'package.json': '{ "name": "shop", "private": true, "workspaces": ["packages/*"] }',
    'packages/core/package.json': '{ "name": "@shop/core", "dependencies": { "ioredis": "5" } }',
    'packages/mail/package.json': '{ "name": "@shop/mail" }',
    'packages/mail/src/sender.ts': `export const sender = 'shop@shop.example';\n`,
    'packages/core/src/redis.ts': `import Redis from 'ioredis';\nexport const redis = new Redis();\n`,
    ...Object.fromEntries(users('redis', 'redis', 3)),
    'packages/core/src/logger.ts': `export const log = (text: string): void => console.log(text);\n`,
    ...Object.fromEntries(users('log', 'logger', 6)),
    'packages/core/src/send.ts': `export const send = (to: string): void => console.log(to);\n`,
    'packages/core/src/cart.ts': cart(' EUR'),
    'packages/core/src/basket/cart.ts': cart(' EUR'),
    'packages/core/src/wishes.ts': cart(' EUR').replace('export class CartStore', 'class WishStore'),
    'packages/core/src/checkout.ts': `import { CartStore } from './cart';\nexport const cart = new CartStore();\n`,
  };
}

describe('ssot-lint init', () => {
  const NEXT =
    'next: npx ssot-lint check       says what is found today\n' +
    '      npx ssot-lint baseline    lets that pass for now, so that only what is new fails\n';

  it('writes a config from what the code shows, which check then accepts', () => {
    const { root } = new TemporaryProject(UNTIDY_SHOP).commit();
    const { status, stdout } = ssotLint(root, ['init']);
    expect(stdout).toMatch(/^wrote ssot\.config\.yaml: threshold \d+(\.\d)?, 1 environment accessor\n/);
    expect(stdout.endsWith(NEXT)).toBe(true);
    expect(status).toBe(0);
    const config = readFileSync(join(root, 'ssot.config.yaml'), 'utf8');
    expect(config).toContain('accessor: src/env.ts#env');
    const after = ssotLint(root, ['check']);
    expect(after.stderr).toBe('');
    expect(after.status).toBe(1);
    expect(after.stdout).not.toContain('is required');
  });

  it('puts into force what is so today, and leaves as comments what somebody has to decide', () => {
    const { root } = new TemporaryProject(owningShop()).commit();
    const before = jsonReport(root);
    const { stdout } = ssotLint(root, ['init']);
    expect(stdout).toBe(
      `wrote ssot.config.yaml: threshold ${String(before.score.percent)}, 1 owner; 2 decisions left to you as comments\n${NEXT}`,
    );
    const config = readFileSync(join(root, 'ssot.config.yaml'), 'utf8');
    expect(config.slice(config.indexOf('# What these modules own'))).toBe(
      `# What these modules own, nobody else imports, builds or calls: that is so today, and use-canonical keeps it so.
canonicals:
  # ioredis: built in the one module that imports it; 3 modules go through this one.
  cache: { module: packages/core/src/redis.ts, export: redis, owns: [ioredis] }
  # Some code still goes past these: it would be reported. Put them into force when you mean them.
  # 6 modules go through this one. Past it: 1 use in packages/core/src/send.ts.
  # logger: { module: packages/core/src/logger.ts, export: log, owns: ["console.*"] }
  # These exist more than once, and check proposes which one to keep. An entry says that for good.
  # CartStore: { module: packages/core/src/cart.ts, export: CartStore } # copied in 2 files
`,
    );
    const after = jsonReport(root);
    expect(after.findings).toEqual(before.findings);
    expect(after.score.percent).toBeGreaterThanOrEqual(before.score.percent ?? 0);
    expect(after.score.rules['use-canonical']).toMatchObject({ sites: 4, compliant: 4 });
    expect(after.gate.reasons.map((one) => one.kind)).toEqual(before.gate.reasons.map((one) => one.kind));
  });

  it('takes no module for the environment that reads the prices of one feature', () => {
    const constants = ['MONTHLY', 'YEARLY', 'TRIAL'].map(
      (name) => `export const ${name}_PRICE_ID = process.env.${name}_PRICE_ID ?? '';\n`,
    );
    const files = (module: string): Record<string, string> => ({
      'package.json': '{ "name": "shop" }',
      [`src/${module}.ts`]: constants.join(''),
      ...Object.fromEntries(
        [1, 2, 3, 4].map((n) => [
          `src/plan-${n}.ts`,
          `import { MONTHLY_PRICE_ID, YEARLY_PRICE_ID } from './${module}';\nexport const plan${n} = [MONTHLY_PRICE_ID, YEARLY_PRICE_ID];\n`,
        ]),
      ),
    });
    const proposed = (module: string): string =>
      ssotLint(new TemporaryProject(files(module)).commit().root, ['init', '--dry-run']).stdout;
    expect(proposed('stripe')).not.toContain('src/stripe.ts');
    expect(proposed('stripe')).toContain('# No module plays the role of the one place that reads the environment.');
    expect(proposed('constants')).toContain(
      '  accessor: src/constants.ts#MONTHLY_PRICE_ID # and the other exports of the module\n',
    );
  });

  it('leads to a gate that passes when its next steps are followed, and fails for what is new', () => {
    const project = new TemporaryProject(owningShop()).commit();
    ssotLint(project.root, ['init']);
    expect(ssotLint(project.root, ['check']).status).toBe(1);
    expect(ssotLint(project.root, ['baseline']).status).toBe(0);
    expect(ssotLint(project.root, ['check'])).toMatchObject({ status: 0, stderr: '' });
    project.write({ 'packages/core/src/late.ts': `import Redis from 'ioredis';\nexport const late = new Redis();\n` });
    const { status, stdout } = ssotLint(project.root, ['check']);
    expect(stdout).toContain('packages/core/src/late.ts:1:1');
    expect(status).toBe(1);
  });

  it('proposes the modules that name what other code writes out, and what nothing names', () => {
    const user = `import { HEADERS } from './headers';\nsend(HEADERS, 'https://help.shop.com/orders');\n`;
    const { root } = new TemporaryProject({
      'src/headers.ts': "export const HEADERS = { branch: 'x-shop-branch' } as const;\n",
      'src/a.ts': user,
      'src/b.ts': user,
      'src/c.ts': "send('x-shop-branch', 'https://help.shop.com/orders');\n",
      'src/d.ts': "send('https://help.shop.com/orders');\n",
    }).commit();
    const { status, stdout } = ssotLint(root, ['init', '--dry-run']);
    expect(stdout).toContain(
      [
        '# values:',
        '#   # 2 modules go by its names, 1 past them: HEADERS.branch in src/c.ts.',
        '#   - src/headers.ts\n',
      ].join('\n'),
    );
    expect(stdout).toContain('#   "https://help.shop.com/orders": 4 modules, such as src/a.ts\n');
    expect(status).toBe(0);
    expect(ssotLint(root, ['init']).stdout).toContain('1 decision left to you as comments');
  });

  it('never overwrites, and does no work before it says so', () => {
    // A manifest that cannot be read ends every judgement.
    const files = { ...TIDY_SHOP, 'ssot.config.yaml': 'threshold: 5\n', 'package.json': '{' };
    const { root } = new TemporaryProject(files).commit();
    const { status, stderr } = ssotLint(root, ['init']);
    expect(stderr).toBe(
      'error: ssot.config.yaml exists already\n  Nothing was changed; "ssot-lint init --dry-run" prints what the code shows.\n',
    );
    expect(readFileSync(join(root, 'ssot.config.yaml'), 'utf8')).toBe('threshold: 5\n');
    expect(status).toBe(2);
  });

  it('proposes the same again when its proposal is in force', () => {
    const { root } = new TemporaryProject(owningShop()).commit();
    ssotLint(root, ['init']);
    const config = readFileSync(join(root, 'ssot.config.yaml'), 'utf8');
    const again = ssotLint(root, ['init', '--dry-run']).stdout;
    const withoutThreshold = (text: string): string => text.replace(/^threshold: .*$/m, '');
    expect(withoutThreshold(again)).toBe(withoutThreshold(config));
  });
});
