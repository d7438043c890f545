import { describe, expect, it } from 'vitest';

import { scanText } from '../../src/texts/scan-text.ts';

/** The values with what stands at their places, and the comments. */
function seen(path: string, text: string): readonly unknown[] {
  const { values, comments } = scanText(path, text);
  return [
    ...values.map((one) => [one.text, text.slice(...one.range), ...(one.key === '' ? [] : [one.key])]),
    ...comments.map((one) => `#${one.value}`),
  ];
}

describe('what a text states', () => {
  it('are the texts of JSON that are no keys', () => {
    const text = `{ // hi\n "queue": "mail \\"out\\"", "all": ["a b" /* k */, 'c'], "deep" : {"x":"y"}, "broken\n "z": "w" }`;
    expect(seen('a.json', text)).toEqual([
      ['mail "out"', '"mail \\"out\\""'],
      ['a b', '"a b"'],
      ['c', "'c'"],
      ['y', '"y"'],
      ['w', '"w"'],
      '# hi',
      '# k ',
    ]);
  });

  it('are the short texts of TOML', () => {
    const text = `# c\n[queues."mail"]\nname = "shop-mail" # d\nx = 'lit'\n"k" = """\nlong "a"\n"""\nall = [\n  "a1", "b1"\n]\n`;
    expect(seen('a.toml', text)).toEqual([
      ['shop-mail', '"shop-mail"'],
      ['lit', "'lit'"],
      ['a1', '"a1"'],
      ['b1', '"b1"'],
      '# c',
      '# d',
    ]);
  });

  it('are the variables of a .env file', () => {
    const text = `# c\nexport A=b # d\r\nB="q # no" # e\nC=\${X:-shop-mail}\nD=\nURL=http://a#b\n not a line`;
    expect(seen('.env.local', text)).toEqual([
      ['b', 'b', 'A'],
      ['q # no', '"q # no"', 'B'],
      ['shop-mail', '${X:-shop-mail}', 'C'],
      ['http://a#b', 'http://a#b', 'URL'],
      '# c',
      '# d',
      '# e',
    ]);
  });

  it.each([
    ['name: ci # why', ['ci', 'ci'], '# why'],
    ["- name: 'it''s: x'", ["it's: x", "'it''s: x'"]],
    ['on: [push, "pull"] # x', ['push', 'push'], ['pull', '"pull"'], '# x'],
    ['env: { A: shop mail, "B": \'c d\' }', ['shop mail', 'shop mail'], ['c d', "'c d'"]],
    ['- QUEUE=shop-mail', ['shop-mail', 'QUEUE=shop-mail']],
    ['a: ${QUEUE:-shop-mail}', ['shop-mail', '${QUEUE:-shop-mail}']],
    ['- &a !tag val', ['val', 'val']],
    ['url: https://a.b/c:80#d', ['https://a.b/c:80#d', 'https://a.b/c:80#d']],
    ['"k e y": v', ['v', 'v']],
    [
      'run: |\n  aws sqs # no\n\n  next: 1\nlast: x',
      ['aws sqs # no', 'aws sqs # no'],
      ['next: 1', 'next: 1'],
      ['x', 'x'],
    ],
    ['key:\n  deep:', ...[]],
    ['{{- if .Values.x }}\na: b', ['- if .Values.x', '- if .Values.x'], ['b', 'b']],
  ])('are those of the YAML %j', (text, ...expected) => {
    expect(seen('a.yml', text)).toEqual(expected);
  });

  it('is nothing in files of other kinds', () => {
    expect(seen('a.txt', '"a"')).toEqual([]);
    expect(seen('.env.ts', 'A=b')).toEqual([]);
  });

  it('is found in hostile texts in no time', () => {
    for (const path of ['a.json', 'a.toml', 'a.yml', '.env'])
      for (const piece of ['\\"', '"', "'", '- ', '[', '["a"', 'a: ', '&a ', '#', '/*', '${', '"a".'])
        expect(scanText(path, piece.repeat(300_000 / piece.length)).values.length).toBeLessThan(300_000);
  }, 60_000);
});
