import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { longestCommonSubsequence } from '../../src/duplicates/longest-common-subsequence.ts';

/** By the table of all pairs. */
function byTable(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const unit of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++)
      next.push(unit === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    row = next;
  }
  return row[b.length] ?? 0;
}

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '\u0100'), maxLength: 140 });

describe('the longest common subsequence', () => {
  it('is as long as the table of all pairs says', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(longestCommonSubsequence(a, b)).toBe(byTable(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('takes in a common start and end, and carries over from one word of bits to the next', () => {
    const parcels = 'parcel'.repeat(40);
    expect(longestCommonSubsequence(`${parcels}x${parcels}`, `${parcels}yz${parcels}`)).toBe(480);
    expect(longestCommonSubsequence('', 'parcel')).toBe(0);
    expect(longestCommonSubsequence(`x${parcels}`, `${parcels}y`)).toBe(240);
  });
});
