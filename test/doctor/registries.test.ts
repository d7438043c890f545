import { describe, expect, it } from 'vitest';

import { said } from '../support/patient.ts';

const CONFIG = 'ssot.config.yaml';
const LIST = 'acceptable-duplicates.yaml';
const FINE = ['ok config, allowlist and baseline do not contradict each other'];

const MAIL = 'export function send(): void {}';
const SOURCES = { 'src/mail.ts': MAIL, 'src/billing.ts': MAIL };

const registries = (files: Record<string, string>): readonly string[] => said('registries', { ...SOURCES, ...files });

function entry(id: string, rule: string, members: string, more = ''): string {
  return `  - id: ${id}\n    rule: ${rule}\n    members: ${members}\n    reason: Two runtimes share two lines.\n    owner: platform\n    created: 2026-11-01\n${more}`;
}

const list = (...entries: readonly string[]): Record<string, string> => ({
  [LIST]: `version: 1\nallow:\n${entries.join('')}`,
});
const PAIR = '[src/mail.ts#send, src/billing.ts#send]';

function baseline(...entries: readonly object[]): Record<string, string> {
  return { 'ssot-baseline.jsonl': `{"version":1}\n${entries.map((one) => `${JSON.stringify(one)}\n`).join('')}` };
}

describe('the allowlist', () => {
  it('accepts a finding once', () => {
    expect(registries(list(entry('a', 'no-duplicate-function', PAIR)))).toEqual(FINE);
    const twice = list(
      entry('a', 'no-duplicate-function', PAIR),
      entry('b', 'no-duplicate-function', '[src/billing.ts#send, src/mail.ts#send]'),
    );
    expect(registries(twice)).toEqual([`problem ${LIST}:9:5 "b" accepts what "a" in line 3 accepts already`]);
  });

  it('may list a part of what another entry lists, which is a warning', () => {
    const part = list(
      entry('a', 'no-direct-env-access', '[src/*.ts]'),
      entry('b', 'no-direct-env-access', '[src/mail.ts]'),
    );
    expect(registries(part)).toEqual([`warning ${LIST}:9:5 "b" accepts what "a" in line 3 accepts already`]);
  });

  it('may list the same for two rules, or again when the first has expired', () => {
    expect(
      registries(list(entry('a', 'no-duplicate-function', PAIR), entry('b', 'no-duplicate-factory', PAIR))),
    ).toEqual(FINE);
    const expired = entry('a', 'no-duplicate-function', PAIR, '    expires: 2026-11-10\n');
    expect(registries(list(expired, entry('b', 'no-duplicate-function', PAIR)))).toEqual(FINE);
  });

  it('does not accept for good what the baseline waits for', () => {
    const frozen = {
      rule: 'no-duplicate-function',
      subject: 'copies of send',
      sites: { 'src/billing.ts#send': 1, 'src/mail.ts#send': 1 },
    };
    const allowed = list(entry('a', 'no-duplicate-function', PAIR));
    expect(registries({ ...allowed, ...baseline(frozen) })).toEqual([
      'problem ssot-baseline.jsonl:2:1 the finding "copies of send" is in the baseline, and "a" accepts it for good',
    ]);
    const other = { ...frozen, sites: { ...frozen.sites, 'src/orders.ts#send': 1 } };
    expect(registries({ ...allowed, ...baseline(other) })).toEqual(FINE);
    expect(registries({ ...allowed, ...baseline({ ...frozen, rule: 'no-duplicate-factory' }) })).toEqual(FINE);
  });

  it('has nothing to accept of a rule that is off', () => {
    const files = {
      [CONFIG]: 'rules: { no-duplicate-function: off }',
      ...list(entry('a', 'no-duplicate-function', PAIR)),
    };
    expect(registries(files)).toEqual([
      `warning ${LIST}:3:5 "a" has no use: the config switches no-duplicate-function off, so there is nothing to accept`,
    ]);
  });

  it('does not set a second one beside a declared owner for good', () => {
    const files = { [CONFIG]: 'canonicals: { mail: src/mail.ts#send }' };
    expect(registries({ ...files, ...list(entry('a', 'no-duplicate-function', PAIR)) })).toEqual([
      `warning ${LIST}:3:5 "a" accepts a second one beside src/mail.ts#send, which the config calls the owner of "mail"`,
    ]);
    const ending = entry('a', 'no-duplicate-function', PAIR, '    expires: 2027-01-01\n');
    expect(registries({ ...files, ...list(ending) })).toEqual(FINE);
  });

  it('says which entries are wrong in themselves', () => {
    expect(registries(list(entry('a', 'no-duplicate-functions', PAIR)))[0]).toMatch(
      /^problem acceptable-duplicates\.yaml:4:11 "rule" is /,
    );
  });
});

describe('the owners of the config', () => {
  const config = (text: string): readonly string[] => registries({ [CONFIG]: text });

  it('exist', () => {
    expect(config('canonicals: { mail: src/mail.ts#send }')).toEqual(FINE);
    expect(config('canonicals:\n  mail: src/mial.ts#send')).toEqual([
      `problem ${CONFIG}:2:3 src/mial.ts is to be the owner of "mail", and does not exist (did you mean "src/mail.ts"?)`,
    ]);
    expect(config('canonicals:\n  mail: src/mail.ts#sent')).toEqual([
      `problem ${CONFIG}:2:3 src/mail.ts is to be the owner of "mail", and has no export "sent" (did you mean "send"?)`,
    ]);
    expect(config('environment: { accessor: src/env.ts#env }')[0]).toMatch(
      /^problem .*:1:26 src\/env\.ts is to be what reads the environment, and does not exist/,
    );
  });

  it('are judged', () => {
    expect(registries({ [CONFIG]: 'canonicals: { mail: tools/mail.ts#send }', 'tools/mail.ts': MAIL })).toEqual([
      `problem ${CONFIG}:1:15 tools/mail.ts is to be the owner of "mail", and is not judged`,
    ]);
  });

  it('own a thing alone', () => {
    const text =
      'canonicals:\n  mail: { module: src/mail.ts, export: send, owns: [Pool] }\n  billing: { module: src/billing.ts, export: send, owns: [Pool] }';
    expect(config(text)).toEqual([`problem ${CONFIG}:3:3 "billing" and "mail" both say that they alone own "Pool"`]);
    const packages = { 'src/mail/package.json': '{}', 'src/mail/mail.ts': MAIL };
    expect(registries({ ...packages, [CONFIG]: text.replace('src/mail.ts', 'src/mail/mail.ts') })).toEqual(FINE);
  });

  it('are not deprecated', () => {
    const text =
      'canonicals: { mail: src/mail.ts#send }\ndeprecated:\n  - { symbol: src/mail.ts#send, use: src/billing.ts#send }';
    expect(config(text)).toEqual([
      `problem ${CONFIG}:3:5 src/mail.ts#send is called deprecated here, and the owner of "mail" elsewhere in the config`,
    ]);
    expect(
      config(text.replace('symbol: src/mail', 'symbol: src/orders').replace('orders.ts#send', 'orders.ts#orders')),
    ).toEqual(FINE);
  });

  it('are replaced by what stays', () => {
    const circle = 'deprecated:\n  - { import: lodash, use: underscore }\n  - { import: underscore, use: lodash }';
    expect(config(circle)[0]).toBe(
      `problem ${CONFIG}:2:5 lodash is to be replaced in a circle: lodash by underscore by lodash`,
    );
    const chain = 'deprecated:\n  - { import: lodash, use: underscore }\n  - { import: underscore, use: es-toolkit }';
    expect(config(chain)).toEqual([
      `warning ${CONFIG}:2:5 lodash is to be replaced by underscore, which is deprecated itself`,
    ]);
    expect(config('deprecated:\n  - { import: lodash }\n  - { import: lodash, use: es-toolkit }')).toEqual([
      `problem ${CONFIG}:3:5 lodash is deprecated in line 2 already`,
    ]);
  });
});

describe('what is decided', () => {
  const config = (text: string, files: Record<string, string> = {}): readonly string[] =>
    registries({ ...files, [CONFIG]: text });

  it('is carried out by its day', () => {
    const text =
      'deprecated:\n  - { import: lodash, removeBy: 2026-11-20 }\n  - { import: ramda, removeBy: 2026-11-21 }';
    expect(config(text)).toEqual([`warning ${CONFIG}:2:5 lodash was to be gone by 2026-11-20`]);
  });

  it('does not keep for good what is to go', () => {
    const text = 'deprecated:\n  - { symbol: src/mail.ts#send, use: src/orders.ts#orders, removeBy: 2027-01-01 }';
    const allowed = (more = ''): Record<string, string> => list(entry('a', 'no-duplicate-function', PAIR, more));
    expect(config(text, allowed())).toEqual([
      `warning ${LIST}:3:5 "a" accepts src/mail.ts#send for good, and it is to be gone by 2027-01-01 against ${CONFIG}:2:5`,
    ]);
    expect(config(text, allowed('    expires: 2027-02-01\n'))).toEqual([
      `warning ${LIST}:3:5 "a" accepts src/mail.ts#send until 2027-02-01, and it is to be gone by 2027-01-01 against ${CONFIG}:2:5`,
    ]);
    expect(config(text, allowed('    expires: 2026-12-31\n'))).toEqual(FINE);
    expect(config(text.replace(', removeBy: 2027-01-01', ''), allowed('    expires: 2027-02-01\n'))).toEqual(FINE);
  });

  it('sends nobody to what is owned by another', () => {
    const text =
      'canonicals:\n  mail: { module: src/mail.ts, export: send, owns: [nodemailer] }\ndeprecated:\n  - { import: sendmail, use: nodemailer }';
    expect(config(text)).toEqual([
      `problem ${CONFIG}:4:5 sendmail is to be replaced by nodemailer, which only "mail" may import against ${CONFIG}:2:3`,
    ]);
    expect(config(text.replace('use: nodemailer', 'use: src/mail.ts#send'))).toEqual(FINE);
  });

  it('is held against something', () => {
    expect(config('rules:\n  no-duplicate-type: { level: off, threshold: 90 }')).toEqual([
      `warning ${CONFIG}:2:47 no-duplicate-type is off, and has a threshold that nothing is held against`,
    ]);
  });
});
