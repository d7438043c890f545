import { describe, expect, it } from 'vitest';

import { pathOf, said } from '../support/patient.ts';

const OK = 'ok ssot.config.yaml:1:1 ssot.config.yaml is in force';
const own = { 'ssot.config.yaml': '{}' };
const step = (run: string): Record<string, string> => ({
  '.github/workflows/ci.yml': `on: push\njobs:\n  lint:\n    steps:\n      - run: ${run}\n`,
});

describe('one config', () => {
  it('is in force, or none', () => {
    expect(said('config', own)).toEqual([OK]);
    expect(said('config', {})).toEqual(['ok there is no ssot.config.yaml, so every setting has its default']);
  });

  it.each(['ssot.config.yml', 'ssot.config.json', 'ssot.config.ts', '.ssotrc.json'])('is not %s', (name) => {
    expect(said('config', { [name]: '{}' })).toContain(
      `problem ${name}:1:1 ${name} is not read; what is read is ssot.config.yaml`,
    );
  });

  it('does not stand in a manifest', () => {
    expect(
      said('config', { ...own, 'package.json': '{\n  "name": "shop",\n  "ssot": { "threshold": 95 }\n}' }),
    ).toEqual(['problem package.json:3:3 "ssot" in package.json is not read; settings stand in ssot.config.yaml', OK]);
    expect(said('config', { ...own, 'package.json': '{ "scripts": { "ssot": "ssot-lint check" } }' })).toEqual([OK]);
  });

  it('has to be known to git', () => {
    expect(said('config', own, { ignored: ['ssot.config.yaml'] })).toContain(
      'problem ssot.config.yaml:1:1 git ignores ssot.config.yaml, so pipelines and colleagues judge without it',
    );
  });

  it('has its decisions beside it', () => {
    const files = { ...own, 'packages/mail/acceptable-duplicates.yaml': 'version: 1\nallow: []\n' };
    expect(said('config', files)).toEqual([
      'warning packages/mail/acceptable-duplicates.yaml:1:1 packages/mail/acceptable-duplicates.yaml is not read, since packages/mail is no project of its own',
      OK,
    ]);
    expect(said('config', { ...own, 'acceptable-duplicates.yml': '' })).toContain(
      'problem acceptable-duplicates.yml:1:1 acceptable-duplicates.yml is not read; what is read is acceptable-duplicates.yaml',
    );
  });

  it('overlaps with another one below it, unless it leaves that folder out', () => {
    const files = { ...own, 'packages/mail/ssot.config.yaml': '{}', 'packages/mail/src/send.ts': '' };
    expect(said('config', files)).toContain(
      'warning packages/mail/ssot.config.yaml:1:1 packages/mail/src/send.ts is judged by packages/mail/ssot.config.yaml where the tool is run in packages/mail, and by the settings of the top folder elsewhere',
    );
    expect(said('config', files, { judged: [pathOf('src/orders.ts')] })).toEqual([OK]);
  });
});

describe('where a pipeline runs the gate', () => {
  const nested = { 'packages/mail/ssot.config.yaml': '{}' };

  it('the config has to be', () => {
    const lost = 'this runs in the top folder, where no ssot.config.yaml is, so that of packages/mail is not in force';
    expect(said('config', { ...nested, ...step('npx ssot-lint check') })).toContain(
      `problem .github/workflows/ci.yml:5:18 ${lost}`,
    );
  });

  it.each([
    'cd packages/mail && npx ssot-lint check',
    '(cd packages/mail; npx ssot-lint check)',
    'pnpm -C packages/mail exec ssot-lint check',
    'npx ssot-lint check --config packages/mail/ssot.config.yaml',
    'cd "$FOLDER" && npx ssot-lint check',
    'npx ssot-lint check\n        working-directory: packages/mail/src',
  ])('it is: %s', (run) => {
    const all = said('config', { ...nested, ...step(run) }, { folder: 'packages/mail' });
    expect(all).toEqual(['ok packages/mail/ssot.config.yaml:1:1 packages/mail/ssot.config.yaml is in force']);
  });
});
