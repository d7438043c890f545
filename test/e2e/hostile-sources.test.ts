import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport } from '../support/cli.ts';
import { soundProject, survives, survivesShell } from '../support/hostile.ts';

const price = (name: string): string => `export function ${name}(order, rate) {
  const prices = order.items.map((item) => item.price * rate).filter(Boolean);
  if (prices.length > 3) throw new Error('too many ' + prices.length);
  return prices.reduce((sum, one) => sum + one, 0) / 100;
}
`;

const bracketed = (open: string, close: string, n: number): string => `x = ${open.repeat(n)}1${close.repeat(n)};\n`;

describe('code that nests', () => {
  const kinds: readonly (readonly [string, (n: number) => string])[] = [
    ['parentheses', (n) => bracketed('(', ')', n)],
    ['objects', (n) => bracketed('{ a: ', '}', n)],
    ['functions', (n) => `${'function f() {'.repeat(n)}${'}'.repeat(n)}\n`],
    ['classes', (n) => bracketed('class { a = ', '}', n)],
    ['elements', (n) => bracketed('<p>\n', '</p>', n)],
    ['template literals', (n) => bracketed('`${', '}`', n)],
    ['conditions', (n) => `${'if (a) b; else '.repeat(n)}c;\n`],
    ['conditional expressions', (n) => `x = ${'a ? b :\n'.repeat(n)}c;\n`],
    ['members', (n) => `x = a${'\n  .b'.repeat(n)};\n`],
    ['optional members', (n) => `x = a${'?.b'.repeat(n)};\n`],
    ['calls', (n) => `x = a${'.b()'.repeat(n)};\n`],
    ['sums', (n) => `x = 1${' +\n1'.repeat(n)};\n`],
    ['joined strings', (n) => `x = 'a'${" + 'b'".repeat(n)};\n`],
    ['arrow functions', (n) => `x = ${'a =>\n'.repeat(n)}1;\n`],
    ['types', (n) => `type X = ${'A<\n'.repeat(n)}B${'>'.repeat(n)};\n`],
    ['array types', (n) => `type X = A${'[]'.repeat(n)};\n`],
    ['things never closed', (n) => `x = ${'('.repeat(n)}`],
  ];

  it('is judged at 200 levels of every kind', () => {
    const files = kinds.slice(0, -1).map(([, make], index) => [`src/deep${index}.tsx`, make(200)] as const);
    const report = jsonReport(soundProject(Object.fromEntries(files)).root);
    expect(report.scope).toMatchObject({ judged: files.length + 2, unreadable: [] });
  });

  it.each([1_050, 10_000, 50_000])('is judged or called unreadable at %d levels, and never ends the process', (n) => {
    const files = kinds.map(([, make], index) => [`src/deep${index}.tsx`, make(n)] as const);
    const { scope, gate } = jsonReport(soundProject(Object.fromEntries(files)).root);
    expect(scope.judged + scope.unreadable.length).toBe(files.length + 2);
    for (const { reason } of scope.unreadable)
      expect(reason).toMatch(/^nested (deeper than|too deeply)|^syntax error|^too much for/);
    expect(gate.pass).toBe(false);
  });

  it('does not bring down the type checker', () => {
    const { status } = survives(
      soundProject({
        'src/cart.ts': 'export class Cart { /** @deprecated use total */ sum(): Cart { return this; } }\n',
        'src/use.ts': `declare function any(): any;\nany().sum();\n${bracketed('{ a: ', '}', 900)}${bracketed('!', '', 1_800)}`,
      }).root,
    );
    expect(status).toBe(0);
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  it('are files, exports, variables, packages and groups like any other', () => {
    const files: Record<string, string> = { 'package.json': '{ "name": "__proto__", "workspaces": ["packages/*"] }' };
    for (const name of names) {
      files[`src/${name}.ts`] = `${price(name)}export const read = process.env.${name};\n`;
      files[`src/copies/${name}.ts`] = `${price(name)}export const read = process.env['${name}'] ?? '${name}';\n`;
      files[`src/${name}/index.ts`] =
        `export * as ${name} from '../${name}';\n/** @deprecated no */ export const old = 1;\n`;
      files[`packages/${name}/package.json`] = JSON.stringify({ name, dependencies: { constructor: '*' } });
      files[`packages/${name}/index.ts`] = `${price(name)}import { old } from 'constructor';\nexport { old };\n`;
      files[`packages/${name}/.env`] = `${name}=1\n`;
    }
    const { root } = soundProject(files);
    const report = jsonReport(root);
    const read = report.findings.filter((one) => one.rule === 'no-direct-env-access').map((one) => one.subject);
    for (const name of names) expect(read.some((subject) => subject.includes(name))).toBe(true);
    const copied = report.findings.flatMap((one) => one.sites.map((site) => site.symbol));
    // Every class may have a `toString` and a `constructor` of its own: these two names are no evidence of a copy.
    expect(copied).toEqual(expect.arrayContaining(['__proto__', 'hasOwnProperty', 'valueOf']));
    expect(Object.keys(report.score.groups)).toEqual(
      expect.arrayContaining(names.filter((one) => one !== '__proto__')),
    );
    expect(report.scope.unreadable).toEqual([]);
    expect(survives(root).status).toBe(1);
    expect(survives(root, ['init', '--dry-run']).status).toBe(0);
  });

  it('can be canonical, deprecated and allowed', () => {
    const { root } = soundProject({
      'src/valueOf.ts': price('valueOf'),
      'src/copy.ts': price('valueOf'),
      'ssot.config.yaml':
        'canonicals: { constructor: src/valueOf.ts#valueOf }\ndeprecated:\n  - import: constructor\n  - literal: valueOf\n',
      'acceptable-duplicates.yaml':
        'version: 1\nallow:\n  - id: constructor\n    rule: no-duplicate-function\n    members: [src/valueOf.ts#valueOf, src/copy.ts#valueOf]\n    reason: The two shops part ways.\n    owner: shop\n    created: 2026-01-01\n',
    });
    expect(jsonReport(root).allowances).toMatchObject({ used: 1, problems: [] });
  });
});

describe('names and texts that would act on a terminal', () => {
  const files = {
    'src/a\nerror: forged.ts': price('total'),
    'src/\u001b[31mred.ts': price('total'),
    'src/\u202egnp.ts': 'const = 1;\n',
    'src/ "quoted" \'it\' `rm`.ts': `${price('total')}export const z = process.env['\u001b[2J\u202e'];\n`,
    '-rf.ts': price('total'),
    'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
    'packages/a/package.json': '{ "name": "\\u001b[31m\\nerror: forged" }',
    'packages/a/index.ts': price('total'),
  };

  it('are printed escaped, in reports of every kind', () => {
    const project = soundProject(files).commit();
    const { stdout, status } = survives(project.root);
    expect(stdout).toContain('src/a\\u{a}error: forged.ts:1:');
    expect(stdout).toContain('src/\\u{202e}gnp.ts:1:7  syntax error');
    expect(stdout).not.toMatch(/^\s*error: forged/m);
    expect(status).toBe(1);
    const { stdout: json } = survives(project.root, ['check', '--format', 'json']);
    const [finding] = (JSON.parse(json) as { findings: { id: string }[] }).findings;
    expect(survives(project.root, ['explain', finding?.id ?? '']).status).toBe(0);
    expect(survives(project.root, ['init', '--dry-run']).status).toBe(0);
  });
});

describe('files that are no text', () => {
  it('are unreadable, with the reason, and the others are judged', () => {
    const { scope } = jsonReport(
      soundProject({
        'src/latin.ts': Buffer.from("const a = '\xe9';", 'latin1'),
        'src/utf16.ts': Buffer.from('\ufefflet a;', 'utf16le'),
        'src/nul.ts': 'let a = 1;\0',
        'src/key.ts': 'export const key = `mail\0order`;\n',
        'src/surrogate.ts': Buffer.from([0x61, 0xed, 0xa0, 0x80]),
        'src/bom.ts': '\ufeffexport const a = 1;\r\n',
        'src/lone.ts': 'export const a = "\\ud800";\u2028export const b = 2;\n',
        'src/empty.ts': '',
      }).root,
    );
    expect(scope.unreadable).toEqual([
      { file: 'src/latin.ts', reason: 'it is not valid UTF-8; save it as UTF-8' },
      { file: 'src/nul.ts', reason: 'syntax error at 1:11: Invalid Character `\0`' },
      { file: 'src/surrogate.ts', reason: 'it is not valid UTF-8; save it as UTF-8' },
      { file: 'src/utf16.ts', reason: 'it is UTF-16 text; save it as UTF-8' },
    ]);
    expect(scope.judged).toBe(6);
  });

  it('that are links to themselves, in circles or out of the project are passed over', () => {
    const project = soundProject();
    const links = {
      'loop.ts': 'loop.ts',
      'a.ts': 'b.ts',
      'b.ts': 'a.ts',
      here: '.',
      'out.ts': '/etc/passwd',
      '.env': '/etc/passwd',
    };
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(project.root, path));
    for (const root of [project.root, project.commit().root]) {
      const { status, stdout } = survives(root);
      expect(stdout).toContain('2 files judged');
      expect(stdout).not.toContain('root:');
      expect(status).toBe(0);
    }
    expect(survives(project.root, ['check', 'loop.ts']).status).toBe(2);
  });

  it('that are folders with the names of files are entered or passed over', () => {
    const project = soundProject({ 'src/shop.ts/till.ts': 'export const till = 1;\n' });
    for (const name of ['tsconfig.json', '.gitignore', '.gitattributes', '.env']) mkdirSync(join(project.root, name));
    expect(survives(project.root).stdout).toContain('3 files judged');
    expect(survives(project.commit().root).stdout).toContain('3 files judged');
  });

  const dropRights = 'setpriv --reuid=65534 --regid=65534 --clear-groups';
  const canDrop = process.getuid?.() === 0 && survivesShell('/', `${dropRights} true`).status === 0;

  it.runIf(canDrop)('that may not be read fail the gate by name', () => {
    const { root } = soundProject({ 'src/locked.ts': 'let a;\n', 'vault/key.ts': 'let b;\n' });
    chmodSync(dirname(root), 0o755);
    chmodSync(join(root, 'src/locked.ts'), 0);
    chmodSync(join(root, 'vault'), 0);
    const { status, stdout } = survivesShell(root, `${dropRights} $LINT check`);
    expect(stdout).toContain('src/locked.ts  reading it is not permitted');
    expect(stdout).toContain('vault  the folder could not be opened (permission denied)');
    expect(status).toBe(1);
    chmodSync(join(root, 'vault'), 0o755);
  });
});
