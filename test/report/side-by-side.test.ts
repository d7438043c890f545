import { describe, expect, it } from 'vitest';

import { sideBySide, type Excerpt } from '../../src/report/side-by-side.ts';

const excerpt = (title: string, lines: readonly string[], from = 1): Excerpt => ({ title, from, lines });

describe('two copies side by side', () => {
  it('stand in two columns where there is room', () => {
    const lines = sideBySide(excerpt('first', ['one();', 'two();']), excerpt('second', ['one();'], 9), 120);
    expect(lines).toEqual([
      `${'first'.padEnd(58)} │ second`,
      `${'1  one();'.padEnd(58)} │ 9  one();`,
      `${'2  two();'.padEnd(58)} │`,
    ]);
  });

  it('follow each other where there is not, or where nobody knows', () => {
    const both = [excerpt('first', ['one();']), excerpt('second', ['two();'])] as const;
    const expected = ['first', '1  one();', '', 'second', '1  two();'];
    expect(sideBySide(...both, 80)).toEqual(expected);
    expect(sideBySide(...both, undefined)).toEqual(expected);
  });

  it('are cut in the middle, with the count of what is left out', () => {
    const long = Array.from({ length: 100 }, (_, i) => `step(${i + 1});`);
    const lines = sideBySide(excerpt('first', long), excerpt('second', ['one();']), undefined);
    expect(lines.slice(0, 2)).toEqual(['first', '  1  step(1);']);
    expect(lines).toContain('… 41 lines …');
    expect(lines.indexOf('… 41 lines …')).toBe(41);
    expect(lines[60]).toBe('100  step(100);');
  });

  it('lose the indentation that all their lines share, and nothing else', () => {
    const method = ['  send(text) {', '    return mail(text);', '  }'];
    expect(sideBySide(excerpt('m', method), excerpt('n', ['x;']), undefined).slice(1, 4)).toEqual([
      '1    send(text) {',
      '2    return mail(text);',
      '3  }',
    ]);
  });

  it('cannot command the terminal', () => {
    const hostile = ['const a = "\u001b[2J";', '\tb();', '::error::c'];
    expect(sideBySide(excerpt('a\u0007.ts', hostile), excerpt('b', ['x;']), undefined).slice(0, 4)).toEqual([
      'a\\u{7}.ts',
      '1  const a = "\\u{1b}[2J";',
      '2    b();',
      '3  \\u{3a}:error::c',
    ]);
  });
});
