import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ssotLint } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const WORKFLOW = 'on: pull_request\njobs:\n  lint:\n    steps:\n      - run: npx ssot-lint check\n';

/** What is said by subject, as `verdict message`. */
function said(cwd: string): Readonly<Record<string, readonly string[]>> {
  const { stdout } = ssotLint(cwd, ['doctor', '--format', 'json']);
  const { diagnoses } = JSON.parse(stdout) as {
    readonly diagnoses: readonly { readonly subject: string; readonly verdict: string; readonly message: string }[];
  };
  const subjects = new Set(diagnoses.map((one) => one.subject));
  return Object.fromEntries(
    [...subjects].map((subject) => [
      subject,
      diagnoses.flatMap((one) => (one.subject === subject ? [`${one.verdict} ${one.message}`] : [])),
    ]),
  );
}

/** A shop of which only the folders that are named are checked out. */
function sparseShop(...folders: readonly string[]): TemporaryProject {
  const project = new TemporaryProject({
    ...TIDY_SHOP,
    '.github/workflows/ci.yml': WORKFLOW,
    'package.json':
      '{ "name": "shop", "workspaces": ["packages/*"], "type": "module", "devDependencies": { "ssot-lint": "^0.1.0" } }',
    'README.md': 'Run `npm run stock:count`, and `npm run stock:sell`.\n',
    'packages/stock/package.json': '{ "name": "stock", "scripts": { "stock:count": "node src/count.js" } }',
    'packages/stock/src/count.ts': 'export const count = 1;\n',
    'ssot.config.yaml': 'canonicals: { count: packages/stock/src/count.ts#count }\n',
    'acceptable-duplicates.yaml': 'version: 1\nallow: []\n',
  });
  project.commit().git('sparse-checkout', 'set', ...folders);
  return project;
}

describe('a sparse check-out', { timeout: 300_000 }, () => {
  it('has what the index has', () => {
    const whole = sparseShop('src', 'packages', '.github').root;
    const { root } = sparseShop('src');
    expect(existsSync(join(root, '.github'))).toBe(false);
    expect(existsSync(join(root, 'packages'))).toBe(false);
    const told = said(root);
    expect(told).toEqual(said(whole));
    expect(told['ci']).toEqual(['ok job "lint" runs "ssot-lint check" and fails when it fails']);
    expect(told['docs']).toEqual(['warning the script "stock:sell" is recommended, and no package.json has it']);
  });

  it('is no reason to say what is not known', () => {
    const { root } = sparseShop('src');
    const clone = new TemporaryProject({});
    clone.git('-C', root, 'config', 'uploadpack.allowFilter', 'true');
    clone.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${root}`, 'clone');
    clone.git('-C', 'clone', 'sparse-checkout', 'set', 'src');
    clone.git('-C', 'clone', 'checkout', '-q');
    const told = said(join(clone.root, 'clone'));
    expect(told['ci']).toEqual([
      'warning whether a pipeline runs the gate is not known: .github/workflows/ci.yml is not checked out, and this clone does not have its content',
    ]);
    expect(told['docs']?.filter((one) => !one.startsWith('ok '))).toEqual([]);
  });

  it('may lack the config, and then judges without it', () => {
    const project = new TemporaryProject({ ...TIDY_SHOP, 'ssot.config.yaml': 'threshold: 90\n' }).commit();
    project.git('sparse-checkout', 'set', '--no-cone', '/*', '!/ssot.config.yaml');
    expect(said(project.root)['config']).toContain(
      'problem ssot.config.yaml is not checked out, so "ssot-lint check" judges by the defaults in this clone',
    );
  });
});
