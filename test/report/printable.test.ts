import { describe, expect, it } from 'vitest';

import { printable } from '../../src/report/printable.ts';

describe('what is printable', () => {
  it.each([
    ['a control character', 'a\u001b[31mb\u0085', 'a\\u{1b}[31mb\\u{85}'],
    ['a mark that reorders text', 'a\u202eb', 'a\\u{202e}b'],
    ['half a character', 'a\ud800b', 'a\\u{d800}b'],
    ['what is no character', 'a\uffffb', 'a\\u{ffff}b'],
    ['a log command at the beginning', '::error::owned', '\\u{3a}:error::owned'],
    ['a log command behind blanks', ' \u00a0::error::owned', ' \u00a0\\u{3a}:error::owned'],
    ['a log command of Azure', 'a ##vso[task.complete]', 'a \\u{23}#vso[task.complete]'],
    ['an older log command of GitHub', '###[error]x', '#\\u{23}#[error]x'],
  ])('keeps %s from having an effect', (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it.each(['src/orders.ts:3:1', 'std::vector', '## Title [draft]', '#private[0]', 'Grüße, 世界 😀'])(
    'leaves %s alone',
    (text) => {
      expect(printable(text)).toBe(text);
    },
  );
});
