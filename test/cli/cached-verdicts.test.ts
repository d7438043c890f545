import {
  chmodSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { cacheFolderOf } from '../../src/cache/cache-folder.ts';
import { runCheck } from '../support/run-check.ts';
import { UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const SHOP = {
  ...UNTIDY_SHOP,
  '.gitignore': 'ignored/\n',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/totals.ts': `import { env } from '@/env';\n\nexport const total = (): string => env.mailHost;\n`,
};

const ALLOWED = `version: 1
allow:
  - id: debug
    rule: no-direct-env-access
    members: [src/billing.ts]
    reason: Read before the accessor exists.
    owner: billing
    created: 2026-11-01
    expires: 2026-12-31
`;

const json = ['--format', 'json'];

function shop(files: Record<string, string> = {}): TemporaryProject {
  return new TemporaryProject({ ...SHOP, ...files }).commit();
}

/** The file of the verdict that was kept last; another one when it was judged anew. */
function verdictOf(project: TemporaryProject): readonly string[] {
  const folder = cacheFolderOf(project.root) ?? '';
  const names = readdirSync(folder).filter((name) => name.startsWith('verdict-'));
  return names.map((name) => `${name} ${statSync(join(folder, name)).ino} ${statSync(join(folder, name)).mtimeMs}`);
}

/** What a run says that may use the cache, which is what a run without it says. */
async function checked(project: TemporaryProject, args: readonly string[] = json): Promise<string> {
  const cached = await runCheck(project.root, args);
  expect(cached.stderr).toBe('');
  expect(cached).toEqual(await runCheck(project.root, [...args, '--no-cache']));
  return cached.stdout;
}

describe('a verdict that was kept', () => {
  it('is taken over while nothing has changed, byte for byte, in every format', async () => {
    const project = shop();
    const first = await checked(project, ['--format', 'text']);
    const kept = verdictOf(project);
    expect(kept).toHaveLength(1);
    expect(await checked(project, ['--format', 'text'])).toBe(first);
    expect(await checked(project, [...json, '--max-findings', '0'])).toContain('"findings"');
    expect(verdictOf(project)).toEqual(kept);
  });

  it('is not even looked for, and none is left behind, without the cache', async () => {
    const project = shop();
    await runCheck(project.root, ['--no-cache']);
    expect(readdirSync(join(project.root, '.git'))).not.toContain('ssot-lint');
  });

  it('leaves the work tree clean', async () => {
    const project = shop();
    await runCheck(project.root);
    expect(project.git('status', '--porcelain', '--ignored')).toBe('');
  });

  it('outlives staging and committing, and names the commit of the day', async () => {
    const project = shop();
    project.write({ 'src/bills.ts': 'export const due = process.env.BILLS_DUE;\n' });
    const before = await checked(project);
    const kept = verdictOf(project);
    project.git('add', '-A');
    project.git('commit', '-q', '-m', 'Bills');
    const after = JSON.parse(await checked(project)) as { project: { commit: string } };
    expect(after.project.commit).toBe(project.git('rev-parse', 'HEAD').trim());
    expect({ ...after, project: undefined }).toEqual({ ...(JSON.parse(before) as object), project: undefined });
    // Untracked files have become tracked ones, so it was judged anew once; staging alone what is tracked changes nothing.
    expect(verdictOf(project)).not.toEqual(kept);
  });

  it('outlives staging a tracked file', async () => {
    const project = shop();
    project.write({ 'src/billing.ts': 'export const due = process.env.BILLS_DUE;\n' });
    await checked(project);
    const kept = verdictOf(project);
    project.git('add', '-A');
    await checked(project);
    project.git('commit', '-q', '-m', 'Bills');
    await checked(project);
    expect(verdictOf(project)).toEqual(kept);
  });

  it('is of one day', async () => {
    const project = shop({ 'acceptable-duplicates.yaml': ALLOWED });
    const before = await runCheck(project.root, json);
    const after = await runCheck(project.root, json, { today: '2027-01-01' });
    expect(before.stdout).not.toContain('"expired"');
    expect(after.stdout).toContain('"expired"');
    expect(after.code).toBe(1);
  });

  it('is of one user and one question', async () => {
    const project = shop();
    await runCheck(project.root, json);
    for (const args of [['--threshold', '100'], ['--rule', 'no-duplicate-function'], ['src/mail.ts'], ['--types']])
      await checked(project, [...json, ...args]);
    expect(verdictOf(project)).toHaveLength(5);
  });
});

type Change = (project: TemporaryProject) => void;

const EDITED = `// Bills.\n\nexport const debug = process.env.BILLING_TRACE === '1';\n`;

/** What may happen to a project between two runs, so that the verdict is another one. */
const CHANGES: Record<string, Change> = {
  'a file is edited': (one) => one.write({ 'src/billing.ts': EDITED }),
  'a file is edited to the same length, and its time set back': (one) => {
    const path = join(one.root, 'src/billing.ts');
    const { atime, mtime } = statSync(path);
    writeFileSync(path, EDITED);
    utimesSync(path, atime, mtime);
  },
  'a file is edited that git was told to take for unchanged': (one) => {
    one.git('update-index', '--assume-unchanged', 'src/billing.ts');
    one.write({ 'src/billing.ts': EDITED });
  },
  'a file is left out of the check-out': (one) => {
    one.git('update-index', '--skip-worktree', 'src/billing.ts');
    rmSync(join(one.root, 'src/billing.ts'));
  },
  'a file is staged that is edited again': (one) => {
    one.write({ 'src/billing.ts': 'export const nothing = 1;\n' });
    one.git('add', '-A');
    one.write({ 'src/billing.ts': EDITED });
  },
  'a file is replaced by an older one of another name': (one) => {
    one.write({ 'src/older.ts': EDITED });
    renameSync(join(one.root, 'src/older.ts'), join(one.root, 'src/billing.ts'));
  },
  'line ends are changed where git converts them': (one) => {
    one.git('config', 'core.autocrlf', 'true');
    rmSync(join(one.root, 'src/billing.ts'));
    one.write({ '.gitattributes': '*.ts text\n' });
    one.git('checkout', '-q', '--', 'src/billing.ts');
    one.write({ 'src/billing.ts': EDITED.replaceAll('\n', '\r\n') });
  },
  'a file is added': (one) => one.write({ 'src/bills.ts': 'export const due = process.env.BILLS_DUE;\n' }),
  'a file is deleted': (one) => rmSync(join(one.root, 'src/billing.ts')),
  'a file is renamed': (one) => renameSync(join(one.root, 'src/billing.ts'), join(one.root, 'src/bills.ts')),
  'a file becomes a link': (one) => {
    rmSync(join(one.root, 'src/billing.ts'));
    symlinkSync('mail.ts', join(one.root, 'src/billing.ts'));
  },
  'a file turns into binary data': (one) => one.write({ 'src/billing.ts': Buffer.from([0, 1, 2]) }),
  'a file says that it is generated': (one) => one.write({ 'src/billing.ts': `// @generated\n${EDITED}` }),
  'a file is ignored': (one) => {
    one.git('rm', '-q', '--cached', 'src/billing.ts');
    one.write({ '.gitignore': 'src/billing.ts\n' });
  },
  'a file is marked as generated': (one) => one.write({ '.gitattributes': 'src/billing.ts linguist-generated\n' }),
  'the alias of a config leads elsewhere': (one) => {
    one.write({ 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }' });
    one.write({ 'lib/env.ts': 'export const env = { mailHost: process.env.MAIL_HOST };\n' });
  },
  'the package becomes a workspace': (one) => {
    one.write({ 'package.json': '{ "name": "shop", "workspaces": ["src"] }', 'src/package.json': '{ "name": "src" }' });
  },
  'the config is written': (one) => one.write({ 'ssot.config.yaml': 'exclude: src/billing.ts\n' }),
  'the allowlist is written': (one) => one.write({ 'acceptable-duplicates.yaml': ALLOWED }),
  'another branch is checked out': (one) => {
    one.git('checkout', '-q', '-b', 'bills');
    one.write({ 'src/billing.ts': EDITED });
    one.git('commit', '-q', '-a', '-m', 'Trace');
  },
};

describe('a verdict is made anew when', () => {
  it.each(Object.entries(CHANGES))('%s', async (_, change) => {
    const project = shop();
    const before = await checked(project);
    change(project);
    const after = await checked(project);
    expect({ ...(JSON.parse(after) as object), project: 0 }).not.toEqual({
      ...(JSON.parse(before) as object),
      project: 0,
    });
    // What was kept for the changed project is as good as what was kept before.
    expect(await checked(project)).toBe(after);
  });

  it('a link leads elsewhere', async () => {
    const project = shop();
    symlinkSync('../ignored/notes.ts', join(project.root, 'src/notes.ts'));
    project.write({ 'ignored/notes.ts': 'export {};\n' });
    await checked(project);
    rmSync(join(project.root, 'ignored'), { recursive: true });
    symlinkSync('/', join(project.root, 'ignored'));
    expect(await checked(project)).toContain('"outside-root": 1');
  });

  it('a file may not be read any more', async () => {
    const project = shop();
    await checked(project);
    chmodSync(join(project.root, 'src/billing.ts'), 0);
    // Root may read everything; then the verdict is the same.
    await checked(project);
    chmodSync(join(project.root, 'src/billing.ts'), 0o644);
    await checked(project);
  });

  it('a file changes that was known by its looks', async () => {
    const project = shop();
    // Until now it could be changed without looking different.
    await wait(2600);
    const before = await checked(project);
    const path = join(project.root, 'src/billing.ts');
    const { atime, mtime } = statSync(path);
    writeFileSync(path, EDITED);
    utimesSync(path, atime, mtime);
    const after = await checked(project);
    expect(after).toContain('BILLING_TRACE');
    expect(after).not.toBe(before);
  });
});

describe('a cache that cannot be trusted or used', () => {
  it('is made anew wherever it is damaged', async () => {
    const project = shop();
    const expected = await checked(project);
    const folder = cacheFolderOf(project.root) ?? '';
    for (const name of readdirSync(folder)) {
      expect(name).toMatch(/^(?:facts-1-0|files|(?:verdict|judged)-[0-9a-f]{16})\.bin$/);
      const whole = readFileSync(join(folder, name));
      for (const damaged of [Buffer.alloc(0), whole.subarray(0, whole.length / 2), Buffer.concat([whole, whole])]) {
        writeFileSync(join(folder, name), damaged);
        expect(await checked(project)).toBe(expected);
        // Without the verdict the other files are looked at.
        for (const one of readdirSync(folder)) if (one.startsWith('verdict-')) rmSync(join(folder, one));
        expect(await checked(project)).toBe(expected);
      }
    }
  });

  it('does not keep a run from judging', async () => {
    const project = shop();
    writeFileSync(join(project.root, '.git/ssot-lint'), 'in the way');
    await checked(project);
  });

  it('is kept among the packages where there is no git, and nowhere without them', async () => {
    const project = new TemporaryProject(SHOP);
    await checked(project);
    expect(cacheFolderOf(project.root)).toBeUndefined();
    project.write({ 'node_modules/paper/index.js': '' });
    await checked(project);
    expect(readdirSync(join(project.root, 'node_modules/.cache/ssot-lint'))).toContain('facts-1-0.bin');
    expect(await checked(project)).toContain('BILLING_DEBUG');
  });

  it('is not written through a link that a stranger could have left', async () => {
    const project = new TemporaryProject({ ...SHOP, 'node_modules/paper/index.js': '', 'elsewhere/keep.txt': '' });
    symlinkSync('../elsewhere', join(project.root, 'node_modules/.cache'));
    await checked(project);
    expect(readdirSync(join(project.root, 'elsewhere'))).toEqual(['keep.txt']);
  });
});
