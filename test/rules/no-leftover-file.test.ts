import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-leftover-file.ts';
import { rules } from '../../rules/index.ts';
import { isPutAside } from '../../src/core/leftover-name.ts';
import { discover } from '../../src/discover/index.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const CODE = 'export const total = 1;';
const NEWSLETTER = `// import { deliver } from './deliver';
//
// export async function sendNewsletter(readers) {
//   for (const reader of readers) await deliver(reader);
// }
`;

async function places(files: Record<string, string>, options?: JudgeOptions): Promise<readonly string[]> {
  return (await judgeFiles(rule, files, options)).places;
}

describe('no-leftover-file', () => {
  it('is one of the rules', () => {
    expect(rules).toContain(rule);
  });

  it('reports what was put aside, at its first character', async () => {
    const {
      places: found,
      findings,
      compliant,
    } = await judgeFiles(
      rule,
      { 'src/cart.ts': CODE },
      { leftovers: ['src/cart.ts.bak', 'patches/cart.ts.orig', 'src/fixtures/cart.ts.rej'] },
    );
    expect(found).toEqual([
      'src/cart.ts.bak:1:1 src/cart.ts.bak was put aside and left behind: its ending is that of no source.',
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'warn',
      remedy: 'Delete src/cart.ts.bak; what it held is in the history.',
    });
    expect(compliant).toBe(1);
  });

  it.each([
    'cart.ts.bak',
    'cart.tsx.orig',
    'cart.ts~',
    'cart.json.old',
    'cart.ts.rej',
    'cart.vue.disabled',
    'cart.ts.bak2',
    'cart.tsx.backup-2026-11-01',
  ])('knows %s by its name', (name) => {
    expect(isPutAside(name)).toBe(true);
  });

  it.each(['cart.ts', 'orders.bak', 'old', '.env.backup', 'cart.old.ts', 'backup', 'logo.png.orig', 'notes~.txt'])(
    'takes %s for what it is',
    (name) => {
      expect(isPutAside(name)).toBe(false);
    },
  );

  it.each([
    'src/cart.backup.ts',
    'src/cart copy.ts',
    'src/cart copy 2.tsx',
    'src/cart - Copy.ts',
    'src/cart (1).ts',
    'src/cart_BASE_4711.ts',
    'src/cart.LOCAL.4711.ts',
  ])('reports %s where nothing imports it', async (file) => {
    expect(await places({ [file]: CODE })).toEqual([
      `${file}:1:1 ${file} is called a copy that was left behind, and nothing imports it.`,
    ]);
    const bare = file.replace(/^src\/|\.tsx?$/g, '');
    expect(await places({ [file]: CODE, 'src/shop.ts': `import { total } from './${bare}';` })).toEqual([]);
  });

  it('reports an old version beside the file that it was made of, and not without that', async () => {
    expect(await places({ 'src/cart-old.ts': CODE, 'src/cart.tsx': CODE })).toEqual([
      'src/cart-old.ts:1:1 src/cart-old.ts is called a copy that was left behind beside src/cart.tsx, and nothing imports it.',
    ]);
    expect(await places({ 'src/cart-old.ts': CODE, 'src/shop/cart.ts': CODE })).toEqual([]);
  });

  it.each([
    'src/copy.ts',
    'src/clipboard-copy.tsx',
    'src/old-english.ts',
    'src/pages/cart-old.tsx',
    'scripts/cart-old.ts',
    'src/cart-olden.ts',
    'src/cart-old.test.ts',
  ])('leaves %s alone', async (file) => {
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    expect(await places({ [file]: CODE, [`${folder}cart.ts`]: CODE })).toEqual([]);
  });

  it('reports a module of which nothing is left but comments, and who imports it', async () => {
    const files = { 'src/newsletter.ts': NEWSLETTER, 'src/cart.ts': CODE };
    expect(await places(files)).toEqual([
      'src/newsletter.ts:1:1 All of src/newsletter.ts is commented out: 4 lines of code.',
    ]);
    expect(await places({ ...files, 'src/mail.ts': `import './newsletter';` })).toEqual([
      'src/newsletter.ts:1:1 All of src/newsletter.ts is commented out: 4 lines of code. 1 file still imports it.',
    ]);
    const block = `/*\nimport { a } from './a';\nconst b = a();\nexport function c() {\n  return b;\n}\n*/`;
    expect(await places({ 'src/newsletter.ts': block })).toHaveLength(1);
  });

  it('says of one file one thing, and nothing of what is kept for what it is', async () => {
    const files = { 'src/cart.ts': CODE, 'src/cart.backup.ts': NEWSLETTER, 'src/fixtures/mail.ts': NEWSLETTER };
    const { findings, compliant } = await judgeFiles(rule, files);
    expect(findings.map((one) => one.subject)).toEqual(['src/cart.backup.ts']);
    expect(findings[0]?.message).toContain('is called a copy');
    expect(compliant).toBe(2);
  });

  it.each([
    ['with code beside it', `${NEWSLETTER}export {};`],
    [
      'that is prose',
      '// This module is empty on purpose.\n// It stands for the newsletter;\n// see the wiki,\n// or ask.\n',
    ],
    ['that documents', `/**\n * import { a } from './a';\n * const b = a();\n * export { b };\n * b();\n */`],
    ['of a line or two', `// export const total = 1;\n`],
    ['that is empty', ''],
  ])('leaves a module alone %s', async (_, text) => {
    expect(await places({ 'src/newsletter.ts': text })).toEqual([]);
  });

  it('is told of what git knows and the config has in scope', async () => {
    const project = new TemporaryProject({
      '.gitignore': '*.orig\n',
      'src/cart.ts': CODE,
      'src/cart.ts.bak': CODE,
      'src/cart.ts.orig': CODE,
      'src/cart.test.ts.bak': CODE,
      'src/old/cart.ts.bak': CODE,
      'lib/cart.ts.bak': CODE,
      'src/orders.bak': CODE,
    });
    project.git('init', '-q');
    project.git('add', '.');
    const config = { ...DEFAULTS, include: ['src'], exclude: ['src/old'], digest: 'sha256:test' };
    const { leftovers } = await discover({ root: project.root, config, environment: {} });
    expect(leftovers.map(({ path, test }) => [path, test])).toEqual([
      ['src/cart.test.ts.bak', true],
      ['src/cart.ts.bak', false],
    ]);
  });
});

describe('no-leftover-file: a module that somebody means to come back to', () => {
  const CODE =
    "// import { mail } from './mail';\n// export function send(to) {\n//   return mail(to);\n// }\n// export default send;\n";

  it.each([
    ['', 'warn'],
    ['/** Needs to be fixed, commented out for now. */\n', 'info'],
    ['// Disabled until the mailer is fixed\n', 'info'],
    ['// Sends what is due\n', 'warn'],
  ])('%j', async (comment, severity) => {
    const { findings } = await judgeFiles(rule, {
      'src/due.ts': comment + CODE,
      'src/use.ts': "import './due';\nexport const all = 1;\n",
    });
    expect(findings.map((one) => [one.severity, one.remedy])).toEqual([
      [severity, 'Delete src/due.ts and its imports in src/use.ts; what it held is in the history.'],
    ]);
  });
});
