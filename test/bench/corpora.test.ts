import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { isInside, lineLengths, nodesOutside } from '../../bench/corpora/positions.ts';
import { referenceAccepts } from '../../bench/corpora/reference.ts';
import { disputesOf, runCorpus, troublesOf } from '../../bench/corpora/run-corpus.ts';
import { corpusTable, reasonTable } from '../../bench/corpora/table.ts';
import { parse } from '../../src/parse/index.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

/** A process that meets each trouble once, by the name of the file. */
const EXAMINER = `
const fine = { outcome: 'judged', reason: '', troubles: [], milliseconds: 1, isFast: true, isDisputed: false };
process.on('message', ({ path }) => {
  if (path === 'hangs.ts') for (;;);
  if (path === 'crashes.ts') process.kill(process.pid, 'SIGKILL');
  else if (path === 'ends.ts') process.exit(3);
  else if (path === 'throws.ts') process.send({ lost: 'it threw Error: no till' });
  else if (path === 'differs.ts') process.send({ answer: { ...fine, troubles: ['facts differ between the engines: till'] } });
  else if (path === 'disputed.ts')
    process.send({ answer: { ...fine, outcome: 'unreadable', reason: 'syntax error at 1:1: Unexpected token', isDisputed: true } });
  else process.send({ answer: { ...fine, milliseconds: path === 'slow.ts' ? 7 : 1 } });
});
`;
const WHOLE = `process.on('message', () => process.send({ answer: {
  files: 9, judged: 8, unreadable: 1, findings: 2, seconds: [1, 2], troubles: ['the reports on one thread and on two differ'] } }));`;

const NAMES = ['crashes.ts', 'differs.ts', 'disputed.ts', 'ends.ts', 'fine.ts', 'hangs.ts', 'slow.ts', 'throws.ts'];

function corpus(whole: boolean) {
  const files = Object.fromEntries(NAMES.map((name) => [`corpus/${name}`, '']));
  const { root } = new TemporaryProject({ ...files, 'corpus/page.md': '', 'one.mjs': EXAMINER, 'all.mjs': WHOLE });
  const modules = { examiner: pathToFileURL(join(root, 'one.mjs')), whole: pathToFileURL(join(root, 'all.mjs')) };
  return runCorpus({ folder: join(root, 'corpus'), fileLimit: 2_000, wholeLimit: 20_000, jobs: 2, whole, modules });
}

describe('a corpus', () => {
  it('is examined to its end, whatever single files do', { timeout: 60_000 }, async () => {
    const result = await corpus(true);
    expect(result.files.map((file) => file.path).sort()).toEqual(NAMES);
    expect(troublesOf(result)).toEqual([
      'crashes.ts: it ended the process with SIGKILL',
      'differs.ts: facts differ between the engines: till',
      'ends.ts: it ended the process with code 3',
      'hangs.ts: it was not done within 2000 ms',
      'throws.ts: it threw Error: no till',
      'the reports on one thread and on two differ',
    ]);
    expect(disputesOf(result)).toEqual(['disputed.ts: syntax error at 1:1: Unexpected token']);
    expect(
      corpusTable([['shop', result]])
        .split('\n')
        .at(-2),
    ).toBe(
      '| shop | 8 | 3 | 4 | 5 | 0 | 1 | 6 | slow.ts (7 ms) | 8 of 9 files judged, 2 findings, 1 s on 1 thread, 2 s on 2 |',
    );
  });

  it('has its reasons counted by kind', () => {
    const unreadable = (reason: string) =>
      ({
        path: 'a.ts',
        outcome: 'unreadable',
        reason,
        troubles: [],
        milliseconds: 0,
        isFast: false,
        isDisputed: false,
      }) as const;
    const files = ['Expected `a` but found `b`', 'Expected `c` but found `d`'].map((one, i) =>
      unreadable(`syntax error at ${i}:1: ${one}`),
    );
    expect(reasonTable([...files, unreadable('it is empty')])).toEqual([
      ['syntax error: Expected … but found …', 2],
      ['it is empty', 1],
    ]);
  });
});

describe('a place', () => {
  const lines = lineLengths('ab\r\nc\u2028\n');

  it.each([
    [1, 1, 1, 3, true],
    [1, 3, 2, 2, true],
    [4, 1, 4, 1, true],
    [1, 4, 2, 1, false],
    [2, 1, 1, 1, false],
    [0, 1, 1, 1, false],
    [5, 1, 5, 1, false],
    [1, 0, 1, 1, false],
  ])('from %i:%i to %i:%i: inside is %s', (line, column, endLine, endColumn, expected) => {
    expect(isInside({ line, column, endLine, endColumn }, lines)).toBe(expected);
  });

  it('of a node is held against the length of the text', () => {
    const file = parse(repoPath('a.ts'), 'till();');
    if ('reason' in file) throw new Error(file.reason);
    expect(nodesOutside(file.tree, 7)).toEqual([]);
    expect(nodesOutside(file.tree, 6)).toEqual(['row 0 stands at 0–7 of a text of 6']);
  });
});

describe('the reference', () => {
  it.each([
    ['a.ts', 'let a: number = "b"; c.d();'],
    ['a.js', 'with (a) b;'],
    ['a.ts', 'await a; export { b };\nconst b = 1;'],
    ['a.ts', 'var await = 1;'],
    ['a.tsx', '<a b={c} />;'],
  ])('reads %s: %s', (path, text) => {
    expect(referenceAccepts(path, text)).toBe(true);
  });

  it.each([
    ['a.ts', 'const a = ;'],
    ['a.ts', 'let a; let a;'],
    ['a.ts', '++this;'],
    ['a.ts', 'enum A { 1 }'],
    ['a.ts', 'break;'],
    ['a.js', 'let a: number;'],
    ['a.ts', 'export { a as "\\ud800" } from "b"; with (c) d;'],
  ])('refuses %s: %s', (path, text) => {
    expect(referenceAccepts(path, text)).toBe(false);
  });
});
