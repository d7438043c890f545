import { describe, expect, it } from 'vitest';

import { said } from '../support/patient.ts';

type Files = Readonly<Record<string, string>>;

const README = 'README.md';
const CONFIG = 'ssot.config.yaml';
const FINE = ['ok 1 text for people and agents name what there is'];

const docs = (files: Files): readonly string[] => said('docs', files);
const shell = (script: string): string => `\`\`\`sh\n${script}\n\`\`\`\n`;
const code = (script: string): string => `\`\`\`ts\n${script}\n\`\`\`\n`;

describe('the commands of a text', () => {
  const scripts = { 'package.json': '{ "scripts": { "lint": "eslint ." } }' };

  it('name scripts that there are', () => {
    expect(docs({ ...scripts, [README]: shell('npm run lint') })).toEqual(FINE);
    expect(docs({ ...scripts, [README]: `# Work\n${shell('npm run lint\nnpm run lints -- --fix')}\n` })).toEqual([
      `warning ${README}:4:9 the script "lints" is recommended, and no package.json has it (did you mean "lint"?)`,
    ]);
    expect(
      docs({
        ...scripts,
        'packages/mail/package.json': '{ "scripts": { "send": "x" } }',
        [README]: shell('npm run send'),
      }),
    ).toEqual(FINE);
  });

  it('are told once for all places of a text', () => {
    expect(docs({ ...scripts, [README]: `${shell('npm run e2e')}\nOr \`npm run e2e\`.\n` })).toEqual([
      `warning ${README}:2:9 the script "e2e" is recommended, and no package.json has it against ${README}:5:13`,
    ]);
  });

  it.each([
    'AGENTS.md',
    'CLAUDE.md',
    'packages/mail/CONTRIBUTING.md',
    '.cursorrules',
    '.cursor/rules/build.mdc',
    '.github/copilot-instructions.md',
  ])('are read in %s', (file) => {
    expect(docs({ ...scripts, [file]: 'Run `pnpm run build` first.\n' })).toEqual([
      `warning ${file}:1:15 the script "build" is recommended, and no package.json has it`,
    ]);
  });

  it.each([
    ['another text', 'docs/history.md', shell('npm run build')],
    ['an example', 'examples/README.md', shell('npm run build')],
    ['code of another language', README, '```yaml\nrun: npm run build\n```\n'],
    ['what is not to be run', README, 'Do not run `npm run build`.\n'],
    ['what was', README, `## Before version 2\n\nIt began like this:\n${shell('npm run build')}`],
    ['what is to be filled in', README, shell('npm run <script>\nnpm run script-name\nnpm run test:*')],
    ['programs', README, shell('yarn run eslint\nbun run src/build.ts\npnpm vitest run')],
    ['output', README, '```\n> npm run build\nbuilt\n```\n'],
  ])('are not looked for in %s', (_, file, text) => {
    expect(docs({ ...scripts, [file]: text })[0]).toMatch(/^ok /);
  });

  it('are such as this tool takes', () => {
    expect(docs({ [README]: shell('npx ssot-lint check --threshold 95') })).toEqual(FINE);
    expect(docs({ [README]: shell('npx ssot-lint check --treshold 95') })).toEqual([
      `problem ${README}:2:21 check has no option "--treshold" (did you mean "--threshold"?), so it ends with 2 and judges nothing`,
    ]);
  });
});

describe('the code of a text', () => {
  const config = {
    [CONFIG]: `canonicals:
  db: { module: src/db/pool.ts, export: createPool, owns: [pg, Redis, 'axios#create'] }
deprecated:
  - { import: lodash, use: es-toolkit }
  - { symbol: src/mail/old.ts#sendMail, use: src/mail/send.ts#send }
  - { literal: '*.staging.example.com', use: staging.example.com }
`,
  };
  const told = (text: string, file = README): readonly string[] => docs({ ...config, [file]: text });

  it('imports nothing that the config calls deprecated', () => {
    expect(told(code("import { pick } from 'es-toolkit';"))).toEqual(FINE);
    expect(told(code("import { pick } from 'lodash';"))).toEqual([
      `warning ${README}:2:23 lodash is recommended here, and ${CONFIG} calls it deprecated against ${CONFIG}:4:5`,
    ]);
    expect(told(code("const { pick } = require('lodash');"))).toHaveLength(1);
    expect(told(shell('npm install --save lodash@4'))).toEqual([
      `warning ${README}:2:20 lodash is recommended here, and ${CONFIG} calls it deprecated against ${CONFIG}:4:5`,
    ]);
  });

  it.each(['../src/mail/old', '@/mail/old.ts', 'src/mail/old'])('imports no deprecated export from %s', (specifier) => {
    const expected = `src/mail/old.ts#sendMail is recommended here, and ${CONFIG} calls it deprecated against ${CONFIG}:5:5`;
    expect(told(code(`import { sendMail } from '${specifier}';`), 'AGENTS.md')).toEqual([
      `warning AGENTS.md:2:27 ${expected}`,
    ]);
    expect(told(code(`import { other } from '${specifier}';`))).toEqual(FINE);
    expect(told(code(`import type { sendMail } from '${specifier}';`))).toEqual(FINE);
  });

  it('may be named in a sentence for it, and not in one against it', () => {
    expect(told('Mail: use `sendMail` of `src/mail/old.ts`.\n', 'CLAUDE.md')).toEqual([
      `warning CLAUDE.md:1:26 src/mail/old.ts#sendMail is recommended here, and ${CONFIG} calls it deprecated against ${CONFIG}:5:5`,
    ]);
    expect(told('Never use `sendMail` of `src/mail/old.ts`.\n')).toEqual(FINE);
    expect(told('`src/mail/old.ts` has `sendMail`.\n')).toEqual(FINE);
    expect(told('Use `src/mail/old.ts` for receipts.\n')).toEqual(FINE);
  });

  it('names no host that is deprecated', () => {
    expect(told(shell('curl https://api.staging.example.com/orders'))).toEqual([
      `warning ${README}:2:6 "*.staging.example.com" is recommended here, and ${CONFIG} calls it deprecated against ${CONFIG}:6:5`,
    ]);
    expect(told(shell('curl https://staging.example.com/orders'))).toEqual(FINE);
  });

  it('leaves to the owner what is its own', () => {
    const owner = `and ${CONFIG} says that only "db" does that against ${CONFIG}:2:3`;
    expect(told(code("import pg from 'pg';"))).toEqual([`warning ${README}:2:17 "pg" is imported here, ${owner}`]);
    expect(told(code('const cache = new Redis(url);'))).toEqual([
      `warning ${README}:2:15 a "Redis" is built here, ${owner}`,
    ]);
    expect(told(code("import { create } from 'axios';"))).toHaveLength(1);
    expect(told(code("import { get } from 'axios';"))).toEqual(FINE);
    expect(told(code("import { createPool } from '@/db/pool';\nimport type { Pool } from 'pg';"))).toEqual(FINE);
    expect(told(code("import pg from 'pg';\nexport const createPool = () => new pg.Pool();"))).toEqual(FINE);
    expect(told(code("import pg from 'pg';"), 'src/db/README.md')).toEqual(FINE);
  });

  it('may show what not to do', () => {
    expect(
      told(code("// ❌ bad\nimport { pick } from 'lodash';\n// ✅ good\nimport { pick } from 'es-toolkit';")),
    ).toEqual(FINE);
    expect(told(code("// ✅ good\nimport { pick } from 'lodash';"))).toHaveLength(1);
    expect(told(`Instead of\n\n${code("import { pick } from 'lodash';")}`)).toEqual(FINE);
  });
});
