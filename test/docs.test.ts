import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../rules/index.ts';
import { parseAllowlist } from '../src/allow/parse-allowlist.ts';
import { parseBaseline } from '../src/baseline/parse-baseline.ts';
import { parseConfig } from '../src/config/index.ts';
import { isTestCode } from '../src/discover/test-code.ts';
import { judgeFiles } from './support/judge-files.ts';
import { readRuleDoc } from './support/rule-docs.ts';

const root = join(import.meta.dirname, '..');
const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe('every rule', () => {
  it('is registered, and nothing else is', () => {
    expect(rules.map((rule) => rule.id)).toEqual(namesIn('rules', '.ts').filter((name) => name !== 'index'));
  });

  it('has a doc, and no doc is left over', () => {
    expect(namesIn('docs/rules', '.md')).toEqual(rules.map((rule) => rule.id));
  });

  it.each(rules.map((rule) => rule.id))('%s has a test of its own', (id) => {
    expect(existsSync(join(root, 'test/rules', `${id}.test.ts`))).toBe(true);
  });
});

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('the doc of $id', ({ id, rule }) => {
  const { text, headings, examples } = readRuleDoc(id);

  it('says why, shows both sides, how to allow one and when not to use it', () => {
    expect(text.startsWith(`# ${id}\n`)).toBe(true);
    expect(headings).toEqual(expect.arrayContaining(['How to allow one', 'When not to use it']));
    expect(new Set(examples.map((one) => one.kind))).toEqual(new Set(['Incorrect', 'Correct']));
  });

  it.each(examples)('$kind: $title', async ({ kind, files }) => {
    const { 'ssot.config.yaml': settings, ...sources } = files;
    expect(Object.keys(sources).length).toBeGreaterThan(0);
    const config = settings === undefined ? {} : parseConfig(settings, 'ssot.config.yaml', rules);
    const { findings } = await judgeFiles(rule, sources, { config, isTest: (path) => isTestCode(path, '') });
    if (kind === 'Correct') expect(findings).toEqual([]);
    else expect(findings.length).toBeGreaterThan(0);
  });
});

describe('the guides', () => {
  const guide = (file: string): string => readFileSync(join(root, file), 'utf8');
  const blocks = (text: string, info: string): string[] =>
    [...text.matchAll(/^```(\S.*)\n([\s\S]*?)^```$/gm)].flatMap((match) => (match[1] === info ? [match[2] ?? ''] : []));

  it('show a config that the tool accepts', () => {
    const configs = [
      ...blocks(guide('docs/configuration.md'), 'yaml title=ssot.config.yaml'),
      ...blocks(guide('README.md'), 'yaml'),
    ];
    expect(configs).toHaveLength(2);
    for (const text of configs) expect(parseConfig(text, 'ssot.config.yaml', rules).threshold).toBe(95);
  });

  it('show an allowlist that the tool accepts', () => {
    const [text = ''] = blocks(guide('docs/accepting.md'), 'yaml title=acceptable-duplicates.yaml');
    const { entries, problems } = parseAllowlist(text, 'acceptable-duplicates.yaml', rules);
    expect(problems).toEqual([]);
    expect(entries.map((entry) => entry.id)).toEqual(['background-cleanup', 'cron-environment']);
  });

  it('show a baseline that the tool accepts', () => {
    const [text = ''] = blocks(guide('docs/baseline.md'), 'json title=ssot-baseline.jsonl');
    expect(parseBaseline(text, 'ssot-baseline.jsonl', rules).entries.map((entry) => entry.line)).toEqual([2, 3]);
  });

  it('link only to files that exist', () => {
    const pages = ['README.md', ...namesIn('docs', '.md').map((name) => `docs/${name}.md`)];
    expect(pages.length).toBeGreaterThan(4);
    const broken = pages.flatMap((page) =>
      [...guide(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map((match) => join(root, page, '..', match[1] ?? ''))
        .filter((target) => !existsSync(target)),
    );
    expect(broken).toEqual([]);
  });
});
