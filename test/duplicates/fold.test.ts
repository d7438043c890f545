import { describe, expect, it } from 'vitest';
import noDuplicateFunction from '../../rules/no-duplicate-function.ts';
import { judgeFiles } from '../support/judge-files.ts';

const weigh = (name: string): string => `export function ${name}(parcels, limit) {
  const heavy = parcels.filter((parcel) => parcel.weight > limit && !parcel.isFragile);
  return heavy.map((parcel) => parcel.weight * parcel.rate).reduce((sum, price) => sum + price, 0);
}`;
const route = (name: string): string => `export function ${name}(stops, depot) {
  const open = stops.filter((stop) => stop.opens < depot.leaves).sort((a, b) => a.distance - b.distance);
  for (const stop of open) stop.arrives = depot.leaves + stop.distance / depot.speed;
  return open.map((stop) => stop.city).join(' > ');
}`;

const findingsOf = async (files: Record<string, string>) =>
  (await judgeFiles(noDuplicateFunction, files)).findings.map(({ message, sites }) => ({
    message,
    sites: sites.length,
  }));

describe('several copies in the same files', () => {
  it('are one finding that names them, since they move together', async () => {
    const both = `${weigh('priceOf')}\n${route('routeOf')}`;
    expect(await findingsOf({ 'src/desk/a.ts': both, 'src/stock/b.ts': both })).toEqual([
      { message: 'src/desk/a.ts and src/stock/b.ts hold the same 2 declarations: `priceOf` and `routeOf`.', sites: 4 },
    ]);
  });

  it('are findings of their own where other files take part', async () => {
    const both = `${weigh('priceOf')}\n${route('routeOf')}`;
    const files = { 'src/desk/a.ts': both, 'src/stock/b.ts': both, 'src/yard/c.ts': route('routeOf') };
    expect((await findingsOf(files)).map((finding) => finding.sites)).toEqual([2, 3]);
  });

  it('are findings of their own within one file', async () => {
    const text = [weigh('priceOf'), weigh('costOf'), route('routeOf'), route('tripOf')].join('\n');
    expect((await findingsOf({ 'src/desk/a.ts': text })).map((finding) => finding.sites)).toEqual([2, 2]);
  });
});
