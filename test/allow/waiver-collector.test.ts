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
    ['above an empty line', `${W}\n\na();`, 0],
    ['at the end of a file', `a();\n${W}\n`, 0],
  ])('cover the right line %s', (_, text, line) => {
    expect(coveredLine(text)).toMatchObject([{ rules: ['no-x'], line }]);
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
