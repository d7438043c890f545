import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { mutate, tokensOf } from './mutate.ts';
import { firstDifference, insanity, runTool, type Ran } from './run-tool.ts';
import { scratchFolder, writeAll } from './scratch.ts';
import { shopFiles } from './seed-texts.ts';
import type { FuzzTarget } from './target.ts';
import { SETTING_WORDS } from './words.ts';

/** A file that somebody wrote for the tool, what it may say, and the commands that read it or write to it. */
interface UserFile {
  readonly name: string;
  readonly path: string;
  readonly seeds: readonly string[];
  readonly commands: readonly (readonly string[])[];
}

const CHECK = ['check', '--format', 'json', '--no-types', '--no-cache'];

const CONFIG: UserFile = {
  name: 'config',
  path: 'ssot.config.yaml',
  seeds: [
    "include: [apps, packages/*/src]\nexclude: [src/legacy]\ntests: ['**/*.check.ts']\ngenerated: [src/api]\nunreadable: [src/templates]\ngroups: packages/*\nthreshold: { total: 95, groups: { web: 99 } }\ntestsFailGate: false\n",
    'environment:\n  accessor: packages/config/src/env.ts#env\n  exempt: [NODE_ENV, CI]\ncanonicals:\n  socket: { module: packages/shared/src/slug.ts, export: slugify, owns: [ws] }\n  day: packages/shared/src/dates.ts#formatDay\n',
    "deprecated:\n  - { symbol: packages/shared/src/slug.ts#slugify, use: packages/shared/src/dates.ts#formatDay, removeBy: 2027-01-01 }\n  - { import: lodash, use: es-toolkit }\n  - { literal: '*.staging.example.com', use: staging.example.com }\nrules:\n  no-duplicate-function: warn\n  no-deprecated-use: { level: error, weight: 2, threshold: 98 }\n",
  ],
  commands: [
    ['init', '--dry-run'],
    ['doctor', '--format', 'json'],
  ],
};

const ALLOWLIST: UserFile = {
  name: 'allowlist',
  path: 'acceptable-duplicates.yaml',
  seeds: [
    'version: 1\nallow:\n  # why\n  - id: two-slugs\n    rule: no-duplicate-function\n    members:\n      - apps/web/src/slug.ts#slugify\n      - packages/shared/src/slug.ts#slugify\n    reason: Redirects.\n    owner: web\n    created: 2026-10-01\n    expires: 2027-05-01\n    category: migration\n    max: 2\n',
    'version: 1\nallow: [{ id: a, rule: no-direct-env-access, members: [apps/**], reason: "b", owner: c, created: 2026-01-01 }, { id: gone, rule: no-duplicate-type, members: [x.ts#A, y.ts#A], reason: d, owner: e, created: 2026-01-01 }]\n',
  ],
  commands: [['prune', '--dry-run'], ['prune'], CHECK],
};

const BASELINE: UserFile = {
  name: 'baseline',
  path: 'ssot-baseline.jsonl',
  seeds: [
    '{"version":1}\n{"rule":"no-direct-env-access","subject":"apps/worker/src/mailer.ts: SMTP_HOST","sites":{"apps/worker/src/mailer.ts":2}}\n{"rule":"no-duplicate-function","subject":"copies of packages/shared/src/slug.ts#slugify","sites":{"apps/web/src/slug.ts#slugify":1},"reason":"The old shop moves in."}\n',
  ],
  commands: [['baseline', '--prune', '--dry-run'], ['baseline', '--prune'], CHECK],
};

const BESIDE: readonly UserFile[] = [
  [
    'package.json',
    '{ "name": "shop", "workspaces": ["apps/*", "packages/*"], "exports": { ".": { "import": "./a.ts" } }, "imports": { "#a": "./a.ts" } }',
  ],
  [
    'tsconfig.json',
    '{\n  // paths\n  "extends": "./base.json",\n  "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["apps/*", "./packages/*"] }, },\n  "references": [{ "path": "apps/web" }]\n}\n',
  ],
  ['pnpm-workspace.yaml', "packages:\n  - 'apps/*'\n  - '!**/test'\ncatalog:\n  react: ^19\n"],
  ['.gitignore', 'dist/\n*.log\n!keep.log\n/apps/**/x\n'],
  [
    'apps/web/package.json',
    '{ "name": "web", "dependencies": { "@shop/shared": "workspace:*" }, "main": "src/index.ts" }',
  ],
  ['.env', 'A=1\nexport B=\'two\'\nC="a\nb"\n# D=3\n'],
].map(([path = '', seed = '']) => ({
  name: 'manifests',
  path,
  seeds: [seed],
  commands: [['doctor', '--format', 'json']],
}));

/** Files of a project that people write and tools read, one of them mutated. */
export function userFileTargets(): readonly FuzzTarget[] {
  return [targetOf([CONFIG]), targetOf([ALLOWLIST]), targetOf([BASELINE]), targetOf(BESIDE)];
}

function targetOf(files: readonly UserFile[]): FuzzTarget {
  const texts = files.flatMap((file) => file.seeds.map((seed) => ({ file, tokens: tokensOf(seed) })));
  let scratch: string | undefined;
  return {
    name: files[0]?.name ?? '',
    make(random) {
      const { file, tokens } = random.pick(texts) ?? {};
      const others = texts.map((one) => one.tokens);
      return [file?.path ?? '', ...mutate(tokens ?? [], random, { words: SETTING_WORDS, others })];
    },
    trouble(pieces) {
      const file = files.find((one) => one.path === pieces[0]) ?? files[0];
      if (file === undefined) return Promise.resolve(undefined);
      const text = pieces.slice(pieces[0] === file.path ? 1 : 0).join('');
      return troubleWith(join((scratch ??= scratchFolder()), 'shop'), file, text);
    },
  };
}

async function troubleWith(folder: string, { path, commands }: UserFile, text: string): Promise<string | undefined> {
  rmSync(folder, { recursive: true, force: true });
  writeAll(folder, { ...shopFiles(), [path]: text });
  const runs: (readonly [string, Ran])[] = [
    ['check', await runTool(folder, CHECK)],
    ['check, run again,', await runTool(folder, CHECK)],
  ];
  if (readFileSync(join(folder, path)).toString('utf16le') !== Buffer.from(text).toString('utf16le'))
    return `check wrote ${path}`;
  const different = firstDifference(runs);
  if (different !== undefined) return different;
  const [checked] = runs;
  for (const command of [...commands]) {
    const ran = await runTool(folder, command);
    const insane = insanity(ran);
    if (insane !== undefined) return `${command.join(' ')}: ${insane}`;
    // What could be read stays readable whatever is taken out of it.
    if (command === CHECK && checked?.[1].code !== 2 && ran.code === 2) return `a command broke ${path}: ${ran.stderr}`;
  }
  return checked === undefined ? undefined : insanity(checked[1]);
}
