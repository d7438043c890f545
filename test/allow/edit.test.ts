import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { NewAllowance } from '../../src/allow/allowlist.ts';
import { addEntry, removeEntries } from '../../src/allow/edit.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import { UserError } from '../../src/core/errors.ts';

const RULES = [{ id: 'no-duplicate-factory' }, { id: 'no-direct-env-access' }];
const FILE = 'acceptable-duplicates.yaml';

const cleanup: NewAllowance = {
  id: 'background-cleanup',
  rule: 'no-duplicate-factory',
  members: ['src/ws/cleanup.ts#startCleanup', 'src/db/cleanup.ts#startCleanup'],
  reason: 'Different lifecycles; the shared part is two lines.',
  owner: 'platform',
  created: '2026-11-01',
};

describe('adding an entry', () => {
  it('makes a file where there was none', () => {
    expect(addEntry(undefined, { ...cleanup, expires: '2027-05-01', max: 2 })).toBe(
      `# yaml-language-server: $schema=./node_modules/ssot-lint/schemas/acceptable-duplicates.schema.json
version: 1
allow:
  - id: background-cleanup
    rule: no-duplicate-factory
    members:
      - src/ws/cleanup.ts#startCleanup
      - src/db/cleanup.ts#startCleanup
    reason: Different lifecycles; the shared part is two lines.
    owner: platform
    created: 2026-11-01
    expires: 2027-05-01
    max: 2
`,
    );
  });

  it('turns an empty list into a block list and keeps the comment behind it', () => {
    const text = 'version: 1\nallow: [] # nothing yet\n# the end\n';
    const added = addEntry(text, cleanup);
    expect(added.startsWith('version: 1\nallow: # nothing yet\n  - id: background-cleanup\n')).toBe(true);
    expect(added.endsWith('    created: 2026-11-01\n# the end\n')).toBe(true);
    expect(removeEntries(added, [cleanup.id])).toBe(text);
  });

  it.each([
    ['version: 1\nallow: [ ]\n', '[{ id:'],
    ['{ version: 1, allow: [] }\n', 'allow: [{ id:'],
    ['version: 1\nallow: [{ id: mail }]\n', '[{ id: mail }, { id: background-cleanup'],
    ['version: 1\nallow: [\n  { id: mail }, # sends\n]\n', '{ id: mail }, { id: background-cleanup'],
  ])('stays in flow style in %j', (text, part) => {
    const added = addEntry(text, cleanup);
    expect(added).toContain(part);
    expect(removeEntries(added, [cleanup.id])).toBe(text);
  });

  it('follows the indentation, the empty lines and the line breaks of the list', () => {
    const text = 'version: 1\r\nallow:\r\n- id: mail\r\n\r\n- id: billing\r\n  # paid\r\n';
    const added = addEntry(text, cleanup);
    expect(
      added.startsWith(
        `${text}\r\n- id: background-cleanup\r\n  rule: no-duplicate-factory\r\n  members:\r\n    - src`,
      ),
    ).toBe(true);
    expect(added.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('quotes what YAML would read differently', () => {
    const reason = 'Said: "keep" # both\n- true\u2028';
    const added = addEntry(undefined, {
      ...cleanup,
      members: ['**/*.ts', '@scope/a.ts'],
      reason,
      owner: 'no',
      id: '2027-01-01',
    });
    const { entries, problems } = parseAllowlist(added, FILE, RULES);
    expect(problems).toEqual([]);
    expect(entries[0]).toMatchObject({ id: '2027-01-01', reason, owner: 'no' });
  });

  it.each([
    ['a path and a symbol', 'src/a.ts#Mailer.send', 'src/a.ts#Mailer.send'],
    ['a name in a scope', 'shop/mail@2', 'shop/mail@2'],
    ['prose', "It runs first; (the team's) word/mail", "It runs first; (the team's) word/mail"],
    ['a day', '2027-01-01', '2027-01-01'],
    ['a day and more', '2027-01-01x', '"2027-01-01x"'],
    ['what YAML takes for a truth', 'Yes', '"Yes"'],
    ['what only begins with a truth', 'yesterday', 'yesterday'],
    ['what only ends with a truth', 'say no', 'say no'],
    ['a number', '12', '"12"'],
    ['a glob', 'src/*.ts', '"src/*.ts"'],
    ['a comma', 'first, second', '"first, second"'],
    ['a colon', 'note: this', '"note: this"'],
    ['two blanks', 'a  b', '"a  b"'],
    ['a blank at an end', ' a', '" a"'],
    ['a symbol without a path', '#send', '"#send"'],
    ['a line end that JSON leaves', 'a\u2028b\u0085', '"a\\u2028b\\u0085"'],
  ])('writes %s bare where YAML reads it back, and quoted elsewhere', (_, reason, written) => {
    const block = addEntry(undefined, { ...cleanup, reason });
    expect(block).toContain(`\n    reason: ${written}\n`);
    expect(addEntry('version: 1\nallow: [ ]\n', { ...cleanup, reason })).toContain(`, reason: ${written}, owner:`);
    expect(parseAllowlist(block, FILE, RULES).entries.map((one) => one.reason)).toEqual(
      reason === '12' ? ['12'] : [reason],
    );
  });

  it('writes all that an entry has on one line of a flow list', () => {
    const all = { ...cleanup, category: 'migration', expires: '2027-05-01', max: 2 } as const;
    expect(addEntry('version: 1\nallow: [{ id: mail }]\n', all)).toBe(
      'version: 1\nallow: [{ id: mail }, { id: background-cleanup, rule: no-duplicate-factory, ' +
        'members: [src/ws/cleanup.ts#startCleanup, src/db/cleanup.ts#startCleanup], category: migration, ' +
        'reason: Different lifecycles; the shared part is two lines., owner: platform, created: 2026-11-01, ' +
        'expires: 2027-05-01, max: 2 }]\n',
    );
  });

  it.each([undefined, '', ' \n', '\uFEFF'])('makes a file of %j', (text) => {
    expect(addEntry(text, cleanup)).toBe(addEntry(undefined, cleanup));
  });

  it.each(['- id: mail\n', 'allow:\n  id: mail\n', 'allow: 1\n', '5\n'])('refuses %j, which has no list', (text) => {
    expect(() => addEntry(text, cleanup)).toThrow(`${FILE} has no list "allow"`);
  });

  it('says that a form which it does not know has to be edited by hand', () => {
    const text = 'version: 1\nallow: !!seq\n  - id: mail\n';
    const edit = (): string => removeEntries(text, ['mail']);
    expect(edit).toThrow(UserError);
    expect(edit).toThrow(`${FILE} cannot be edited by command`);
  });

  it('refuses an id that is taken', () => {
    expect(() => addEntry(addEntry(undefined, cleanup), cleanup)).toThrow('has an entry "background-cleanup" already');
  });

  it('refuses a file without a list', () => {
    expect(() => addEntry('version: 1\n', cleanup)).toThrow('has no list "allow"');
  });
});

describe('removing entries', () => {
  const text = `version: 1
allow:
  # about mail
  - id: mail
    owner: post # inside

  # about billing,
  # in two lines
  - id: billing
    reason: |
      kept

  # stands alone

  - id: orders
# the end
`;

  it('takes the comments directly above along and leaves the others', () => {
    expect(removeEntries(text, ['billing'])).toBe(`version: 1
allow:
  # about mail
  - id: mail
    owner: post # inside

  # stands alone

  - id: orders
# the end
`);
  });

  it('leaves no empty line at the top of the list', () => {
    expect(removeEntries(text, ['mail'])).toMatch(/^version: 1\nallow:\n {2}# about billing,\n/);
  });

  it('leaves an empty list when all are removed', () => {
    expect(removeEntries(text, ['orders', 'mail', 'billing'])).toMatch(/^version: 1\nallow: \[\]\n/);
  });

  it('removes from a flow list with the comma that belonged to the entry', () => {
    const flow = 'version: 1\nallow: [{ id: mail }, # one\n  { id: billing }, { id: orders }]\n';
    expect(removeEntries(flow, ['mail'])).toBe('version: 1\nallow: [ # one\n  { id: billing }, { id: orders }]\n');
    expect(removeEntries(flow, ['orders'])).toBe('version: 1\nallow: [{ id: mail }, # one\n  { id: billing }]\n');
  });

  it('keeps a text without a final line break without one', () => {
    for (const eol of ['\n', '\r\n'])
      expect(removeEntries(['version: 1', 'allow:', '  - id: mail', '  - id: orders'].join(eol), ['orders'])).toBe(
        ['version: 1', 'allow:', '  - id: mail'].join(eol),
      );
  });

  it('removes nothing where nothing is to be removed, whatever the text', () => {
    expect(removeEntries('not: a list', [])).toBe('not: a list');
  });

  it('removes entries side by side from a flow list, and all of them', () => {
    const flow = 'version: 1\nallow: [{ id: a }, { id: b }, { id: c }, { id: d }]\n';
    expect(removeEntries(flow, ['b', 'c'])).toBe('version: 1\nallow: [{ id: a }, { id: d }]\n');
    expect(removeEntries(flow, ['a', 'b'])).toBe('version: 1\nallow: [{ id: c }, { id: d }]\n');
    expect(removeEntries(flow, ['c', 'd'])).toBe('version: 1\nallow: [{ id: a }, { id: b }]\n');
    expect(parseAllowlist(removeEntries(flow, ['a', 'b', 'c', 'd']), FILE, RULES).entries).toEqual([]);
  });

  it('takes no comma of a comment for that of the entry', () => {
    const flow = 'version: 1\nallow: [\n  { id: a } # one, two\n  , { id: b }\n]\n';
    const removed = removeEntries(flow, ['b']);
    expect(removed).toContain('# one, two');
    expect(removeEntries(flow, ['a'])).toContain('{ id: b }');
  });

  it('refuses an id that is not there and one that is there twice', () => {
    expect(() => removeEntries(text, ['stock'])).toThrow('has no entry with the id "stock"');
    expect(() => removeEntries('version: 1\nallow: [{ id: a }, { id: a }]\n', ['a'])).toThrow(
      'has 2 entries with the id "a"',
    );
  });
});

/** Entries and the text around them in every form that the commands promise to leave alone. */
const style = fc.record({
  indent: fc.constantFrom(0, 2, 4),
  eol: fc.constantFrom('\n', '\r\n'),
  hasBom: fc.boolean(),
  isFinalLineBroken: fc.boolean(),
  head: fc.constantFrom([], ['# decisions'], ['# decisions', '']),
  tail: fc.constantFrom([], ['# the end'], ['', '# the end', '']),
});
const piece = fc.record({
  above: fc.array(fc.constantFrom('# why', '', '# owner: post'), { maxLength: 3 }),
  inside: fc.constantFrom(
    [],
    ['# inside'],
    ['owner: post # late'],
    ['reason: |', '  two', '', '  parts', ''],
    ['reason: >-', '  folded', '  text'],
    ['members:', '  - a.ts#b', '  # more', '  - c.ts#d'],
    ['reason: "a', '  b"'],
  ),
  isFlow: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never;
type Piece = typeof piece extends fc.Arbitrary<infer Value> ? Value : never;

function linesOf({ above, inside, isFlow }: Piece, index: number): string[] {
  const own = isFlow
    ? [`- { id: entry-${index}, owner: post }`]
    : [`- id: entry-${index}`, ...inside.map((line) => (line === '' ? '' : `  ${line}`))];
  return [...above, ...own];
}

function fileOf(form: Style, pieces: readonly Piece[]): string {
  const list = pieces.flatMap(linesOf).map((line) => (line === '' ? '' : ' '.repeat(form.indent) + line));
  const allow = list.length === 0 ? ['allow: []'] : ['allow:', ...list];
  const text = [...form.head, 'version: 1', ...allow, ...form.tail].join(form.eol);
  return (form.hasBom ? '\uFEFF' : '') + text + (form.isFinalLineBroken ? form.eol : '');
}

const words = fc.constantFrom(
  'mail',
  'a: b',
  '# x',
  "it's",
  '- 1',
  '"quoted"',
  'zwei Wörter',
  'a\nb',
  'true',
  '[1]',
  '*',
  'x, y',
);
const addition: fc.Arbitrary<NewAllowance> = fc
  .record({ reason: words, owner: words, members: fc.array(words, { minLength: 1, maxLength: 3 }) })
  .map((some) => ({ ...cleanup, ...some }));

describe('editing, whatever the file looks like', () => {
  it('restores every byte when what was added is removed', () => {
    fc.assert(
      fc.property(style, fc.array(piece, { maxLength: 4 }), addition, (form, pieces, entry) => {
        const text = fileOf(form, pieces);
        const added = addEntry(text, entry);
        expect(removeEntries(added, [entry.id])).toBe(text);
        if (pieces.length > 0) expect(isInsertion(text, added)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves the lines of the other entries untouched when some are removed', () => {
    fc.assert(
      fc.property(style, fc.array(fc.tuple(piece, fc.boolean()), { minLength: 1, maxLength: 5 }), (form, marked) => {
        const pieces = marked.map(([one]) => one);
        const ids = marked.flatMap(([, isRemoved], index) => (isRemoved ? [`entry-${index}`] : []));
        const removed = removeEntries(fileOf(form, pieces), ids);
        let from = 0;
        for (const [index, [one, isRemoved]] of marked.entries()) {
          expect(new RegExp(`id: entry-${index}\\b`).test(removed)).toBe(!isRemoved);
          if (isRemoved) continue;
          const own = linesOf({ ...one, above: [] }, index)
            .map((line) => (line === '' ? '' : ' '.repeat(form.indent) + line))
            .join(form.eol)
            .trimEnd();
          const at = removed.indexOf(own, from);
          expect(at).toBeGreaterThanOrEqual(from);
          from = at + own.length;
        }
      }),
      { numRuns: 400 },
    );
  });
});

function isInsertion(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  return after.endsWith(before.slice(start));
}
