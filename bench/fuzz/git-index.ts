import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Random } from '../duplicates/random.ts';
import { CLEAN, firstDifference, insanity, runTool, textsApart, type Ran } from './run-tool.ts';
import { scratchFolder, writeAll } from './scratch.ts';
import type { FuzzTarget } from './target.ts';

const SHOP = {
  'package.json': '{ "name": "shop" }',
  'src/env.ts': 'export const env = { port: process.env.PORT };\n',
  'src/server.ts': "import { env } from './env';\nexport const port = env.port;\n",
  'src/orders.ts': "export const orders = process.env.ORDERS ?? 'none';\n",
};

const NAMES = [
  ...['src/env.ts', 'src/server.ts', 'src/orders.ts', 'src/new.ts', 'src/a b.ts', 'src/"q".ts', 'src/l\nf.ts', '-x.ts'],
  ...[
    'src/ü.ts',
    'src/[id].ts',
    'src/__proto__.ts',
    'lib',
    'lib/a.ts',
    'src',
    'package.json',
    '.gitattributes',
    '.gitignore',
  ],
  ...[
    'ssot.config.yaml',
    'acceptable-duplicates.yaml',
    'ssot-baseline.jsonl',
    '.env',
    'SRC/env.ts',
    'src/:a.ts',
    'src/*.ts',
  ],
];
const TEXTS = [
  'export const a = process.env.A;\n',
  "import { env } from './env';\nexport const b = env.port;\n",
  '',
  '<<<<<<< ours\n',
  '*.ts linguist-generated\n',
  'src/server.ts\n',
  'threshold: 50\n',
  '{"version":1}\n',
  'version: 1\nallow: []\n',
];
const OF_ONE_FILE = [
  ...['add', 'add --intent-to-add', 'add --force', 'rm --cached -r -f', 'rm -r -f', 'update-index --skip-worktree'],
  ...['update-index --assume-unchanged', 'update-index --no-skip-worktree', 'update-index --chmod=+x', 'checkout HEAD'],
  ...['restore --staged', 'update-index --force-remove'],
];
const OF_ALL = [
  ...[
    'add -A',
    'commit -q -m more',
    'commit -q --amend -m other',
    'stash',
    'reset -q',
    'reset -q --hard',
    'rm -r -f --cached .',
  ],
  ...[
    'update-index --split-index',
    'update-index --index-version 4',
    'update-index --really-refresh',
    'sparse-checkout set lib',
  ],
  ...['sparse-checkout disable', 'checkout -q --orphan other', 'checkout -q --detach', 'config core.ignorecase true'],
  ...[
    'config core.autocrlf true',
    'config core.sparseCheckout true',
    'config extensions.worktreeConfig true',
    'pack-refs --all',
  ],
];
/** Entries that no command of everyday leaves: stages of a conflict, links, other repositories, modes and names of their own. */
const ENTRIES = ['100644 1', '100644 2', '100644 3', '120000 0', '160000 0', '100755 0', '160000 2', '120000 3'];
const MOST_STEPS = 8;

/** What git's index may look like: `check` and `check --staged` end with an answer, the same each time, and the true one. */
export function gitIndexTarget(): FuzzTarget {
  let scratch: string | undefined;
  return {
    name: 'git-index',
    make: (random) => Array.from({ length: 1 + random.below(MOST_STEPS) }, () => step(random)),
    async trouble(pieces) {
      const root = mkdtempSync(join((scratch ??= scratchFolder()), 'repo-'));
      try {
        begin(root);
        for (const piece of pieces) take(root, piece);
        return await troubleIn(root);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    },
  };
}

function step(random: Random): string {
  const name = random.pick(NAMES) ?? '';
  switch (random.below(5)) {
    case 0:
      return JSON.stringify(['write', name, random.pick(TEXTS)]);
    case 1:
      return JSON.stringify(['git', ...(random.pick(OF_ALL) ?? '').split(' ')]);
    case 2:
      return JSON.stringify(['entry', name, random.pick(ENTRIES), random.pick(TEXTS)]);
    default:
      return JSON.stringify(['git', ...(random.pick(OF_ONE_FILE) ?? '').split(' '), '--', name]);
  }
}

function begin(root: string): void {
  writeAll(root, SHOP);
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    ['commit', '-q', '-m', 'Open'],
  ])
    git(root, args);
}

/** A step that cannot be taken is passed over. */
function take(root: string, piece: string): void {
  const [verb, ...rest] = JSON.parse(piece) as string[];
  const [name = '', what = '', text = ''] = rest;
  if (verb === 'git') git(root, rest);
  else if (verb === 'write') tryTo(() => writeAll(root, { [name]: what }));
  else {
    const [mode = '', stage = ''] = what.split(' ');
    const id = git(root, ['hash-object', '-w', '--stdin'], text).trim();
    git(root, ['update-index', '-z', '--index-info'], `${mode} ${id} ${stage}\t${name}\0`);
  }
}

function tryTo(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

function git(cwd: string, args: readonly string[], input = ''): string {
  const settings = ['user.name=Ada', 'user.email=ada@shop.example', 'init.defaultBranch=main', 'gc.auto=0'];
  const all = [...settings.flatMap((one) => ['-c', one]), ...args];
  return spawnSync('git', all, { cwd, input, env: CLEAN, encoding: 'utf8' }).stdout;
}

async function troubleIn(root: string): Promise<string | undefined> {
  // The last one may change the repository.
  const ways = [['check'], ['check', '--since', 'HEAD'], ['check', '--staged']];
  for (const way of ways) {
    const run = (...more: string[]) => runTool(root, [...way, '--format', 'json', '--no-types', ...more]);
    const [plain, cold, warm] = [await run('--no-cache'), await run(), await run()];
    const trouble =
      insanity(plain) ??
      firstDifference([
        ['a run without a cache', plain],
        ['one with a cache', cold],
        ['the next one', warm],
      ]);
    if (trouble !== undefined) return `${way.join(' ')}: ${trouble}`;
    if (way[1] === '--staged') {
      const untrue = await untruth(root, plain);
      if (untrue !== undefined) return untrue;
    }
  }
  return undefined;
}

/** Whether what is staged scores otherwise than a repository of just these files. What only git knows cannot be held against one. */
async function untruth(root: string, staged: Ran): Promise<string | undefined> {
  const isOdd = git(root, ['ls-files', '--unmerged']) !== '' || git(root, ['ls-files', '--stage']).includes('160000 ');
  const announced = git(root, ['status', '--porcelain', '-z'])
    .split('\0')
    .some((line) => line.startsWith(' A'));
  if (isOdd || announced || staged.code === 2 || judgedNothing(staged)) return undefined;
  const copy = `${root}-copy`;
  mkdirSync(copy);
  try {
    // Files that git was told not to look at are not written otherwise.
    git(root, ['config', 'core.sparseCheckout', 'false']);
    for (const flag of ['--no-skip-worktree', '--no-assume-unchanged'])
      git(root, ['update-index', flag, '-z', '--stdin'], git(root, ['ls-files', '-z']));
    git(root, ['checkout-index', '--all', '--force', `--prefix=${copy}/`]);
    for (const args of [
      ['init', '-q'],
      ['add', '--all', '--force'],
    ])
      git(copy, args);
    // A link to nowhere, with an empty target, cannot be written.
    if (git(copy, ['ls-files', '-z']) !== git(root, ['ls-files', '-z'])) return undefined;
    const expected = await runTool(copy, ['check', '--format', 'json', '--no-types', '--no-cache']);
    if (expected.code === 2) return `check --staged judges what check refuses: ${expected.stderr}`;
    const [one, other] = [partsOf(staged), partsOf(expected)];
    return one === other ? undefined : `check --staged tells other things than check: ${textsApart(other, one)}`;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Where nothing is staged that a rule looks at, nothing is judged. */
function judgedNothing({ stdout }: Ran): boolean {
  const { score } = JSON.parse(stdout) as { readonly score: { readonly rules: object } };
  return Object.keys(score.rules).length === 0;
}

function partsOf({ stdout }: Ran): string {
  const { score, scope } = JSON.parse(stdout) as { readonly score: unknown; readonly scope: unknown };
  return JSON.stringify({ score, scope });
}
