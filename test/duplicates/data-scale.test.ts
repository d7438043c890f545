import { describe, expect, it } from 'vitest';

import typeRule from '../../rules/no-duplicate-type.ts';
import valueRule from '../../rules/no-duplicate-value.ts';
import { judgeFiles } from '../support/judge-files.ts';

const MANY = 10_000;

const filesOf = (textOf: (i: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`src/f${i}/m${i}.ts`, textOf(i)]));

describe('many declarations of data that are alike', () => {
  it('are no finding when ten thousand files share the name of a type alone', async () => {
    const { findings, compliant } = await judgeFiles(
      typeRule,
      filesOf((i) => `export interface OrderRow { column${i}: string; other${i % 97}: number }`),
    );
    expect(findings).toEqual([]);
    expect(compliant).toBe(MANY);
  });

  it('are one finding when ten thousand types are equal in all but nothing', async () => {
    const { findings } = await judgeFiles(
      typeRule,
      filesOf(() => `export interface OrderRow { a: string; b: string; c: string; d: string; e: string }`),
    );
    expect(findings.map((one) => `${one.severity} ${one.sites.length}`)).toEqual([`error ${MANY}`]);
  });

  it('are no finding when ten thousand tables have one set of keys', async () => {
    const { findings } = await judgeFiles(
      valueRule,
      filesOf((i) => `export const rates${i} = { post: ${i}, rail: ${i + 1}, air: ${i + 2} };`),
    );
    expect(findings).toEqual([]);
  });
});
