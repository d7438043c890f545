import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ssotLint } from '../support/cli.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const root = resolve(import.meta.dirname, '../..');

const SHOP = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'ssot.config.yaml': `canonicals:
  queue: { module: src/queue.ts, export: queue, owns: [bullmq] }
deprecated:
  - { symbol: src/mail.ts#post, use: src/mail.ts#send, removeBy: 2020-01-01 }
  - { import: lodash, use: es-toolkit }
  - { import: request }
`,
  'acceptable-duplicates.yaml': `version: 1
allow:
  - id: old-queue
    rule: use-canonical
    members: [src/jobs.ts]
    reason: The jobs move next month.
    owner: platform
    created: 2026-01-01
    expires: 2099-01-01
`,
  'src/queue.ts': "import { Queue } from 'bullmq';\nexport const queue = new Queue('orders');\n",
  'src/jobs.ts': "import { Queue } from 'bullmq';\nexport const jobs = new Queue('jobs');\n",
  'src/main.ts': "import { queue } from './queue';\nqueue.add('start');\n",
  'src/mail.ts': 'export const send = (to: string) => to.trim();\nexport const post = (to: string) => send(to);\n',
  'src/cart.ts':
    "import { post, send } from './mail';\nimport { chunk } from 'lodash';\npost('a');\nsend('b');\nchunk([]);\n",
  'src/bill.ts': "import { chunk } from 'es-toolkit';\nimport { post } from './mail';\npost('a');\nchunk([]);\n",
};

interface Move {
  readonly kind: string;
  readonly name: string;
}

describe('status', { timeout: 120_000 }, () => {
  it('lists what is left of each move, what takes its place, who decides and when it is due', () => {
    const project = new TemporaryProject(SHOP).commit();
    const { status, stdout, stderr } = ssotLint(project.root, ['status', '--format', 'json', '--no-types']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { version, moves } = JSON.parse(stdout) as { readonly version: number; readonly moves: readonly Move[] };
    expect(version).toBe(1);
    expect(moves).toMatchObject([
      {
        kind: 'deprecated',
        name: 'src/mail.ts#post',
        use: 'src/mail.ts#send',
        remaining: 2,
        owner: null,
        due: '2020-01-01',
        overdue: true,
        consumers: ['src/bill.ts', 'src/cart.ts'],
      },
      {
        name: 'import:lodash',
        use: 'es-toolkit',
        remaining: 1,
        replacementUses: 1,
        overdue: false,
        consumers: ['src/cart.ts'],
      },
      { name: 'import:request', use: null, remaining: 0, replacementUses: null, consumers: [] },
      {
        kind: 'canonical',
        name: 'queue',
        use: 'src/queue.ts#queue',
        replacementUses: 1,
        owner: 'platform',
        consumers: ['src/jobs.ts'],
      },
      {
        kind: 'allowance',
        name: 'old-queue',
        owner: 'platform',
        due: '2099-01-01',
        overdue: false,
        consumers: ['src/jobs.ts'],
      },
    ]);
    expect(ssotLint(join(project.root, 'src'), ['status', '--format', 'json', '--no-types']).stdout).toBe(stdout);

    const text = ssotLint(project.root, ['status', '--no-types', '--no-color']).stdout;
    expect(text).toContain('  src/mail.ts#post  2 places overdue\n    use  src/mail.ts#send');
    expect(text).toContain('  import:request  done\n');
    expect(text).toMatch(/\n5 moves · 4 open, \d+ places left · 1 overdue\n$/);
  });

  it('lets nothing of a judged project out of its place', () => {
    const project = new TemporaryProject({
      'package.json': '{ "name": "shop" }',
      'ssot.config.yaml': 'deprecated:\n  - { import: "old|<b>\\e[31m@ada", use: "##[error]new" }\n',
      'src/main.ts': 'export const open = true;\n',
    });
    const page = ssotLint(project.root, ['status', '--format', 'markdown']);
    expect(page.status).toBe(0);
    expect(page.stdout).toContain('old\\|<b>\\u{1b}[31m@ada` | 0 | `');
    const text = ssotLint(project.root, ['status']).stdout;
    expect(`${page.stdout}${text}`).not.toContain('\u001b');
    expect(`${page.stdout}${text}`).not.toContain('##[error]');
  });

  it('says that there is nothing to move, and ends with 2 where it cannot judge', () => {
    const empty = new TemporaryProject({
      'package.json': '{ "name": "shop" }',
      'src/main.ts': 'export const open = 1;\n',
    });
    expect(ssotLint(empty.root, ['status'])).toMatchObject({
      status: 0,
      stdout: 'nothing is deprecated, in the way, owned or accepted\n',
    });
    expect(ssotLint(empty.root, ['status', '--format', 'xml'])).toMatchObject({ status: 2, stdout: '' });
    const bare = new TemporaryProject({ 'package.json': '{ "name": "shop" }' });
    expect(ssotLint(bare.root, ['status'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('says of the example shop what its page shows', () => {
    const shop = ssotLint(join(root, 'examples/shop'), ['status']);
    const page = readFileSync(join(root, 'docs/status.md'), 'utf8');
    expect(page).toContain(`\`\`\`\n${shop.stdout}\`\`\`\n`);
  });
});
