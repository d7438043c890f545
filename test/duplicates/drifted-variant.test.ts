import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-variant-name.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** A class of about seventy tokens. */
const scale = (name: string, limit: number): string => `export class ${name} extends Device {
  constructor(rates) { super(); this.rates = rates; this.weighed = new Map(); }
  weigh(parcel) {
    const grams = parcel.items.reduce((sum, item) => sum + item.grams * item.pieces, parcel.box.grams);
    if (grams > ${limit}) throw new RangeError('too heavy for the parcel service');
    this.weighed.set(parcel.id, grams);
    return this.rates.find((rate) => grams <= rate.upTo);
  }
}`;

async function findings(other: string): Promise<number> {
  const files = { 'src/post/scale.ts': scale('Scale', 31_500), 'src/desk/other.ts': scale(other, 20_000) };
  return (await judgeFiles(rule, files)).findings.length;
}

describe('classes of one base', () => {
  it('are variants of one thing where the name of one says so', async () => {
    expect(await findings('ScaleV2')).toBe(1);
  });

  it('are strategies where they are named for what they do', async () => {
    expect(await findings('LetterScale')).toBe(0);
  });
});
