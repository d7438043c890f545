import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-conflicting-env-default.ts';
import { judgeFiles } from '../support/judge-files.ts';

const SHOP = "listen(process.env.PORT || 3000);\nsend(process.env.SMTP_HOST ?? 'localhost');\n";

async function messages(files: Record<string, string>): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, { 'src/shop.ts': SHOP, ...files });
  return findings.map((one) => `${one.severity} ${one.message}`);
}

describe('no-conflicting-env-default: .env files', () => {
  it('tells of an example with another value', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/shop.ts': SHOP,
      '.env.example': '# the shop\nexport PORT="4000" # web\nSMTP_HOST=localhost\n',
    });
    expect(findings.map((one) => [one.severity, one.message])).toEqual([
      ['info', '`PORT` has different defaults: `4000` in .env.example, `3000` in src/shop.ts.'],
    ]);
    expect(findings[0]?.sites[0]).toMatchObject({ file: '.env.example', line: 2, column: 8 });
  });

  it.each(['.env.sample', '.env.local.example', '.env.template'])('compares %s', async (name) => {
    expect(await messages({ [name]: 'PORT=4000\n' })).toHaveLength(1);
  });

  it('never shows a value of a file that is no example', async () => {
    const { findings } = await judgeFiles(rule, { 'src/shop.ts': SHOP, '.env': 'PORT=4711\n' });
    expect(findings.map((one) => one.message)).toEqual([
      '`PORT` has different defaults: one in .env, another in src/shop.ts.',
    ]);
    expect(JSON.stringify(findings)).not.toContain('4711');
  });

  it.each([
    ['the same value, quoted', { '.env': 'PORT="3000"\n' }],
    ['the same value before a comment', { '.env': 'PORT=3000 # web\n' }],
    ['a file for one environment', { '.env.production': 'PORT=80\n' }],
    ['a file for one person', { '.env.local': 'PORT=80\n' }],
    ['the example of one set-up', { '.env.azure.example': 'PORT=80\n', '.env.example.production': 'PORT=80\n' }],
    ['an empty value', { '.env': 'PORT=\nSMTP_HOST=""\n' }],
    ['a placeholder', { '.env.example': 'SMTP_HOST=your-mail-host\n' }],
    ['a comment', { '.env': '# PORT=4000\n' }],
    ['a key without a default in code', { '.env': 'TAX=7\n' }],
    ['a file of another folder', { 'docs/.env': 'PORT=4000\n' }],
  ])('agrees with %s', async (_, files) => {
    expect(await messages(files)).toEqual([]);
  });

  it('does not hold two files against each other', async () => {
    expect(
      await messages({ '.env': 'PORT=3000\n', '.env.example': 'PORT=3000\nTAX=1\n', 'src/.env': 'TAX=2\n' }),
    ).toEqual([]);
  });
});
