import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../../../rules/index.ts';
import { NodeType } from '../../../src/core/node-type.ts';
import type { SourceFile } from '../../../src/core/source-file.ts';
import { collect } from '../../../src/collect/index.ts';
import { parse } from '../../../src/parse/index.ts';
import { RawTree } from '../../../src/parse/raw/raw-tree.ts';
import { collectorsFor } from '../../../src/threads/collectors-for.ts';
import { repoPath } from '../../support/arbitrary-project.ts';
import { defaultConfig } from '../../../src/config/defaults.ts';
import { SYNTAX_SHAPES } from '../../support/syntax-shapes.ts';
import { treeDifference } from '../../../bench/corpora/tree-difference.ts';

/** Packages whose sources are as different as code gets: types, generators, classes, markup, minified code. */
const CORPORA = [
  'zod/src/v4/core',
  'zod/src/v4/classic',
  '@types/node',
  'commander/lib',
  'yaml/dist',
  'fast-check/lib',
  'picomatch/lib',
  '@typescript-eslint/scope-manager/dist',
  'ajv/lib',
];
/** Larger files are more of the same. */
const LARGEST = 200_000;

/** What the parser's options rule out here, and `with`, which only sloppy scripts have: they get the ordinary tree. */
const UNREACHABLE = /^(V8IntrinsicExpression|\w*Parenthesized\w+|Hashbang|WithStatement|TSJSDoc\w+)$/;

function parsed(path: string, text: string, engine: 'raw' | 'ordinary'): SourceFile {
  const file = parse(repoPath(path), text, engine);
  if ('reason' in file) throw new Error(`${path}: ${file.reason}`);
  return file;
}

/** Facts are compared as text: they are plain data, and there are megabytes of them. */
function printed(facts: ReturnType<typeof collect>): string {
  return JSON.stringify('reason' in facts ? facts : [...facts]);
}

function* corpus(folder: string): Generator<readonly [string, string]> {
  const root = join('node_modules', folder);
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.[cm]?[jt]sx?$/.test(name)) continue;
    const text = readFileSync(join(root, name), 'utf8');
    if (text.length <= LARGEST) yield [name, text];
  }
}

describe('the tree in the parser’s memory', () => {
  it.each(SYNTAX_SHAPES)('is the ordinary tree: %s', (path, text) => {
    const ordinary = parsed(path, text, 'ordinary');
    const raw = parsed(path, text, 'raw');
    // A namespace of several names is the one shape that is left to the ordinary tree.
    expect(raw.tree instanceof RawTree).toBe(path !== 'nested-namespace.ts');
    expect(treeDifference(raw.tree, ordinary.tree)).toBeUndefined();
    expect(raw.comments).toEqual(ordinary.comments);
  });

  it('was compared in every type of node that there is', () => {
    const seen = new Set<number>();
    for (const [path, text] of SYNTAX_SHAPES) for (const type of parsed(path, text, 'raw').tree.types) seen.add(type);
    const missing = Object.entries(NodeType).flatMap(([name, type]) =>
      seen.has(type) || UNREACHABLE.test(name) ? [] : [name],
    );
    expect(missing).toEqual([]);
  });

  it.each(CORPORA)('is the ordinary tree in all of %s, and yields the same facts', (folder) => {
    const collectors = collectorsFor(rules, defaultConfig());
    let files = 0;
    for (const [name, text] of corpus(folder)) {
      const ordinary = parse(repoPath(name), text, 'ordinary');
      if ('reason' in ordinary) continue;
      files++;
      const path = repoPath(name);
      expect(treeDifference(parsed(name, text, 'raw').tree, ordinary.tree), name).toBeUndefined();
      const facts = printed(collect(path, text, collectors, 'script', 'raw'));
      expect(facts === printed(collect(path, text, collectors, 'script', 'ordinary')), name).toBe(true);
    }
    expect(files).toBeGreaterThan(3);
  });

  it('says so when it is read after the next text was parsed', () => {
    const first = parsed('a.ts', 'const mail = 1;', 'raw');
    parsed('b.ts', 'const order = 2;', 'raw');
    expect(() => first.tree.word(3)).toThrow('a syntax tree was read after the next text had been parsed');
  });

  it('leaves texts that UTF-8 cannot hold, and texts with errors, to the ordinary tree', () => {
    const lone = parsed('a.ts', "const half = '\uD83D';", 'raw');
    expect(lone.tree instanceof RawTree).toBe(false);
    expect(treeDifference(lone.tree, parsed('a.ts', "const half = '\uD83D';", 'ordinary').tree)).toBeUndefined();
    expect(parse(repoPath('a.ts'), 'const a = ;', 'raw')).toEqual(parse(repoPath('a.ts'), 'const a = ;', 'ordinary'));
  });

  it('leaves names of markup with escape sequences to the ordinary tree', () => {
    const text = 'const a = "\\u0061";\nexport const b = <shop.\\u0076ideo \\u0073rc="" />;';
    const raw = parsed('a.tsx', text, 'raw');
    expect(raw.tree instanceof RawTree).toBe(false);
    expect(treeDifference(raw.tree, parsed('a.tsx', text, 'ordinary').tree)).toBeUndefined();
    expect(parsed('a.tsx', 'const a = <b title="\\u0061" />;', 'raw').tree instanceof RawTree).toBe(true);
  });

  it('leaves a text that its memory has no room for to the ordinary tree', () => {
    const text = `const mail = 1;\n${'// nothing is here\n'.repeat(320_000)}`;
    const file = parsed('a.ts', text, 'raw');
    expect(file.tree instanceof RawTree).toBe(false);
    expect(file.tree.word(1)).toBe('const');
  });
});
