import { describe, expect, it } from 'vitest';

import { NodeType } from '../../../src/core/node-type.ts';
import type { SourceFile } from '../../../src/core/source-file.ts';
import { parse } from '../../../src/parse/index.ts';
import { RawTree } from '../../../src/parse/raw/raw-tree.ts';
import { repoPath } from '../../support/arbitrary-project.ts';
import { SYNTAX_SHAPES } from '../../support/syntax-shapes.ts';
import { treeDifference } from '../../../bench/corpora/tree-difference.ts';

/** What the parser's options rule out here, and `with`, which only sloppy scripts have: they get the ordinary tree. */
const UNREACHABLE = /^(V8IntrinsicExpression|\w*Parenthesized\w+|Hashbang|WithStatement|TSJSDoc\w+)$/;

function parsed(path: string, text: string, engine: 'raw' | 'ordinary'): SourceFile {
  const file = parse(repoPath(path), text, engine);
  if ('reason' in file) throw new Error(`${path}: ${file.reason}`);
  return file;
}

// Whole packages are compared by the corpus command, see test/e2e/corpora.test.ts.
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

  it.each([
    [5_000, 1],
    [1_600, 9],
  ])(
    'leaves a text with %i imports of %i names, which would fill its memory, to the ordinary tree',
    (imports, names) => {
      const lines = Array.from({ length: imports }, (_, i) => {
        const list = Array.from({ length: names }, (_, j) => `a${i}_${j}`).join();
        return `import {${list}} from 'm';`;
      });
      const file = parsed('a.ts', lines.join('\n'), 'raw');
      expect(file.tree instanceof RawTree).toBe(false);
      expect(file.program.body).toHaveLength(imports);
      const few = lines.slice(0, 300).join('\n');
      expect(parsed('a.ts', few, 'raw').tree instanceof RawTree).toBe(true);
    },
  );

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
