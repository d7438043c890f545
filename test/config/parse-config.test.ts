import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { configJsonSchema } from '../../src/config/config-schema.ts';
import { DEFAULTS, defaultConfig } from '../../src/config/defaults.ts';
import { parseConfig } from '../../src/config/index.ts';
import { UserError } from '../../src/core/errors.ts';

const FILE = 'ssot.config.yaml';
const RULES = [{ id: 'no-direct-env-access' }, { id: 'no-duplicate-type', description: 'Types are declared once.' }];
const KEYS =
  'include, exclude, tests, generated, groups, unreadable, threshold, testsFailGate, environment, boundaries, frameworks, mocks, canonicals, deprecated, registrars, contexts, values, texts, rules';

const parse = (text: string | undefined) => parseConfig(text, FILE, RULES);

function faults(text: string): string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const WHOLE = `include: [src, packages/*/src]
exclude: src/vendor
tests: ['**/*.test.ts']
generated: src/client
groups: packages/*
unreadable: [src/broken.ts]
threshold: { total: 95, groups: { shop: 90.5 } }
testsFailGate: true
environment:
  accessor: [src/config/env.ts#env, packages/mail/src/env.ts#default]
  exempt: [NODE_ENV, CI]
  nodeEnv: staging
canonicals:
  websocket-manager: { module: src/ws/manager.ts, export: createWebSocketManager, owns: [ws, console.*], also: src/ws/**, within: src }
  mailer: src/mail/mailer.ts#Mailer
deprecated:
  - { symbol: src/ws/legacy.ts#getManager, use: src/ws/manager.ts#createWebSocketManager, removeBy: 2027-01-01 }
  - { import: lodash, use: es-toolkit }
  - { literal: '*.staging.example.com' }
registrars: [{ call: registerJob }, { call: cli.command, key: name }]
values: src/constants/*
rules: { no-direct-env-access: error, no-duplicate-type: { level: warn, weight: 2, threshold: 80 } }
`;

describe('a config', () => {
  it('is the defaults when there is no file or an empty mapping', () => {
    expect(parse(undefined)).toEqual(defaultConfig());
    expect(parse('{}')).toEqual(defaultConfig());
    expect(defaultConfig()).toMatchObject(DEFAULTS);
  });

  it('holds every setting of the file', () => {
    const config = parse(WHOLE);
    expect(config).toMatchObject({
      include: ['src', 'packages/*/src'],
      exclude: ['src/vendor'],
      tests: ['**/*.test.ts'],
      generated: ['src/client'],
      groups: ['packages/*'],
      unreadable: ['src/broken.ts'],
      threshold: 95,
      testsFailGate: true,
    });
    expect([...config.groupThresholds]).toEqual([['shop', 90.5]]);
    expect(config.environment).toEqual({
      accessors: [
        { module: 'src/config/env.ts', export: 'env', at: { file: FILE, line: 10, column: 14 } },
        { module: 'packages/mail/src/env.ts', export: 'default', at: { file: FILE, line: 10, column: 37 } },
      ],
      exempt: ['NODE_ENV', 'CI'],
      nodeEnv: ['staging'],
    });
    expect(config.canonicals).toEqual([
      {
        name: 'websocket-manager',
        module: 'src/ws/manager.ts',
        export: 'createWebSocketManager',
        owns: ['ws', 'console.*'],
        also: ['src/ws/**'],
        within: ['src'],
        at: { file: FILE, line: 14, column: 3 },
      },
      {
        name: 'mailer',
        module: 'src/mail/mailer.ts',
        export: 'Mailer',
        owns: [],
        also: [],
        within: [],
        at: { file: FILE, line: 15, column: 3 },
      },
    ]);
    expect(config.values).toEqual(['src/constants/*']);
    expect(config.registrars).toEqual([
      { call: 'registerJob', key: undefined },
      { call: 'cli.command', key: 'name' },
    ]);
    expect(config.deprecated.map(({ kind, use, removeBy, at }) => [kind, use, removeBy, at.line])).toEqual([
      ['symbol', 'src/ws/manager.ts#createWebSocketManager', '2027-01-01', 17],
      ['import', 'es-toolkit', undefined, 18],
      ['literal', undefined, undefined, 19],
    ]);
    expect([...config.rules]).toEqual([
      ['no-direct-env-access', { level: 'error', weight: 1, threshold: undefined }],
      ['no-duplicate-type', { level: 'warn', weight: 2, threshold: 80 }],
    ]);
    expect(config.places.get('include.1')).toEqual({ file: FILE, line: 1, column: 16 });
    expect(config.places.get('exclude')).toEqual({ file: FILE, line: 2, column: 10 });
  });

  it('takes one text for a list of one', () => {
    expect(parse('tests: spec\nenvironment: { accessor: src/env.ts#env, exempt: CI }\n')).toMatchObject({
      tests: ['spec'],
      environment: { exempt: ['CI'] },
    });
  });
});

describe('the digest', () => {
  it('is the same for every spelling of the same settings', () => {
    const spelled = parse('rules:\n  no-duplicate-type: { level: warn }\n\ninclude: [src]\n').digest;
    expect(spelled).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(parse('# shop\ninclude: src\nrules: { no-duplicate-type: warn }\n').digest).toBe(spelled);
  });

  it.each([
    'include: lib',
    'threshold: 1',
    'rules: { no-duplicate-type: off }',
    'environment: { accessor: src/a.ts#env }',
    'deprecated: [{ import: lodash }]',
    'threshold: { groups: { shop: 1 } }',
  ])('changes with %s', (text) => {
    expect(parse(text).digest).not.toBe(defaultConfig().digest);
  });
});

describe('a config with mistakes', () => {
  it.each([
    ['an unknown key', 'treshold: 5', [`1:1 unknown key "treshold" (did you mean "threshold"?); allowed: ${KEYS}`]],
    [
      'an unknown nested key',
      'environment: { acessor: a }',
      ['1:16 unknown key "acessor" (did you mean "accessor"?); allowed: accessor, exempt, nodeEnv'],
    ],
    [
      'an unknown rule',
      'rules: { no-direct-env-acces: warn }',
      [
        '1:10 unknown key "no-direct-env-acces" (did you mean "no-direct-env-access"?); allowed: no-direct-env-access, no-duplicate-type',
      ],
    ],
    [
      'an unknown level',
      'rules: { no-duplicate-type: eror }',
      ['1:29 "no-duplicate-type" is "eror" (did you mean "error"?); allowed: off, info, warn or error'],
    ],
    [
      'a bad weight',
      'rules:\n  no-duplicate-type: { weight: 0 }',
      ['2:32 "weight" is 0; allowed: a number above 0 and up to 1000'],
    ],
    ['a threshold above 100', 'threshold: 101', ['1:12 "threshold" is 101; allowed: a number from 0 to 100']],
    [
      'a threshold below 0',
      'rules: { no-duplicate-type: { threshold: -1 } }',
      ['1:42 "threshold" is -1; allowed: a number from 0 to 100'],
    ],
    [
      'a threshold that is no number',
      'threshold: .nan',
      ['1:12 "threshold" is NaN; allowed: a number from 0 to 100, or a mapping with "total" or "groups"'],
    ],
    [
      'a threshold as text',
      'threshold: 95%',
      ['1:12 "threshold" is "95%"; allowed: a number from 0 to 100, or a mapping with "total" or "groups"'],
    ],
    [
      'a bad group threshold',
      'threshold: { groups: { shop: 200 } }',
      ['1:30 "shop" is 200; allowed: a number from 0 to 100'],
    ],
    [
      'a day that does not exist',
      'deprecated: [{ import: a, removeBy: 2027-02-30 }]',
      ['1:37 "removeBy" is "2027-02-30"; allowed: a day of the calendar as YYYY-MM-DD'],
    ],
    [
      'a deprecation of nothing',
      'deprecated: [{ use: a }]',
      ['1:14 "symbol" is missing: a module and its export, as in src/config/env.ts#env'],
    ],
    [
      'a mistyped deprecation',
      'deprecated:\n  - { imprt: a }',
      [
        '2:5 "import" is missing: a package or module specifier',
        '2:7 unknown key "imprt" (did you mean "import"?); allowed: symbol, use, removeBy, import, literal',
      ],
    ],
    [
      'an accessor without export',
      'environment: { accessor: src/env.ts }',
      ['1:26 "accessor" is "src/env.ts"; allowed: a module and its export, as in src/config/env.ts#env'],
    ],
    [
      'a module outside the project',
      'canonicals: { mail: ../mail.ts#send }',
      ['1:21 "mail" is "../mail.ts#send"; allowed: a module and its export, as in src/config/env.ts#env'],
    ],
    [
      'an owner without module',
      'canonicals:\n  mail: { export: send }',
      ['2:9 "module" is missing: the path of a module, as in src/ws/manager.ts'],
    ],
    [
      'what cannot be owned',
      'canonicals:\n  mail: { module: a.ts, export: a, owns: [ws, ./b.ts, "a b"], also: /src }',
      [
        '2:47 found "./b.ts"; allowed: a package (ws), a class (Redis), a callee (console.*, crypto.randomUUID) or a symbol of the project (src/db/pool.ts#Pool)',
        '2:55 found "a b"; allowed: a package (ws), a class (Redis), a callee (console.*, crypto.randomUUID) or a symbol of the project (src/db/pool.ts#Pool)',
        '2:69 "also" is "/src"; allowed: a path or glob relative to the project root',
      ],
    ],
    [
      'an absolute glob',
      'include: /src',
      ['1:10 "include" is "/src"; allowed: a path or glob relative to the project root'],
    ],
    [
      'a glob that leaves the project',
      'exclude: [a, ../b]',
      ['1:14 found "../b"; allowed: a path or glob inside the project root'],
    ],
    [
      'a negated glob',
      "tests: ['!a']",
      ['1:9 found "!a"; allowed: a glob without "!"; put what to leave out under "exclude"'],
    ],
    [
      'a glob with backslashes',
      'tests: src\\mail',
      ['1:8 "tests" is "src\\\\mail"; allowed: a path or glob with "/" between its parts'],
    ],
    [
      'an unclosed glob',
      'tests: "a/{b"',
      [
        '1:8 "tests" is "a/{b"; allowed: a glob that can be matched (Missing closing: "}" - use "\\\\}" to match literal characters)',
      ],
    ],
    [
      'a boundary without an end',
      'boundaries: { allow: [{ from: apps/web }], forbids: [] }',
      [
        '1:23 "to" is missing: a glob or a list of globs, relative to the project root',
        '1:44 unknown key "forbids" (did you mean "forbid"?); allowed: apps, allow, forbid',
      ],
    ],
    ['a blank glob', 'groups: " "', ['1:9 "groups" is " "; allowed: a path or glob that is not blank']],
    [
      'a number for a glob',
      'groups: 5',
      ['1:9 "groups" is 5; allowed: a glob or a list of globs, relative to the project root'],
    ],
    [
      'a setting without value',
      'include:',
      ['1:9 "include" is empty; allowed: a glob or a list of globs, relative to the project root'],
    ],
    ['yes for a boolean', 'testsFailGate: yes', ['1:16 "testsFailGate" is "yes"; allowed: true or false']],
    ['a list of settings', '- include: src', ['1:1 found [{"include":"src"}]; allowed: a mapping of settings']],
    ['nothing in it', '', ['1:1 holds no settings; write "{}" for the defaults, or delete the file']],
    [
      'only comments in it',
      '# include: src\n',
      ['1:1 holds no settings; write "{}" for the defaults, or delete the file'],
    ],
  ])('says where it has %s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected.map((one) => `${FILE}:${one}`));
  });

  it('lists all mistakes of the file at once, in the order of the file', () => {
    const text =
      '__proto__: 1\ninclude: 5\ninclude: 6\nthreshold: *a\nrules: { constructor: error }\ncanonicals: { toString: 7 }\n';
    expect(faults(text).map((line) => line.replace(/;.*/, ''))).toEqual([
      `${FILE}:1:1 the key "__proto__" is not allowed`,
      `${FILE}:2:10 "include" is 5`,
      `${FILE}:3:1 the key "include" stands here a second time (first in line 2)`,
      `${FILE}:4:12 "*a" is an alias, which is not allowed`,
      `${FILE}:5:10 unknown key "constructor"`,
      `${FILE}:6:25 "toString" is 7`,
    ]);
  });

  it('says what to do next', () => {
    expect(() => parse('a: 1')).toThrow(
      expect.objectContaining({ name: 'UserError', help: expect.stringContaining('Correct the config') }),
    );
  });
});

describe('the JSON schema of the config', () => {
  const validate = new Ajv({ strict: false, formats: { date: true } }).compile(configJsonSchema(RULES));

  it('accepts what the parser accepts', () => {
    expect(
      validate({
        include: 'src',
        rules: { 'no-duplicate-type': 'warn' },
        deprecated: [{ import: 'a', removeBy: '2027-01-01' }],
      }),
    ).toBe(true);
  });

  it.each([
    { treshold: 5 },
    { threshold: 101 },
    { rules: { 'no-duplicates': 'warn' } },
    { deprecated: [{ use: 'a' }] },
  ])('refuses %j', (data) => {
    expect(validate(data)).toBe(false);
  });

  it('carries the descriptions of the rules', () => {
    expect(JSON.stringify(configJsonSchema(RULES))).toContain('Types are declared once.');
  });
});
