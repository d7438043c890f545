import { describe, expect, it } from 'vitest';

import { collectFile, projectOf, type ReadText } from '../../src/collect/collect-project.ts';
import { collect } from '../../src/collect/index.ts';
import { importerCollector } from '../../src/modules/importer-collector.ts';
import type { Collector } from '../../src/core/collector.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const identifiers: Collector<readonly string[]> = {
  id: 'identifiers',
  visit() {
    const names: string[] = [];
    return {
      on: { Identifier: (node) => void names.push(node.name) },
      done: () => (names.length > 0 ? names : undefined),
    };
  },
};
const picky: Collector<number> = {
  ...identifiers,
  id: 'picky',
  wants: (text) => text.includes('pick me'),
  visit: () => ({ done: () => 1 }),
};
const keys: Collector<string> = { id: 'keys', reads: 'dotenv', visit: (file) => ({ done: () => file.text }) };

describe('collecting one file', () => {
  it('walks once for all collectors, in source order', () => {
    expect(collect(repoPath('a.ts'), 'f(a, b); c = d;', [identifiers, picky])).toEqual(
      new Map([['identifiers', ['f', 'a', 'b', 'c', 'd']]]),
    );
  });

  it('asks a collector only for what it wants to read', () => {
    expect(collect(repoPath('a.ts'), '// pick me', [identifiers, picky, keys])).toEqual(new Map([['picky', 1]]));
    expect(collect(repoPath('.env'), 'A=1', [identifiers, picky, keys], 'dotenv')).toEqual(new Map([['keys', 'A=1']]));
  });

  it('turns a stack overflow in a visitor into an unreadable file and passes on every other error', () => {
    const overflow: Collector<never> = {
      id: 'deep',
      visit: () => ({
        done: () => {
          throw new RangeError('Maximum call stack size exceeded');
        },
      }),
    };
    const broken: Collector<never> = {
      id: 'broken',
      visit: () => ({
        done: () => {
          throw new RangeError('Invalid array length');
        },
      }),
    };
    expect(collect(repoPath('a.ts'), 'a;', [overflow])).toEqual({
      file: 'a.ts',
      reason: 'nested too deeply to be analysed',
    });
    expect(() => collect(repoPath('a.ts'), 'a;', [broken])).toThrow('Invalid array length');
  });
});

describe('collecting a project', () => {
  it('puts every source into exactly one of facts, unreadable and excluded', () => {
    const texts = new Map([
      ['a.ts', 'a;'],
      ['b.ts', 'b ='],
      ['c.ts', ''],
      ['d.ts', ''],
    ]);
    const sources = [...texts.keys()].map((path) => ({ path: repoPath(path), reads: 'script' as const }));
    const read: ReadText = (path) => {
      if (path === 'c.ts') return { kind: 'excluded', reason: 'generated' };
      if (path === 'd.ts') return { kind: 'unreadable', reason: 'gone' };
      return { kind: 'text', text: texts.get(path) ?? '' };
    };
    const result = projectOf(sources.map((source) => [source.path, collectFile(source, read, [identifiers])]));
    expect([...result.facts]).toEqual([['a.ts', new Map([['identifiers', ['a']]])]]);
    expect(result.unreadable).toEqual([
      { file: 'b.ts', reason: 'syntax error at 1:4: Unexpected token' },
      { file: 'd.ts', reason: 'gone' },
    ]);
    expect([...result.excluded]).toEqual([['c.ts', 'generated']]);
  });

  it('keeps what generated files ask for, and counts them once', () => {
    const text = [
      'import a, { b } from \'./a\'; export * from "../b";',
      "import './c'; import('./d'); require(`./e`); export { x } from './a';",
      "const words = 'from here'; import(`./${words}`);",
    ].join('\n');
    const read: ReadText = (path) => {
      if (path === 'marked.ts') return { kind: 'excluded', reason: 'generated', text };
      return path === 'gone.gen.ts' ? { kind: 'unreadable', reason: 'gone' } : { kind: 'text', text };
    };
    const sources = [
      { path: repoPath('marked.ts'), reads: 'script' },
      { path: repoPath('named.gen.ts'), reads: 'importer' },
      { path: repoPath('gone.gen.ts'), reads: 'importer' },
    ] as const;
    const collectors = [identifiers, importerCollector];
    const result = projectOf(sources.map((source) => [source.path, collectFile(source, read, collectors)]));
    expect([result.facts.size, result.unreadable, [...result.excluded]]).toEqual([0, [], [['marked.ts', 'generated']]]);
    const asked = ['./a', '../b', './c', './d', './e'];
    expect(
      [...result.outsiders].map(([path, facts]) => [path, facts.get('importer'), facts.has('identifiers')]),
    ).toEqual([
      ['marked.ts', asked, false],
      ['named.gen.ts', asked, false],
      ['gone.gen.ts', undefined, false],
    ]);
  });
});
