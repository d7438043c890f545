import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-cross-group-import.ts';
import { judgeFiles, type Judged } from '../support/judge-files.ts';

const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, ...more });

const isTest = (path: string): boolean => /\.test\.ts$|__mocks__\/|(^|\/)tests?\/|test-utils\./.test(path);

describe('no-cross-group-import: test code in what is shipped', () => {
  const shop = (text: string, more: Record<string, string> = {}): Promise<Judged> =>
    judgeFiles(
      rule,
      {
        'package.json': manifest('shop', {
          devDependencies: { msw: '2', vitest: '4', '@faker-js/faker': '9' },
          dependencies: { chai: '5' },
        }),
        'src/index.ts': "import { cart } from './cart';\ncart();\n",
        'src/cart.ts': text,
        'src/test-utils.ts':
          "import { vi } from 'vitest';\nexport const clock = vi.fn();\nexport interface Rig { at: number }\n",
        ...more,
      },
      { isTest },
    );

  it.each([
    [
      'a helper of tests',
      "import { clock } from './test-utils';",
      '"./test-utils" is test code, and this file is shipped.',
    ],
    [
      'a library that is installed for development',
      "import { http } from 'msw';",
      '"msw" is a library for tests, and this file is shipped.',
    ],
  ])('reports %s', async (_, text, message) => {
    const { places, findings } = await shop(`${text}\nexport const cart = () => 1;\n`);
    const specifier = /'([^']+)'/.exec(text)?.[1] ?? '';
    expect(findings).toMatchObject([
      { severity: 'error', subject: `src/cart.ts -> ${specifier} (test code)`, evidence: { kind: 'test-code' } },
    ]);
    expect(places).toEqual([`src/cart.ts:1:${text.indexOf("'") + 1} ${message}`]);
  });

  it.each([
    ['that exports and tests nothing', 'export const team = { path: "/team" };\n', 0],
    ['that is written with a test library', "import { it } from 'vitest';\nexport const team = it;\n", 1],
    ['that exports nothing', "it('ships', () => ship());\n", 1],
  ])('knows a specification by what stands in it: one %s', async (_, text, count) => {
    const files = {
      'package.json': manifest('shop', { devDependencies: { vitest: '4' } }),
      'src/index.ts': "import './specs/team.spec';\n",
      'src/specs/team.spec.ts': text,
    };
    const { findings } = await judgeFiles(rule, files, { isTest: (path) => path.includes('.spec.') });
    expect(findings).toHaveLength(count);
  });

  it('merely notes a library that makes up data, which a program may do as well', async () => {
    const { findings } = await shop(
      "import { faker } from '@faker-js/faker';\nexport const cart = () => faker.person();\n",
    );
    expect(findings).toMatchObject([
      { severity: 'info', message: '"@faker-js/faker" is a library for tests, and this file is shipped.' },
    ]);
  });

  it.each(['process.env.JEST_WORKER_ID', "process.env['VITEST']", 'process.env?.VITEST_POOL_ID'])(
    'notes a branch on %s',
    async (read) => {
      const { findings } = await shop(`export const cart = () => (${read} ? 1 : 2);\n`);
      const key = /JEST_WORKER_ID|VITEST(_POOL_ID)?/.exec(read)?.[0];
      expect(findings).toMatchObject([
        {
          severity: 'info',
          subject: `src/cart.ts: ${key}`,
          message: `A test runner sets ${key}, and shipped code behaves differently because of it.`,
          sites: [{ file: 'src/cart.ts', line: 1, column: 28 }],
        },
      ]);
    },
  );

  it.each([
    ['a type', "import type { Rig } from './test-utils';\nexport const cart = (rig: Rig) => rig;\n"],
    ['what is loaded on demand', "export const cart = () => import('./test-utils');\n"],
    ['a library that is shipped', "import { expect } from 'chai';\nexport const cart = () => expect(1);\n"],
    ['other variables', 'export const cart = () => process.env.NODE_ENV;\n'],
  ])('leaves %s alone, and counts the module as one that keeps tests out', async (_, text) => {
    const { findings, compliant } = await shop(text, {
      'src/cart.test.ts': "import { cart } from './cart';\ncart();\n",
    });
    expect(findings).toEqual([]);
    expect(compliant).toBeGreaterThan(0);
  });

  it('counts the modules that import something, and nothing for tests', async () => {
    const { compliant } = await shop("import { clock } from './test-utils';\nexport const cart = () => clock();\n", {
      'src/rates.ts': 'export const rate = 1;\n',
    });
    expect(compliant).toBe(1);
  });

  it('leaves alone a helper that no program reaches', async () => {
    const { places } = await shop('export const cart = () => 1;\n', {
      'src/rig.ts': "import { clock } from './test-utils';\nexport const rig = clock;\n",
      'src/cart.test.ts': "import { rig } from './rig';\nuse(rig);\n",
    });
    expect(places).toEqual([]);
  });
});
