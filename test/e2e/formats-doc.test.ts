import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { FORMAT_NAMES } from '../../src/cli/formats.ts';
import { runStep } from '../support/fake-npx.ts';
import { UNTIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/formats.md'), 'utf8');
const blocks = [...guide.matchAll(/^```(\w+)(?: title=(\S+))?\n([\s\S]*?)^```$/gm)].map((match) => ({
  language: match[1] ?? '',
  title: match[2] ?? '',
  text: match[3] ?? '',
}));

/** Every line of a block that runs the tool: what CI systems are told to run stands in their YAML. */
function commandsOf({ language, text }: { readonly language: string; readonly text: string }): string[] {
  if (language === 'sh') return text.trim().split('\n');
  if (language === 'yaml') return textsIn(parse(text)).filter((line) => line.includes('ssot-lint check'));
  return [...text.matchAll(/sh '([^']*ssot-lint check[^']*)'/g)].map((match) => match[1] ?? '');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const commands = [...new Set(blocks.flatMap(commandsOf))];

describe('the guide to formats', () => {
  it('has a section, a command and a row for each format', () => {
    for (const name of FORMAT_NAMES.split(', ')) {
      expect(guide).toContain(`| [\`${name}\`](#${name.replace('-full', '')})`);
      expect(guide).toContain(`\n## ${name.replace('-full', '')}\n`);
      expect(commands.filter((command) => command.includes(`--format ${name}`))).not.toEqual([]);
    }
  });

  it('shows pipelines for four CI systems', () => {
    const titles = blocks.filter((block) => block.title !== '').map((block) => block.title);
    expect([...new Set(titles)].sort()).toEqual([
      '.circleci/config.yml',
      '.github/workflows/ssot.yml',
      '.gitlab-ci.yml',
      'Jenkinsfile',
    ]);
  });

  it.each(commands)('%s fails the step of an untidy shop, and writes what it says', (command) => {
    const project = new TemporaryProject({ ...UNTIDY_SHOP, 'test-results/ssot/.gitkeep': '' }).commit();
    const { status, stderr } = runStep(project.root, command);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const files = [...command.matchAll(/--format [\w-]+=(\S+)/g)].map((match) => match[1] ?? '');
    for (const file of files) expect(existsSync(join(project.root, file))).toBe(true);
  });

  it('takes reports from where the pipelines write them', () => {
    for (const { text } of blocks.filter((block) => block.title !== '')) {
      const written = [...text.matchAll(/--format [\w-]+=([\w./-]+)/g)].map((match) => match[1] ?? '');
      for (const file of written) {
        const folder = file.split('/')[0] ?? '';
        const rest = text.replaceAll(/--format \S+/g, '');
        expect(rest.includes(file) || rest.includes(`path: ${folder}`)).toBe(true);
      }
    }
  });
});
