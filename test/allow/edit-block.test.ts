import { describe, expect, it } from 'vitest';

import { addEntry, removeEntries } from '../../src/allow/edit.ts';

const cleanup = {
  id: 'background-cleanup',
  rule: 'no-duplicate-factory',
  members: ['src/ws/cleanup.ts#startCleanup'],
  reason: 'Different lifecycles.',
  owner: 'platform',
  created: '2026-11-01',
};

describe('an entry that is added to a block list', () => {
  it.each([
    ['two entries without an empty line', '- id: mail\n  - id: orders\n', ''],
    ['two with one, below a comment', '- id: mail\n\n  # why\n  - id: orders\n', '\n'],
    ['one, however far below the key', '# all\n\n  - id: mail\n', ''],
    ['one with a comment of its own', '- id: mail\n    # paid\n', ''],
    ['one with a comment for what follows', '- id: mail\n', '', '  # the end\n'],
  ])('is spaced as the list is: %s', (_, items, gap, rest = '') => {
    const text = `version: 1\nallow:\n  ${items}`;
    expect(addEntry(text + rest, cleanup)).toMatch(new RegExp(`^${text}${gap}  - id: background-cleanup\n`));
    expect(removeEntries(addEntry(text + rest, cleanup), [cleanup.id])).toBe(text + rest);
  });
});

describe('an entry', () => {
  const list = 'version: 1\nallow:\n  - id: mail\n';

  it('may leave out what it need not have', () => {
    const bare = { ...cleanup, expires: undefined, max: undefined, category: undefined };
    expect(addEntry(list, bare)).toBe(addEntry(list, cleanup));
  });

  it('is not added where only comments are, as there is no list', () => {
    expect(() => addEntry('# decisions\n', cleanup)).toThrow('has no list "allow"');
  });

  it.each(['undefined', 'null', ''])('without an id is not taken for that of the id %j', (id) => {
    expect(() => removeEntries('version: 1\nallow:\n  - rule: a\n  - id:\n', [id])).toThrow('has no entry');
  });

  it('is found by an id that is a number', () => {
    expect(removeEntries(`${list}  - id: 5\n`, ['5'])).toBe(list);
  });
});

describe('an entry that is removed from a block list', () => {
  it.each([
    [
      'its own comments, and none of the next',
      ['mail'],
      '- id: mail\n    # paid\n  # sent\n  - id: orders\n',
      '# sent\n  - id: orders\n',
    ],
    ['none of the one above', ['orders'], '- id: mail\n    # paid\n  - id: orders\n', '- id: mail\n    # paid\n'],
    ['no line that only ends in a comment', ['orders'], '- id: mail # paid\n  - id: orders\n', '- id: mail # paid\n'],
    ['the empty lines above it', ['orders'], '- id: mail\n\n\n  - id: orders\n', '- id: mail\n'],
    [
      'no empty line of a text',
      ['orders'],
      '- id: mail\n    reason: |+\n      kept\n\n  - id: orders\n',
      '- id: mail\n    reason: |+\n      kept\n\n',
    ],
    ['what is left at the top', ['mail', 'bills'], '- id: mail\n\n  - id: orders\n  - id: bills\n', '- id: orders\n'],
    [
      'what is left at the top, twice',
      ['mail', 'orders'],
      '- id: mail\n\n  - id: orders\n\n  - id: bills\n',
      '- id: bills\n',
    ],
  ])('takes with an entry %s', (_, ids, items, left) => {
    const head = 'version: 1\nallow:\n  ';
    expect(removeEntries(head + items, ids)).toBe(head + left);
    expect(removeEntries((head + items).replaceAll('\n', '\r\n'), ids)).toBe((head + left).replaceAll('\n', '\r\n'));
  });
});
