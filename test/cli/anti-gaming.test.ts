import { describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { declareProgram } from '../../src/cli/main.ts';
import { configJsonSchema } from '../../src/config/config-schema.ts';
import { runCheck } from '../support/run-check.ts';
import { committedShop, UNTIDY } from '../support/staged-project.ts';
import { shows, ways, type Shown, type Way } from '../support/ways-to-hide.ts';

const noted = (text: string) => (report: Shown) => report.notes?.some((note) => note.includes(text));
const setting = (config: string, note: string, more: Partial<Way> = {}): Way => ({
  config,
  text: new RegExp(`^note: .*${note.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'),
  json: noted(note),
  ...more,
});
const page = (address: string): string => `export default function OpenOrders({ orders, owner }) {
  const open = orders.filter((order) => order.open && order.owner === owner.id);
  return draw({ rows: open, address: '${address}', empty: 'none', columns: ['number', 'due', 'total'] });
}
`;
const PAGES = { 'src/app/orders/page.js': page('a'), 'src/app/x/mail/page.js': page('b') };

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
  frameworks: {
    config: 'frameworks: next\n',
    files: PAGES,
    text: /^frameworks: next; what they dictate is left to them\n(?:note: .*\n)*note: .* a framework asks for it: 1 pair\.$/m,
    json: (report) => report.project.frameworks[0]?.name === 'next' && noted('a framework asks for it: 1 pair')(report),
  },
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

describe('nothing hides a finding without being counted and shown', () => {
  it.each(ways(SETTINGS))('the setting %s', (_, way) => shows(way));
  it.each(ways(OPTIONS))('the option %s', (_, way) => shows(way));

  it('in a run that passes because of it, either', async () => {
    const project = committedShop({ 'src/billing.ts': UNTIDY, 'ssot.config.yaml': 'exclude: src/billing.ts\n' });
    const { code, stdout } = await runCheck(project.root);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^left out 1 excluded-by-config\n(?:note: .*\n)*note: ssot\.config\.yaml:1:10 exclude leaves out 1 file\n/,
    );
  });

  it('with how many accesses a variable that may be read anywhere takes out, and a second accessor', async () => {
    const told = async (config: string): Promise<readonly string[]> => {
      const { root } = committedShop({ 'src/billing.ts': `${UNTIDY}${UNTIDY}`, 'ssot.config.yaml': config });
      return (JSON.parse((await runCheck(root, ['--format', 'json'])).stdout) as Shown).notes ?? [];
    };
    expect(await told('environment: { exempt: BILLING_DEBUG }\n')).toContain(
      'Accesses to variables that `environment.exempt` names are not judged: 2.',
    );
    expect(await told('environment: { accessor: [src/env.ts#env, src/billing.ts#debug] }\n')).toContain(
      'Accesses in the 2 modules of `environment.accessor` are not judged: 3.',
    );
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
