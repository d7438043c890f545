import { join } from 'node:path';

import { journalOf, run, type Bed, type Ground } from './bed.ts';
import type { Kind } from './kind.ts';
import { judged, type Outcome } from './oracle.ts';
import { writeShop } from './shop.ts';

/** Several threads collect from more than 4,000 files. */
const FILES = 4_200;
const ARGS = ['check', '--format', 'json', '--threads', '2', '--no-cache'];

/** One shop for all faults of a bed: nothing is written to it. */
const grounds = new WeakMap<Bed, Ground>();

function largeGround(bed: Bed): Ground {
  const known = grounds.get(bed);
  if (known !== undefined) return known;
  const ground = bed.ground();
  const names = Array.from({ length: FILES }, (_, nth) => `src/${nth % 40}/order-${nth}.ts`);
  const files = names.map((name, nth) => [name, `export const order${nth} = process.env.ORDER_${nth};\n`] as const);
  // Nested more deeply than the stack of the calling thread bears.
  const deep = `export const deep = 1${' +\n1'.repeat(3_800)};\n`;
  writeShop(ground.root, { ...Object.fromEntries(files), 'src/deep.ts': deep });
  grounds.set(bed, ground);
  return ground;
}

export const threads: Kind = {
  name: 'thread out of memory, or ended',
  inject: async (bed, random): Promise<Outcome> => {
    const { root } = largeGround(bed);
    const clean = await bed.known('large', () => run(root, ARGS));
    const ground = { root, journal: join(root, '..', `journal-${random.below(2 ** 30)}`) };
    const act = { kind: 'threads', megabytes: random.below(24) } as const;
    const ended = await run(root, ARGS, { order: { ...ground, on: 'writes', when: 'before', act } });
    return journalOf(ground).faults === 0 ? 'not met' : judged(ended, clean);
  },
};
