import { describe, expect, it } from 'vitest';

import functionRule from '../../rules/no-duplicate-function.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** What is reported, as information or as an error, by the rule of the engine that says so. */
async function reportedBy(copy: string, file = 'src/desk/tools.ts'): Promise<unknown[]> {
  const { findings } = await judgeFiles(functionRule, { 'src/post/weigh.ts': ORIGINAL, [file]: copy, ...OTHERS });
  return findings.map(({ evidence }) => evidence?.['rule']);
}

const ORIGINAL = `export function weighParcel(parcel) {
  const net = parcel.items.reduce((sum, item) => sum + item.grams * item.pieces, 0);
  const gross = net + parcel.box.grams + parcel.filling.grams;
  if (gross > 31_500) throw new Error('too heavy for the parcel service');
  return { net, gross, class: rateClassOf(gross, parcel.zone) };
}`;

/** The same with something before, between and after it. */
const edited = (name: string): string => `export function ${name}(parcel) {
  const startedAt = clock.now();
  const net = parcel.items.reduce((sum, item) => sum + item.grams * item.pieces, 0);
  audit.record('desk', parcel.id, startedAt);
  const counter = desks.open(parcel.desk, 'weighing');
  counter.print(receiptOf(parcel.sender, counter.language));
  const gross = net + parcel.box.grams + parcel.filling.grams;
  if (gross > 31_500) throw new Error('too heavy for the parcel service');
  return { net, gross, class: rateClassOf(gross, parcel.zone) };
}`;

/** Code around it, so that what is rare can be told from what is not. */
const OTHERS = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [
    `src/part${i}/module${i}.ts`,
    `export const step${i} = (order) => { send${i}(order.field${i}, 'text ${i}'); return order.items.length * ${i + 2}; };`,
  ]),
);

describe('a copy that was renamed and then edited', () => {
  it('is reported by what it still shares, as information', async () => {
    expect(await reportedBy(edited('checkShipment'))).toEqual(['F5']);
  });

  it('is not reported where a word in both names tells that they differ on purpose', async () => {
    expect(await reportedBy(edited('weighLetter'))).toEqual([]);
  });

  it('is not reported where what they share is in many other functions', async () => {
    const common = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `src/common${i}/m${i}.ts`,
        edited(`handle${i}`).replace('clock', `clock${i}`),
      ]),
    );
    const { findings } = await judgeFiles(functionRule, {
      'src/post/weigh.ts': ORIGINAL,
      'src/desk/tools.ts': edited('checkShipment').replace('gross > 31_500', 'gross > 2_000'),
      ...OTHERS,
      ...common,
    });
    const rules = findings.filter((one) => one.sites.some((site) => site.file === 'src/post/weigh.ts'));
    expect(rules.map(({ evidence }) => evidence?.['rule'])).not.toContain('F5');
  });

  it('is not reported where it is the smaller part of another function', async () => {
    const steps = Array.from({ length: 14 }, (_, i) => `  await stage${i}(parcel.stage${i}, 'stage ${i}', ${i + 3});`);
    const longer = edited('checkShipment')
      .replace('{\n', `{\n${steps.join('\n')}\n`)
      .replace('export', 'export async');
    expect(await reportedBy(longer)).toEqual([]);
  });
});

describe('a namesake that was edited', () => {
  const short = `export function weighParcel(parcel) {
    return parcel.items.reduce((sum, item) => sum + item.grams * item.pieces, 0) + parcel.filling.grams;
  }`;

  it('is reported where all of the shorter one is in the longer one', async () => {
    expect(await reportedBy(short)).toEqual(['F2']);
  });

  it('is not reported where it says something else', async () => {
    expect(
      await reportedBy('export function weighParcel(lot) { return scale.read(lot.place, lot.unit) || lot.guess; }'),
    ).toEqual([]);
  });
});
