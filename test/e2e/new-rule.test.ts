import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const home = join(import.meta.dirname, '../..');

/** A package that has what the script needs, and no rules yet. */
function emptyPackage(): string {
  const { root } = new TemporaryProject({ 'package.json': '{ "name": "ssot-lint", "type": "module" }' });
  for (const folder of ['rules', 'docs/rules', 'test/rules']) mkdirSync(join(root, folder), { recursive: true });
  for (const folder of ['dist/scripts', 'dist/src/cli', 'dist/src/core'])
    cpSync(join(home, folder), join(root, folder), { recursive: true });
  return root;
}

function newRule(root: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/scripts/new-rule.js'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run new-rule', () => {
  it('writes a rule, its doc and its test under any id that a rule may have, and never over another', () => {
    const root = emptyPackage();
    for (const { id } of rules) {
      const files = [`rules/${id}.ts`, `docs/rules/${id}.md`, `test/rules/${id}.test.ts`];
      expect(newRule(root, id)).toEqual({
        status: 0,
        stdout: `${files.map((file) => `wrote ${file}\n`).join('')}next: write the test and the rule, then run "npm run gen"\n`,
        stderr: '',
      });
      for (const file of files) expect(readFileSync(join(root, file), 'utf8')).toContain(id);
    }
    expect(newRule(root, 'one-import-path')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'rules/one-import-path.ts exists already; nothing was written\n',
    });
  });

  it.each(['', 'cart', 'No-Cart', 'one_cart', 'one-', 'one--cart', '../no-cart', 'no-cart.ts'])(
    'says how a rule is called and writes nothing for "%s"',
    (id) => {
      const root = emptyPackage();
      const { status, stdout, stderr } = newRule(root, id);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^usage: npm run new-rule -- <id> /);
      expect(existsSync(join(root, `rules/${id}.ts`))).toBe(false);
    },
  );
});
