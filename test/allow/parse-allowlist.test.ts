import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { allowlistJsonSchema } from '../../src/allow/allowlist-schema.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import { UserError } from '../../src/core/errors.ts';

const FILE = 'acceptable-duplicates.yaml';
const RULES = [{ id: 'no-duplicate-factory' }, { id: 'no-direct-env-access' }];

const parse = (text: string) => parseAllowlist(text, FILE, RULES);

function failure(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(`${FILE}:`, '');
    throw error;
  }
  return 'read without a problem';
}

const FIELDS = {
  id: 'mail',
  rule: 'no-direct-env-access',
  members: 'src/mail.ts',
  reason: 'It runs before the config.',
  owner: 'post',
  created: '2026-11-01',
};

/** A file of one entry, a field a line from line 3; `undefined` leaves a field out. */
function fileOf(changes: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries<string | undefined>({ ...FIELDS, ...changes }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `version: 1\nallow:\n  - ${lines.join('\n    ')}\n`;
}

describe('an allowlist', () => {
  it('holds its entries with their members and places', () => {
    const { entries, problems } = parse(
      fileOf({
        members: '[src/mail.ts, "src/**/*.ts", src/a.ts#send]',
        expires: '2027-05-01',
        max: '2',
        category: 'migration',
      }),
    );
    expect(problems).toEqual([]);
    const at = (line: number, column: number) => ({ file: FILE, line, column });
    expect(entries).toMatchObject([
      {
        ...FIELDS,
        expires: '2027-05-01',
        max: 2,
        category: 'migration',
        at: at(3, 5),
        places: { expires: at(9, 14), max: at(10, 10) },
        members: [
          { kind: 'path', path: 'src/mail.ts', isGlob: false, at: at(5, 15) },
          { kind: 'path', path: 'src/**/*.ts', isGlob: true, at: at(5, 28) },
          { kind: 'symbol', file: 'src/a.ts', symbol: 'send', at: at(5, 43) },
        ],
      },
    ]);
  });

  it('may end on the day that it was made', () => {
    expect(parse(fileOf({ expires: FIELDS.created })).problems).toEqual([]);
  });

  it('may not have a glob whose brackets do not close', () => {
    expect(parse(fileOf({ members: "'src/(a*.ts'" })).problems.map((one) => one.message)).toEqual([
      expect.stringMatching(/ allowed: a glob that can be matched \(Missing closing: "\)"/),
    ]);
  });

  it('may be empty', () => {
    expect(parse('version: 1\nallow: []\n')).toEqual({ file: FILE, entries: [], problems: [] });
  });
});

describe('an entry with a mistake', () => {
  const MEMBERS =
    'a list of symbols, as in src/ws/cleanup.ts#startCleanup, or of paths and globs where sites have no symbol';
  it.each([
    ['no id', { id: undefined }, '3:5', '"id" is missing: a unique name without spaces'],
    ['an id with spaces', { id: 'a b' }, '3:9', '"id" is "a b"; allowed: a unique name without spaces'],
    [
      'an unknown rule',
      { rule: 'no-direct-env-acces' },
      '4:11',
      '"rule" is "no-direct-env-acces" (did you mean "no-direct-env-access"?); allowed: no-duplicate-factory, no-direct-env-access',
    ],
    ['no members', { members: '[]' }, '5:14', '"members" is []; allowed: at least one member'],
    ['members of the wrong type', { members: '5' }, '5:14', `"members" is 5; allowed: ${MEMBERS}`],
    [
      'an absolute member',
      { members: '[src/a.ts, /src/b.ts]' },
      '5:25',
      'found "/src/b.ts"; allowed: a path relative to the project root, with or without #symbol',
    ],
    [
      'a glob with a symbol',
      { members: 'src/*.ts#send' },
      '5:14',
      '"members" is "src/*.ts#send"; allowed: one exact symbol; a glob cannot stand with "#"',
    ],
    [
      'a member without name',
      { members: 'src/a.ts#' },
      '5:14',
      '"members" is "src/a.ts#"; allowed: the name of a symbol after "#"',
    ],
    [
      'a backslash in a member',
      { members: 'src\\a.ts' },
      '5:14',
      '"members" is "src\\\\a.ts"; allowed: a path with "/" between its parts',
    ],
    [
      'a member with a blank at its end',
      { members: '"src/a.ts "' },
      '5:14',
      '"members" is "src/a.ts "; allowed: a path relative to the project root, with or without #symbol',
    ],
    [
      'a member that is the root itself',
      { members: '.' },
      '5:14',
      '"members" is "."; allowed: a path relative to the project root, with or without #symbol',
    ],
    [
      'a symbol with a blank',
      { members: 'src/a.ts#send mail' },
      '5:14',
      '"members" is "src/a.ts#send mail"; allowed: the name of a symbol after "#"',
    ],
    [
      'what is not a member',
      { members: '"!src/a.ts"' },
      '5:14',
      '"members" is "!src/a.ts"; allowed: a path or glob without "!"',
    ],
    [
      'a glob that takes too long',
      { members: '"src/*a*a*a*a*a*a*a*a*b.ts"' },
      '5:14',
      '"members" is "src/*a*a*a*a*a*a*a*a*b.ts"; allowed: a glob with fewer stars in one part, and no repeated group within another',
    ],
    ['a list in the list of members', { members: '[[src/a.ts]]' }, '5:15', `found ["src/a.ts"]; allowed: ${MEMBERS}`],
    ['no word of who answers', { owner: '" "' }, '7:12', '"owner" is " "; allowed: who answers for the decision'],
    [
      'a reason of another kind',
      { reason: '5' },
      '6:13',
      '"reason" is 5; allowed: a sentence that says why this is acceptable',
    ],
    ['a maximum of half a site', { max: '1.5' }, '9:10', '"max" is 1.5; allowed: a whole number from 1'],
    [
      'a blank reason',
      { reason: '" "' },
      '6:13',
      '"reason" is " "; allowed: a sentence that says why this is acceptable',
    ],
    [
      'a placeholder',
      { reason: 'TODO' },
      '6:13',
      '"reason" is "TODO"; allowed: a sentence that says why this is acceptable, not a placeholder',
    ],
    ['no owner', { owner: undefined }, '3:5', '"owner" is missing: who answers for the decision'],
    [
      'a bad day',
      { created: '2026-13-01' },
      '8:14',
      '"created" is "2026-13-01"; allowed: a day of the calendar as YYYY-MM-DD',
    ],
    [
      'an end before its beginning',
      { expires: '2026-10-01' },
      '9:14',
      '"expires" is "2026-10-01"; allowed: a day after 2026-11-01, when the entry was created',
    ],
    [
      'a migration without end',
      { category: 'migration' },
      '3:5',
      '"expires" is missing: a day of the calendar as YYYY-MM-DD, since the category is migration',
    ],
    [
      'an unknown category',
      { category: 'migraton' },
      '9:15',
      '"category" is "migraton" (did you mean "migration"?); allowed: boundary, external, intended, migration',
    ],
    ['a bad maximum', { max: '0' }, '9:10', '"max" is 0; allowed: a whole number from 1'],
    [
      'a key of its own',
      { expire: '2027-01-01' },
      '9:5',
      'unknown key "expire" (did you mean "expires"?); allowed: id, rule, members, reason, owner, created, expires, max, category',
    ],
    [
      'a key twice',
      { owner: 'post\n    owner: shop' },
      '8:5',
      'the key "owner" stands here a second time (first in line 7); keep one',
    ],
  ])('is malformed: %s', (_, changes, place, message) => {
    const text = `${fileOf(changes)}  - ${JSON.stringify({ ...FIELDS, id: 'other' })}\n`;
    const { entries, problems } = parse(text);
    expect(problems).toEqual([
      { kind: 'malformed', id: 'id' in changes ? (changes.id ?? '') : 'mail', at: `${FILE}:${place}`, message },
    ]);
    expect(entries.map((one) => one.id)).toEqual(['other']);
  });

  it('is no mapping', () => {
    expect(parse('version: 1\nallow:\n  - mail\n').problems).toEqual([
      {
        kind: 'malformed',
        id: '',
        at: `${FILE}:3:5`,
        message: 'found "mail"; allowed: a mapping with id, rule, members, reason, owner and created',
      },
    ]);
  });

  it('has an id that is no text', () => {
    expect(parse(fileOf({ id: '5' })).problems).toEqual([
      { kind: 'malformed', id: '', at: `${FILE}:3:9`, message: '"id" is 5; allowed: a unique name without spaces' },
    ]);
  });

  it('repeats an id', () => {
    const entry = `  - ${JSON.stringify(FIELDS)}\n`;
    const { entries, problems } = parse(`version: 1\nallow:\n${entry}${entry}`);
    expect(entries).toHaveLength(1);
    expect(problems).toEqual([
      {
        kind: 'malformed',
        id: 'mail',
        at: `${FILE}:4:11`,
        message: 'the id "mail" is taken by the entry in line 3; give this one another',
      },
    ]);
  });
});

describe('a file that is no allowlist', () => {
  it.each([
    ['', '1:1 the file is empty; write "version: 1" and "allow: []", or delete it'],
    ['version: 2\nallow: []\n', '1:10 "version" is 2; allowed: version 1, the only one this tool knows'],
    ['allow: []\n', '1:1 "version" is missing: version 1, the only one this tool knows'],
    ['version: 1\nallow:\n', '2:7 "allow" is empty; allowed: a list of entries; "allow: []" when there are none'],
    [
      'version: 1\nalow: []\n',
      '1:1 "allow" is missing: a list of entries; "allow: []" when there are none\n2:1 unknown key "alow" (did you mean "allow"?); allowed: version, allow',
    ],
    ['- id: mail\n', '1:1 found [{"id":"mail"}]; allowed: a mapping with "version: 1" and "allow"'],
    [
      'version: 1\nallow: [',
      '2:9 is not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('ends the run: %j', (text, message) => {
    expect(failure(text)).toBe(message);
  });
});

describe('the JSON schema of the allowlist', () => {
  const validate = new Ajv({ strict: false, formats: { date: true } }).compile(allowlistJsonSchema(RULES));

  it('accepts what the parser accepts and refuses what it refuses', () => {
    expect(validate({ version: 1, allow: [FIELDS] })).toBe(true);
    expect(validate({ version: 1, allow: [{ ...FIELDS, rule: 'no-x' }] })).toBe(false);
    expect(validate({ version: 2, allow: [] })).toBe(false);
    expect(validate({ version: 1, allow: [{ ...FIELDS, owner: undefined, extra: 1 }] })).toBe(false);
  });

  it('describes every field of an entry, for whoever writes one', () => {
    const fields = Object.keys({ ...FIELDS, expires: '', max: 1, category: '' });
    const properties = Object.fromEntries(
      fields.map((field) => [field, { description: expect.stringMatching(/^[A-Z].*\.$/) }]),
    );
    expect(allowlistJsonSchema(RULES)).toMatchObject({ properties: { allow: { items: { properties } } } });
  });

  it('is of any rule where none is known yet', () => {
    const { problems } = parseAllowlist(fileOf({}), FILE, []);
    expect(problems.map((one) => one.message)).toEqual(['"rule" is "no-direct-env-access"; allowed: the id of a rule']);
  });
});
