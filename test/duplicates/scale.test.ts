import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import { judgeFiles } from '../support/judge-files.ts';

const MANY = 10_000;

describe('many units that are alike', () => {
  it('are one finding when ten thousand functions are equal', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < MANY; i++) {
      files[`src/f${i}/m${i}.ts`] = `export function label${i}(parcels) {
        const heavy = parcels.filter((parcel) => parcel.weight > 5);
        return heavy.map((parcel) => print(parcel.address));
      }`;
    }
    const { findings } = await judgeFiles(rule, files);
    expect(findings.map((one) => one.sites.length)).toEqual([MANY]);
  });

  it('are no finding when ten thousand files share a name alone', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < MANY; i++) {
      files[`src/f${i}/m${i}.ts`] = `export function describeOrder(order) {
        return order.field${i} + call${i}(order.other${i % 97}) + 'text ${i}' + ${i} * order.n${i};
      }`;
    }
    const { findings, compliant } = await judgeFiles(rule, files);
    expect(findings).toEqual([]);
    expect(compliant).toBe(MANY);
  });
});
