import { describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { declareProgram } from '../../src/cli/main.ts';
import { configJsonSchema } from '../../src/config/config-schema.ts';
import type { ExclusionReason } from '../../src/discover/discovery.ts';
import type { Report } from '../../src/core/report.ts';
import { runCheck } from '../support/run-check.ts';
import { committedShop, TIDY, UNTIDY } from '../support/staged-project.ts';

type Shown = Report & { readonly notes?: readonly string[] };

/** A way to make a finding of src/billing.ts disappear from the gate or the score, and how both reports tell. */
interface Way {
  readonly config?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** What the text report says about it. */
  readonly text: RegExp;
  /** What the JSON report says about it. */
  readonly json: (report: Shown) => unknown;
}

const noted = (text: string) => (report: Shown) => report.notes?.some((note) => note.includes(text));
const setting = (config: string, note: string, more: Partial<Way> = {}): Way => ({
  config,
  text: new RegExp(`^note: .*${note.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'),
  json: noted(note),
  ...more,
});
const leftOut = (reason: ExclusionReason, files: Readonly<Record<string, string>>): Way => ({
  files,
  text: new RegExp(`^ *left out .*1 ${reason}`, 'm'),
  json: ({ scope }) => scope.excluded[reason] === 1,
});

const ENTRY = `version: 1
allow:
  - id: billing
    rule: no-direct-env-access
    members: [src/billing.ts]
    reason: The bills are older than the accessor.
    owner: billing
    created: 2026-01-02
`;

/** By the path of the setting in the config: a setting that is new has to be put here or below. */
const SETTINGS: Readonly<Record<string, Way>> = {
  include: setting('include: [src/env.ts, src/mail.ts, src/orders.ts]\n', 'include leaves out 1 file'),
  exclude: setting('exclude: src/billing.ts\n', 'ssot.config.yaml:1:10 exclude leaves out 1 file'),
  tests: setting('tests: src/billing.ts\n', 'tests takes 1 file for test code, which is scored apart'),
  generated: setting('generated: src/billing.ts\n', 'generated 1 file left out as generated'),
  groups: setting('groups: [src]\n', 'groups judges 1 group apart from each other'),
  unreadable: {
    config: 'unreadable: src/billing.ts\n',
    files: { 'src/billing.ts': `${UNTIDY}const = 1;\n` },
    text: /^note: .*unreadable lets 1 unreadable file pass the gate[^]*|^unreadable\n {2}src\/billing\.ts/m,
    json: ({ scope }) => scope.unreadable[0]?.file === 'src/billing.ts',
  },
  'environment.accessor': setting(
    'environment: { accessor: [src/env.ts#env, src/billing.ts#debug] }\n',
    'environment.accessor lets 2 modules read the environment',
  ),
  'environment.exempt': setting(
    'environment: { exempt: BILLING_DEBUG }\n',
    'environment.exempt lets BILLING_DEBUG be read anywhere',
  ),
  'environment.nodeEnv': setting('environment: { nodeEnv: staging }\n', 'environment.nodeEnv lets NODE_ENV be staging'),
  'boundaries.apps': setting('boundaries: { apps: src }\n', 'boundaries.apps takes src for the applications'),
  'boundaries.allow': setting(
    'boundaries: { allow: [{ from: src, to: src }] }\n',
    'boundaries.allow lets imports across 1 border pass',
  ),
  'mocks.factories': setting('mocks: { factories: src }\n', 'mocks.factories lets src build mocks'),
  'mocks.repeats': setting('mocks: { repeats: 9 }\n', 'mocks.repeats lets mocks stand 8 times'),
  'canonicals.*.also': setting(
    'canonicals: { mail: { module: src/mail.ts, export: mailUrl, also: src/orders.ts } }\n',
    'canonicals.mail.also lets src/orders.ts do what the owner does',
  ),
  'canonicals.*.within': setting(
    'canonicals: { mail: { module: src/mail.ts, export: mailUrl, within: src/orders.ts } }\n',
    'canonicals.mail.within holds src/orders.ts alone to it',
  ),
  'rules.*': setting('rules: { no-direct-env-access: off }\n', 'rules.no-direct-env-access is off instead of error'),
  'rules.*.level': setting(
    'rules: { no-direct-env-access: { level: info } }\n',
    'rules.no-direct-env-access is info instead of error: 1 finding of it never count',
  ),
  'rules.*.weight': setting(
    'rules: { no-direct-env-access: { weight: 0.001 } }\n',
    'rules.no-direct-env-access weighs 0.001 instead of 1',
  ),
};

/** Settings that hide nothing, with the reason. */
const HARMLESS: Readonly<Record<string, string>> = {
  threshold: 'asks for something; without one the gate asks for no percentage',
  'threshold.total': 'the same',
  'threshold.groups': 'the same',
  'threshold.groups.*': 'the same',
  testsFailGate: 'makes the gate stricter; the report says which (gate.includesTests)',
  environment: 'holds the settings below it',
  mocks: 'holds the settings below it',
  boundaries: 'holds the settings below it',
  'boundaries.allow.*.from': 'is a part of an entry',
  'boundaries.allow.*.to': 'the same',
  'boundaries.forbid': 'adds findings',
  'boundaries.forbid.*.from': 'the same',
  'boundaries.forbid.*.to': 'the same',
  canonicals: 'names the copy to keep; the others are reported all the same',
  'canonicals.*': 'the same',
  'canonicals.*.module': 'the same',
  'canonicals.*.export': 'the same',
  'canonicals.*.owns': 'adds findings',
  deprecated: 'adds findings',
  'deprecated.*.symbol': 'adds findings',
  'deprecated.*.import': 'adds findings',
  'deprecated.*.literal': 'adds findings',
  'deprecated.*.use': 'is told in findings',
  'deprecated.*.removeBy': 'is told in findings',
  values: 'adds findings',
  texts: 'adds findings',
  contexts: 'adds findings',
  'contexts.*.factory': 'adds findings',
  'contexts.*.argument': 'is a part of an entry',
  registrars: 'adds findings',
  'registrars.*.call': 'adds findings',
  'registrars.*.key': 'is a part of an entry',
  rules: 'holds the rules',
  'rules.*.threshold': 'asks for something',
};

const OPTIONS: Readonly<Record<string, Way | string>> = {
  paths: {
    args: ['src/mail.ts'],
    text: /^note: paths 1 finding in other files is not reported/m,
    json: noted('paths 1 finding in other files is not reported'),
  },
  '--rule': {
    args: ['--rule', 'no-duplicate-type'],
    text: /^note: --rule leaves \d+ rules unasked/m,
    json: noted('--rule leaves'),
  },
  '--threshold': {
    config: 'threshold: 99\n',
    args: ['--threshold', '1'],
    text: /^note: --threshold asks for 1 instead of 99/m,
    json: noted('--threshold asks for 1 instead of 99'),
  },
  '--max-findings': {
    args: ['--max-findings', '0'],
    text: /^1 more finding not shown/m,
    json: ({ findings }) => findings.length === 1,
  },
  '--staged': {
    files: { 'src/billing.ts': UNTIDY },
    args: ['--staged'],
    text: /^note: paths 1 finding in other files is not reported/m,
    json: noted('paths 1 finding in other files is not reported'),
  },
  '--since': {
    args: ['--since', 'HEAD'],
    text: /compliant · .* 0 introduced .* gate passed/,
    json: ({ findings, score }) => findings[0]?.status === 'baselined' && score.percent !== 100,
  },
  '--no-types': 'what only a checker could tell is a tier of its own, which the report names (project.tier)',
  '--types': 'judges more',
  '--config': 'the config in force is named by its digest (project.config), and the notes say what it concedes',
  '--format': 'chooses the shape of the report; the text report and the JSON report are held to this here',
  '--shard': 'judges nothing',
  '--facts': 'judges nothing',
  '--merge': 'judges by facts whose sources have to be whole and of this commit',
  '--all': 'shows more',
  '--debug-suppressed': 'shows more',
  '--timing': 'shows more',
  '--threads': 'changes nothing, as a test of the cache holds',
  '--no-cache': 'changes nothing, as a test of the cache holds',
  '--no-color': 'changes nothing but colours',
};

/** What files and comments can say. */
const FILES: Readonly<Record<string, Way>> = {
  'an allowance': {
    files: { 'acceptable-duplicates.yaml': ENTRY },
    text: /· 1 allowed ·/,
    json: ({ findings, allowances, score }) =>
      findings[0]?.status === 'allowed' && allowances.used === 1 && score.percentWithoutAllowances !== score.percent,
  },
  'the baseline': {
    files: {
      'ssot-baseline.jsonl': `{"version":1}\n{"rule":"no-direct-env-access","subject":"src/billing.ts: BILLING_DEBUG","sites":{"src/billing.ts":1}}\n`,
    },
    text: /· 1 baselined ·/,
    json: ({ findings, baseline, score }) =>
      findings[0]?.status === 'baselined' && baseline?.findings === 1 && score.percent !== 100,
  },
  'an inline waiver': {
    files: { 'src/billing.ts': `// ssot-allow no-direct-env-access -- older than the accessor\n${UNTIDY}` },
    text: /· 1 allowed ·/,
    json: ({ findings, allowances }) => findings[0]?.status === 'allowed' && allowances.used === 1,
  },
  'a comment for linters': {
    files: { 'src/billing.ts': `/* eslint-disable ssot-lint/no-direct-env-access */\n${UNTIDY}` },
    text: /^note: 1 violating place is hidden in linters by a comment/m,
    json: ({ findings, notes }) =>
      findings[0]?.status === 'violation' && notes?.some((note) => note.includes('hidden in linters')),
  },
  'a header of generated code': leftOut('generated', { 'src/billing.ts': `// @generated\n${UNTIDY}` }),
  'linguist-generated in .gitattributes': leftOut('generated', {
    '.gitattributes': 'src/billing.ts linguist-generated\n',
  }),
  'the name of a folder of build output': leftOut('build-output', { 'src/billing.ts': '', '.next/billing.ts': UNTIDY }),
  'the name of a folder of dependencies': leftOut('dependencies', {
    'src/billing.ts': '',
    'vendor/billing.ts': UNTIDY,
  }),
  'more text than is read': leftOut('oversized', { 'src/billing.ts': `${UNTIDY}// ${'x'.repeat(2 ** 20)}\n` }),
  'lines that look minified': leftOut('minified', {
    'src/billing.ts': '',
    'src/bills.js': `${UNTIDY.trim()}${'export const a=[1,2,3];'.repeat(900)}\n`,
  }),
  'an ignore file': {
    files: { '.gitignore': 'src/billing.ts\n' },
    text: /no-direct-env-access {2}1 finding/,
    json: ({ findings }) => findings[0]?.status === 'violation',
  },
  'a config of its own in a folder below': {
    files: { 'src/ssot.config.yaml': 'rules: { no-direct-env-access: off }\n' },
    text: /no-direct-env-access {2}1 finding/,
    json: ({ findings }) => findings[0]?.status === 'violation',
  },
};

async function shows({ config, files = {}, args = [], text, json }: Way): Promise<void> {
  const project = committedShop({ 'src/billing.ts': UNTIDY });
  project.write({ ...files, ...(config === undefined ? {} : { 'ssot.config.yaml': config }) });
  // What is committed is tracked, whatever ignore files say later.
  project.git('add', '-A');
  if (args[0] === '--staged') project.write({ 'src/late.ts': 'export {};\n' }).git('add', 'src/late.ts');
  const report = await runCheck(project.root, ['--format', 'json', ...args]);
  expect(report.stderr.replace(/^note: .*\n/gm, '')).toBe('');
  expect(json(JSON.parse(report.stdout) as Shown), report.stdout).toBe(true);
  expect((await runCheck(project.root, args)).stdout).toMatch(text);
}

const ways = (all: Readonly<Record<string, Way | string>>): [string, Way][] =>
  Object.entries(all).filter((one): one is [string, Way] => typeof one[1] !== 'string');

describe('nothing hides a finding without being counted and shown', () => {
  it.each(ways(SETTINGS))('the setting %s', (_, way) => shows(way));
  it.each(ways(OPTIONS))('the option %s', (_, way) => shows(way));
  it.each(ways(FILES))('%s', (_, way) => shows(way));

  it('in a run that passes because of it, either', async () => {
    const project = committedShop({ 'src/billing.ts': UNTIDY, 'ssot.config.yaml': 'exclude: src/billing.ts\n' });
    const { code, stdout } = await runCheck(project.root);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^left out 1 excluded-by-config\n(?:note: .*\n)*note: ssot\.config\.yaml:1:10 exclude leaves out 1 file\n/,
    );
  });

  it('by git that was told to look away from a file', async () => {
    for (const [flag, shown] of [
      ['--assume-unchanged', 'BILLING_DEBUG'],
      ['--skip-worktree', 'left out 1 not-checked-out'],
    ] as const) {
      const project = committedShop({ 'src/billing.ts': TIDY });
      await runCheck(project.root);
      project.git('update-index', flag, 'src/billing.ts');
      project.write({ 'src/billing.ts': UNTIDY });
      expect((await runCheck(project.root)).stdout).toContain(shown);
    }
  });
});

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Every path that a setting can stand at; `*` stands for names that users give, for rules and for places in lists. */
function settingsOf(node: Node, path = ''): string[] {
  const below = (key: string, child: Node): string[] => [`${path}${key}`, ...settingsOf(child, `${path}${key}.`)];
  const isRules = path === 'rules.';
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => below(isRules ? '*' : key, child)),
    ...(typeof node.additionalProperties === 'object' ? below('*', node.additionalProperties) : []),
    ...(node.items === undefined ? [] : settingsOf(node.items, `${path}*.`)),
    ...(node.anyOf ?? []).flatMap((branch) => settingsOf(branch, path)),
  ];
}

describe('the list of what could hide a finding', () => {
  it('holds every setting of the config', () => {
    const known = new Set([...Object.keys(SETTINGS), ...Object.keys(HARMLESS)]);
    const settings = new Set(settingsOf(configJsonSchema(rules) as Node));
    expect([...settings].filter((one) => !known.has(one))).toEqual([]);
    expect([...known].filter((one) => !settings.has(one))).toEqual([]);
  });

  it('holds every option of check', async () => {
    const { stdout } = await runCheck('/', ['--help']);
    const options = new Set(
      [...stdout.matchAll(/--[a-z][a-z-]+/g)].map((one) => one[0]).filter((one) => one !== '--help'),
    );
    expect([...options].filter((one) => !(one in OPTIONS))).toEqual([]);
    expect(declareProgram).toBeTypeOf('function');
  });
});
