import { describe, expect, it } from 'vitest';

import { hiddenNote } from '../../src/allow/hidden-in-linters.ts';
import { linterCommentCollector, type LinterComment } from '../../src/allow/linter-comment-collector.ts';
import { collect } from '../../src/collect/index.ts';
import type { Finding, Site } from '../../src/core/model.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { finding, repoPath } from '../support/arbitrary-project.ts';

const RULE = 'no-direct-env-access';
const mail = repoPath('src/mail.ts');

function commentsIn(text: string): readonly LinterComment[] {
  const facts = collect(mail, text, [linterCommentCollector]);
  if ('reason' in facts) throw new Error(facts.reason);
  return (facts.get(linterCommentCollector.id) as readonly LinterComment[] | undefined) ?? [];
}

/** A site where the text has `HERE`; others may be asked for by line. */
function siteIn(text: string, line = text.slice(0, text.indexOf('HERE')).split('\n').length): Site {
  const column = (text.split('\n')[line - 1] ?? '').indexOf('HERE') + 1;
  return { file: mail, role: 'use', line, column, endLine: line, endColumn: column + 4 };
}

function noteOn(text: string, more: Partial<Finding> = {}): string | undefined {
  const found: Finding = { ...finding(RULE, 'HOST', [siteIn(text)]), ...more };
  return hiddenNote([found], () => false, new Map([[mail, commentsIn(text)]]))[0];
}

const SAID = (line: number): string =>
  `1 violating place is hidden in linters by a comment that disables the rule, and counted here: src/mail.ts:${line}.`;

describe('comments that silence linters', () => {
  it('are kept with their rules, as they were written, and where they end', () => {
    expect(
      commentsIn(
        [
          '/* eslint-disable */',
          '/* eslint-enable no-console,',
          `   ssot/${RULE} -- why, and what for */`,
          'a(); // oxlint-disable-line , no-console , -- no rule: "a"',
          '  // eslint-disable-next-line\tno-console --- long',
        ].join('\n'),
      ),
    ).toEqual([
      { kind: 'disable', rules: [], line: 1, column: 21 },
      { kind: 'enable', rules: ['no-console', `ssot/${RULE}`], line: 3, column: 53 },
      { kind: 'line', rules: ['no-console'], line: 4, column: 59 },
      { kind: 'next-line', rules: ['no-console'], line: 5, column: 50 },
    ]);
  });

  it('are none of the comments that merely look like it', () => {
    const comments = ['// eslint-disable', '// eslint-enable', '/* eslint-disabled */', '// see eslint-disable-line'];
    const text = [...comments, '/* tslint-disable */', '/* eslint no-console: off */'].join('\n');
    expect(commentsIn(text)).toEqual([]);
    expect(collect(mail, text, [linterCommentCollector])).toEqual(new Map());
  });

  it('are looked for in files that disable something, and only there', () => {
    const wants = (text: string): unknown => linterCommentCollector.wants?.(text);
    expect([wants('// eslint-disable-line'), wants('/* oxlint-disable */'), wants('/* eslint-enable */')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a place that a comment hides in linters', () => {
  it.each([
    ['on its line', 'HERE; // eslint-disable-line', 1],
    ['on its line, without a blank', 'HERE; //eslint-disable-line', 1],
    ['by the bare name of the rule', `HERE; // eslint-disable-line ${RULE}`, 1],
    ['by the name in a plugin of a scope', `HERE; // eslint-disable-line @shop/ssot/${RULE}`, 1],
    ['right before it', '/* eslint-disable */HERE;', 1],
    ['on the line above', `// eslint-disable-next-line no-console, ssot/${RULE}\nHERE;`, 2],
    ['somewhere above', '/* eslint-disable */\n\nHERE;', 3],
    ['before it on its line', '/* eslint-disable */ HERE;', 1],
    ['above, switched on again for another rule', '/* eslint-disable */\n/* eslint-enable no-console */\nHERE;', 3],
    ['above, switched on again further down', '/* eslint-disable */\nHERE;\n/* eslint-enable */', 2],
    ['above, after it was switched on', '/* eslint-disable */ /* eslint-enable */ /* eslint-disable */\nHERE;', 2],
    ['above, beside a line that is silenced for it', '/* eslint-disable */\na(); // eslint-disable-line\nHERE;', 3],
  ])('is named: %s', (_, text, line) => {
    expect(noteOn(text)).toBe(SAID(line));
  });

  it.each([
    ['on the line below', 'HERE;\n// eslint-disable-line'],
    ['on the line above, for that line', 'a(); // eslint-disable-line\nHERE;'],
    ['two lines above, for the next', '// eslint-disable-next-line\n\nHERE;'],
    ['on its line, for the next', 'HERE; // eslint-disable-next-line'],
    ['behind it on its line', 'HERE; /* eslint-disable */'],
    ['below', 'HERE;\n/* eslint-disable */'],
    ['below, further left', `${' '.repeat(40)}HERE;\n/* eslint-disable */`],
    ['above, switched on again', '/* eslint-disable */\n/* eslint-enable */\nHERE;'],
    ['above, switched on again on its line', '/* eslint-disable */\n/* eslint-enable */ HERE;'],
    ['for a rule whose name ends alike', `/* eslint-disable more-${RULE} */\nHERE;`],
    ['for another rule', '/* eslint-disable no-console */\nHERE;'],
  ])('is not named where the comment stands elsewhere: %s', (_, text) => {
    expect(noteOn(text)).toBeUndefined();
  });

  it('is not named where it counts for nothing: allowed, for information, or the owner', () => {
    const text = 'HERE; // eslint-disable-line';
    expect(noteOn(text, { status: 'allowed' })).toBeUndefined();
    expect(noteOn(text, { status: 'baselined' })).toBeUndefined();
    expect(noteOn(text, { severity: 'info' })).toBeUndefined();
    expect(noteOn(text, { severity: 'warn' })).toBe(SAID(1));
    expect(noteOn(text, { sites: [{ ...siteIn(text), role: 'canonical' }] })).toBeUndefined();
    const found = finding(RULE, 'HOST', [siteIn(text)]);
    expect(hiddenNote([found], () => true, new Map([[mail, commentsIn(text)]]))).toEqual([]);
    expect(hiddenNote([found], () => false, new Map())).toEqual([]);
    const elsewhere = new Map<RepoPath, readonly LinterComment[]>([[repoPath('src/bill.ts'), commentsIn(text)]]);
    expect(hiddenNote([found], () => false, elsewhere)).toEqual([]);
  });

  it('is counted with the others, of which the first five are named in their order', () => {
    const text = '/* eslint-disable */\nHERE\nHERE\nHERE\nHERE\nHERE\nHERE';
    const [first, ...rest] = [7, 2, 3, 4, 5, 6].map((line) => siteIn(text, line));
    if (first === undefined) throw new Error('no site');
    const found = finding(RULE, 'HOST', [first, ...rest]);
    expect(hiddenNote([found], () => false, new Map([[mail, commentsIn(text)]]))).toEqual([
      '6 violating places are hidden in linters by a comment that disables the rule, and counted here: ' +
        'src/mail.ts:2, src/mail.ts:3, src/mail.ts:4, src/mail.ts:5, src/mail.ts:6 and 1 more.',
    ]);
  });
});
