import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { checkLines, eslintLines, oxlintLines } from '../support/linters.ts';
import { readRuleDoc } from '../support/rule-docs.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const ACCESSOR = `export const env = { PORT: process.env.PORT ?? '3000', MAIL_HOST: process.env.MAIL_HOST };\n`;
const USER = `import { env } from '../config/env';\nexport const port = env.PORT;\n`;
const READ = `const host = process.env.MAIL_HOST;\n`;
const shop = (files: Record<string, string>): Record<string, string> => ({
  'ssot.config.yaml': 'environment:\n  accessor: src/config/env.ts#env\n',
  'src/config/env.ts': ACCESSOR,
  'src/server.ts': USER,
  ...files,
});

/** Shapes of files beside those of the docs: each host reads them in its own way. */
const FILES: Record<string, Record<string, string>> = {
  dialects: shop({
    'src/a.js': READ,
    'src/b.mjs': READ,
    'src/c.cjs': READ,
    'src/d.jsx': `${READ}export const view = <p>{host}</p>;\n`,
    'src/e.tsx': `${READ}export const view = <p>{host}</p>;\n`,
    'src/f.mts': READ,
    'src/g.cts': READ,
  }),
  components: shop({
    'src/card.vue': `<template><p>{{ host }}</p></template>\n<script>\nexport const kind = 1;\n</script>\n<script setup lang="ts">\n${READ}</script>\n`,
    'src/card.svelte': `<script lang="ts">\n  ${READ}</script>\n\n<p>{host}</p>\n`,
    'src/card.astro': `---\n${READ}---\n<p>{host}</p>\n`,
  }),
  texts: shop({
    'src/crlf.ts': `// Grüße\r\n\r\n  ${READ.replace('\n', '\r\n')}`,
    'src/mark.ts': `\uFEFF${READ}`,
    'src/wide.ts': `export const 値 = '🛒', host = process.env.MAIL_HOST;\n`,
    'src/empty.ts': '',
  }),
  accepted: shop({
    'src/mail.ts': `// ssot-allow no-direct-env-access -- the mailer is moved out next month\n${READ}`,
    'src/late.ts': READ,
    'src/listed.ts': READ,
    'acceptable-duplicates.yaml': `version: 1\nallow:\n  - id: listed-host\n    rule: no-direct-env-access\n    members: [src/listed.ts]\n    reason: the host is read before the config is there\n    owner: ada\n    created: 2026-11-01\n`,
  }),
  // What lies in the manifest is told by the command, and its other half by everybody.
  sections: {
    'package.json': '{\n  "name": "shop",\n  "prettier": { "semi": false }\n}\n',
    'prettier.config.mjs': 'export default {};\n',
  },
  tests: shop({ 'src/mail.test.ts': `import { it } from 'vitest';\n${READ}it('mails', () => host);\n` }),
};

function projects(): { readonly folder: string; readonly names: readonly string[] } {
  const all = new Map(Object.entries(FILES));
  for (const { id } of rules) {
    for (const [i, example] of readRuleDoc(id).examples.entries()) all.set(`${id}-${i}`, example.files);
  }
  const parent = new TemporaryProject({}, 'all');
  for (const [name, files] of all) {
    for (const [path, text] of Object.entries(files)) parent.write({ [`${name}/${path}`]: text });
  }
  cpSync(join(import.meta.dirname, '../../examples/shop'), join(parent.root, 'shop'), { recursive: true });
  const names = [...all.keys(), 'shop'];
  // Each is a project of its own, wherever it lies.
  for (const name of names) parent.git('init', '-q', name);
  return { folder: parent.root, names };
}

describe('every host of the rules', () => {
  it('says the same of the same files', { timeout: 900_000 }, () => {
    const { folder, names } = projects();
    const check = checkLines(folder, names);
    expect(new Set(check.map((line) => / ssot\/(\S+) /.exec(line)?.[1]))).toEqual(
      new Set(rules.map((rule) => rule.id)),
    );
    expect(check.filter((line) => line.startsWith('components/')).length).toBe(3);
    expect(
      check.filter((line) => line.startsWith('sections/prettier.config.mjs:1:1 ssot/one-registration')).length,
    ).toBe(1);
    expect(eslintLines(folder, 'eslint')).toEqual(check);
    expect(eslintLines(folder, 'eslint9')).toEqual(check);
    expect(oxlintLines(folder)).toEqual(check);
  });
});
