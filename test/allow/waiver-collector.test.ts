import { describe, expect, it } from 'vitest';

import { waiverCollector } from '../../src/allow/waiver-collector.ts';
import { collect } from '../../src/collect/index.ts';
import { repoPath } from '../support/arbitrary-project.ts';

function waivers(text: string, name = 'src/orders.tsx'): unknown {
  const facts = collect(repoPath(name), text, [waiverCollector]);
  if ('reason' in facts) throw new Error('unreadable');
  return facts.get('waivers');
}

/** The line that the one waiver of a text covers. */
function coveredLine(text: string): unknown {
  return waivers(text);
}

const W = '// ssot-allow no-x -- because';

describe('waivers', () => {
  it('hold rules, reason and place', () => {
    expect(waivers('\nconst a = 1; // ssot-allow no-x, no-y -- two - of -- them\n')).toEqual([
      {
        rules: ['no-x', 'no-y'],
        reason: 'two - of -- them',
        at: { line: 2, column: 14, endLine: 2, endColumn: 58 },
        line: 2,
      },
    ]);
  });

  it.each([
    ['behind code', `a(); ${W}\nb();`, 1],
    ['above code', `${W}\na();`, 2],
    ['above code with other comments between', `${W}\n// more\n/**\n * doc\n */\na();`, 6],
    ['below another comment', `/* x */ ${W}\na();`, 2],
    ['in a block comment before code', '/* ssot-allow no-x -- because */ a();', 1],
    ['in a block comment of several lines', '/*\n * ssot-allow no-x -- because\n * of this\n */\na();', 5],
    ['in JSX', 'const a = (\n  <p>\n    {/* ssot-allow no-x -- because */}\n    <Old />\n  </p>\n);', 4],
    ['with CRLF', `${W}\r\na();`, 2],
    ['with CR', `${W}\ra();`, 2],
    ['with a line separator', `${W}\u2028a();`, 2],
    ['behind code and a comment', `a(); /* x */ ${W}\nb();`, 1],
    ['right behind code', `a();${W}\nb();`, 1],
    ['behind a bracket', `if (x) { ${W}\n  b();\n}`, 1],
    ['behind a comment of several lines', `/* x\n */ ${W}\na();`, 3],
    ['within an object', `const a = {\n  ${W}\n  b: 1,\n};`, 3],
    ['in braces that are no JSX', 'const a = { /* ssot-allow no-x -- because */ };\nb();', 1],
    ['in JSX behind code', 'const a = <p>{/* ssot-allow no-x -- because */}\n<Old /></p>;', 1],
    ['in JSX above an empty line', 'const a = (\n<p>\n{/* ssot-allow no-x -- because */}\n\n<Old /></p>);', 0],
    ['above an empty line', `${W}\n\na();`, 0],
    ['above an empty line with CR', `${W}\r\ra();`, 0],
    ['above an empty line of other kinds', `${W}\n\u2028a();`, 0],
    ['above a line of blanks', `${W}\n   \n  a();`, 0],
    ['at the end of a file', `a();\n${W}\n`, 0],
  ])('cover the right line %s', (_, text, line) => {
    expect(coveredLine(text)).toMatchObject([{ rules: ['no-x'], line }]);
  });

  it('cover the code below them one by one, where several stand together', () => {
    const [x, y] = ['/* ssot-allow no-x -- because */', '// ssot-allow no-y -- because'];
    expect(waivers(`${x} ${y}\na();`)).toMatchObject([{ line: 2 }, { line: 2 }]);
    expect(waivers(`${x}\n${y}\na();`)).toMatchObject([{ line: 3 }, { line: 3 }]);
    expect(waivers(`${x}\n\n${y}\na();`)).toMatchObject([{ line: 0 }, { line: 4 }]);
  });

  it.each([
    ['no-x,no-y , no-z -- because', ['no-x', 'no-y', 'no-z'], 'because'],
    ['no-x -- a -- b', ['no-x'], 'a -- b'],
    ['\tno-x\t--\ta  b ', ['no-x'], 'a b'],
    ['no-x --', ['no-x'], ''],
    ['-- because', [], 'because'],
    ['no-x --because', ['no-x', '--because'], ''],
    ['no-x--because', ['no-x--because'], ''],
  ])(
    'take what stands before two dashes for rules, and what stands behind for the reason: %j',
    (body, rules, reason) => {
      expect(waivers(`// ssot-allow ${body}\na();`)).toMatchObject([{ rules, reason }]);
      expect(waivers(`//ssot-allow ${body}\na();`)).toMatchObject([{ rules, reason }]);
    },
  );

  it('join the lines of a block comment, without its stars', () => {
    const text = '/** ssot-allow no-x,\n * no-y -- read before\n * all else\n *\n */\na();';
    expect(waivers(text)).toMatchObject([{ rules: ['no-x', 'no-y'], reason: 'read before all else', line: 6 }]);
    expect(waivers('/*ssot-allow*/ a();')).toMatchObject([{ rules: [], reason: '', line: 1 }]);
  });

  it('keep what is wrong with them for the stage that knows the rules', () => {
    expect(waivers('// ssot-allow\na();')).toMatchObject([{ rules: [], reason: '' }]);
    expect(waivers('// ssot-allow no-x\na();')).toMatchObject([{ rules: ['no-x'], reason: '' }]);
    expect(waivers('// ssot-allow-file no-x -- because\na();')).toMatchObject([{ rules: ['-file', 'no-x'] }]);
  });

  it.each(['const a = "// ssot-allow no-x -- r";', '// see ssot-allow no-x -- r', '// ssot-allowed no-x -- r', 'a();'])(
    'are not seen in %s',
    (text) => {
      expect(waivers(text)).toBeUndefined();
    },
  );
});
