import { describe, expect, it } from 'vitest';

import { UserError } from '../../src/core/errors.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';

function failure(text: string): string {
  try {
    readYaml(text, 'shop.yaml');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'read without a problem';
}

function problems(text: string): string[] {
  return readYaml(text, 'shop.yaml').problems.map(({ at, message }) => `${at.line}:${at.column} ${message}`);
}

describe('reading YAML', () => {
  it('gives data and the place of every value and key', () => {
    const yaml = readYaml('orders:\n  - id: 7\n    paid: true\n    note: "x"\n', 'shop.yaml');
    expect(yaml.data).toEqual({ orders: [{ id: 7, paid: true, note: 'x' }] });
    expect(yaml.place(['orders', 0, 'paid'])).toEqual({ file: 'shop.yaml', line: 3, column: 11 });
    expect(yaml.keyPlace(['orders', 0, 'paid'])).toEqual({ file: 'shop.yaml', line: 3, column: 5 });
    expect(yaml.place(['orders', 0, 'missing'])).toEqual({ file: 'shop.yaml', line: 2, column: 5 });
  });

  it('counts columns without the byte order mark and lines with CRLF', () => {
    const yaml = readYaml('\uFEFForders: 1\r\nmail: 2\r\n', 'shop.yaml');
    expect(yaml.data).toEqual({ orders: 1, mail: 2 });
    expect(yaml.place(['orders'])).toEqual({ file: 'shop.yaml', line: 1, column: 9 });
    expect(yaml.place(['mail'])).toEqual({ file: 'shop.yaml', line: 2, column: 7 });
  });

  it.each(['', '# only a comment\n', '\n\n', '---\n'])('reads %j as null', (text) => {
    expect(readYaml(text, 'shop.yaml').data).toBeNull();
  });

  it('keeps dates and words such as yes as text', () => {
    expect(readYaml('day: 2027-01-01\nanswer: yes\n', 'shop.yaml').data).toEqual({ day: '2027-01-01', answer: 'yes' });
  });

  it('names keys by what is written, whatever they look like', () => {
    expect(readYaml('1: a\ntrue: b\n', 'shop.yaml').data).toEqual({ 1: 'a', true: 'b' });
  });
});

describe('text that is no YAML', () => {
  it('lists every syntax error at its place', () => {
    expect(failure('a: [1,\nb: "')).toBe(
      [
        'shop.yaml:2:1 is not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
        'shop.yaml:2:5 is not valid YAML: missing closing "quote',
      ].join('\n'),
    );
  });

  it.each([
    ['a tab for indentation', 'a:\n\t- b\n', 'shop.yaml:2:1 is indented with a tab; YAML allows spaces only'],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      'shop.yaml:2:1 begins a second document; one document is allowed, so remove the "---"',
    ],
    [
      'a tag of its own',
      'a: !env PORT\n',
      'shop.yaml:1:4 has a tag, which is not allowed; write the plain value (unresolved tag: !env)',
    ],
    ['too much text', 'x'.repeat(1_000_001), 'shop.yaml:1:1 is too large: 1.0 MB, at most 1 MB is read'],
    ['deep flow collections', `a:\n  ${'['.repeat(100_000)}`, 'shop.yaml:2:35 nests deeper than any setting does'],
    [
      'deep maps',
      Array.from({ length: 1_200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'shop.yaml:102:102 nests deeper than any setting does',
    ],
    ['deep lists', '- '.repeat(100_000), 'shop.yaml:1:33 nests deeper than any setting does'],
  ])('says where there is %s', (_, text, message) => {
    expect(failure(text)).toBe(message);
  });

  it('does not take long brackets in texts and comments for depth', () => {
    const brackets = '['.repeat(100);
    expect(readYaml(`a: "${brackets}"\n# ${brackets}\nb: |\n  ${brackets}\n`, 'shop.yaml').data).toEqual({
      a: brackets,
      b: `${brackets}\n`,
    });
  });
});

describe('values that are refused while the rest is read', () => {
  it('calls a key that stands twice by both of its lines', () => {
    expect(problems('mail: 1\norders: 2\nmail: 3\n')).toEqual([
      '3:1 the key "mail" stands here a second time (first in line 1); keep one',
    ]);
    expect(readYaml('mail: 1\nmail: 3\n', 'shop.yaml').data).toEqual({ mail: 1 });
  });

  it('refuses aliases, known or not, without following them', () => {
    expect(problems('a: &x [1]\nb: *x\nc: *y\n')).toEqual([
      '2:4 "*x" is an alias, which is not allowed; write the value out',
      '3:4 "*y" is an alias, which is not allowed; write the value out',
    ]);
    const bomb = ['a0: &a0 x', ...Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)].join(
      '\n',
    );
    expect(problems(bomb)).toHaveLength(80);
    expect(problems('a: &a [*a]\n')).toHaveLength(1);
  });

  it('refuses the key __proto__ and touches no prototype', () => {
    const yaml = readYaml('__proto__: { paid: true }\norders: { __proto__: 1, constructor: 2 }\n', 'shop.yaml');
    expect(yaml.problems.map((one) => `${one.at.line}:${one.at.column} ${one.message}`)).toEqual([
      '1:1 the key "__proto__" is not allowed',
      '2:11 the key "__proto__" is not allowed',
    ]);
    expect(yaml.data).toEqual({ orders: { constructor: 2 } });
    expect(Object.getPrototypeOf(yaml.data)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('paid');
  });

  it('refuses tags, keys and old values that are no plain data', () => {
    expect(problems('a: !!set { x }\n? [b]\n: 1\n')).toEqual([
      '1:10 the tag "tag:yaml.org,2002:set" is not allowed; write the plain value',
      '2:3 a key must be a word',
    ]);
    expect(problems('%YAML 1.1\n---\na: 2020-01-01\n')).toEqual([
      '3:4 is no text, number or boolean; put it in quotes',
    ]);
  });
});
