import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { jsonReport, ssotLint } from '../support/cli.ts';
import { UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** The id of a finding as the README shows one. */
const SAMPLE_ID = '3f1c0a9be27d';

const commands = [...readme.matchAll(/^npx ssot-lint (.+?)(?:\s+#.*)?$/gm)].map((match) => match[1] ?? '');

function argumentsOf(command: string, id: string): string[] {
  const words = command.match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replace(/^"(.*)"$/, '$1').replace(SAMPLE_ID, id));
}

describe('the README', () => {
  it('shows a good many commands', () => {
    expect(commands.length).toBeGreaterThan(8);
  });

  it.each(commands)('ssot-lint %s does what it says', (command) => {
    const files = { ...UNTIDY_SHOP, 'src/billing/tax.ts': 'export const rate = 19;\n' };
    const project = new TemporaryProject(files).commit();
    const id = jsonReport(project.root).findings[0]?.id ?? 'none';
    const { status, stderr } = ssotLint(project.root, argumentsOf(command, id));
    expect(stderr).toBe('');
    expect(status).toBe(
      command.startsWith('check') && !/^check src\/billing|no-deprecated-use|--since/.test(command) ? 1 : 0,
    );
  });

  it('names only scripts that exist', () => {
    const scripts = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});
