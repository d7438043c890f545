import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import { ssotLint } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

/** The receiver of the call in src/evening.ts is what a generic function makes of a list: only types tell. */
const MAILING_SHOP = {
  ...TIDY_SHOP,
  'src/mailer.ts': `export class Mailer {\n  /** @deprecated Use deliver. */\n  send(to: string): string {\n    return to;\n  }\n}\nexport const mailers = [new Mailer()];\n`,
  'src/list.ts': `export const first = <Item>(all: Item[]): Item => all[0] as Item;\n`,
  'src/evening.ts': `import { first } from './list';\nimport { mailers } from './mailer';\n\nfirst(mailers).send('ada');\n`,
};
const NOTE =
  'note: Syntax alone does not decide 1 access of members that share a name with a deprecated one; --types does: `send`.';

const shop = (files: Record<string, string> = {}): string =>
  new TemporaryProject({ ...MAILING_SHOP, ...files }).commit().root;

function report(root: string, args: readonly string[], env: Record<string, string> = {}): Report {
  return JSON.parse(ssotLint(root, ['check', '--format', 'json', ...args], env).stdout) as Report;
}

describe('the tier that resolves names', () => {
  it.each([
    ['by hand', [], {}, 'syntax', 0],
    ['by hand with --types', ['--types'], {}, 'types', 1],
    ['in CI', [], { CI: 'true' }, 'types', 1],
    ['in a CI that counts', [], { CI: '1' }, 'types', 1],
    ['in CI with --no-types', ['--no-types'], { CI: 'true' }, 'syntax', 0],
    ['where CI is switched off', [], { CI: 'false' }, 'syntax', 0],
    ['where CI is empty', [], { CI: '' }, 'syntax', 0],
  ])('%s is named in the report', (_, args, env, tier, findings) => {
    const { project, findings: found } = report(shop(), args, env);
    expect([project.tier, found.length]).toEqual([tier, findings]);
  });

  it('is named in the text where it makes a difference', () => {
    const root = shop();
    expect(ssotLint(root, ['check']).stdout).toContain(`${NOTE}\n`);
    const typed = ssotLint(root, ['check', '--types']).stdout;
    expect(typed).toContain('note: A type checker decided 1 access that syntax could not.\n');
    expect(typed).toContain('src/evening.ts:4:1');
    expect(typed).not.toContain(NOTE);
  });
});

describe('an allowance for a use that only types find', () => {
  const ENTRY =
    'version: 1\nallow:\n  - id: evening\n    rule: no-deprecated-use\n    members: [src/evening.ts]\n    reason: Moves with the new mailer.\n    owner: mail\n    created: 2026-01-01\n';
  const WAIVED = `import { first } from './list';\nimport { mailers } from './mailer';\n\n// ssot-allow no-deprecated-use -- moves with the new mailer\nfirst(mailers).send('ada');\n`;

  it.each([
    ['an entry', { 'acceptable-duplicates.yaml': ENTRY }],
    ['a waiver', { 'src/evening.ts': WAIVED }],
  ])('as %s is not called unused by a run without types', (_, files) => {
    const root = shop(files);
    expect(report(root, ['--types'])).toMatchObject({ gate: { pass: true }, allowances: { used: 1, problems: [] } });
    expect(report(root, [])).toMatchObject({ gate: { pass: true }, allowances: { used: 0, problems: [] } });
  });

  it('is unused to both where nothing is undecided', () => {
    const files = { 'acceptable-duplicates.yaml': ENTRY, 'src/evening.ts': 'export const evening = 19;\n' };
    const problems = (args: readonly string[]): unknown => report(shop(files), args).allowances.problems;
    expect(problems([])).toEqual(problems(['--types']));
    expect(problems([])).toMatchObject([{ kind: 'unused', id: 'evening' }]);
  });

  it('can be recorded, explained and kept without asking for types', () => {
    const root = shop();
    const [id = 'none'] = report(root, ['--types']).findings.map((one) => one.id);
    expect(ssotLint(root, ['explain', id]).stdout).toContain('src/evening.ts:4:1');
    expect(ssotLint(root, ['allow', id, '--reason', 'Moves with it.', '--owner', 'mail']).status).toBe(0);
    expect(ssotLint(root, ['prune']).stdout).toBe('nothing to prune\n');
    expect(report(root, ['--types']).gate.pass).toBe(true);
  });
});
