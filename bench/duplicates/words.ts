import type { Random } from './random.ts';

const VERBS =
  words(`settle gather arrange assemble inspect derive collate balance reckon survey gauge temper weave carve
  ferry shuffle polish trace anchor brew glean muster hoist tally`);
const NOUNS = words(`Ledger Parcel Cargo Beacon Orchard Lantern Harbor Meadow Quarry Timber Anvil Canvas Compass Kettle
  Saddle Bridge Garden Mosaic Pebble Ribbon Signal Tunnel Walnut Copper Velvet Thicket`);
const LOCALS = words(`item entry record result value payload node data target source current info temp element input
  output detail chunk amount`);

function words(list: string): readonly [string, ...string[]] {
  return list.split(/\s+/) as [string, ...string[]];
}

/** A name that has nothing to do with any other. */
export function freshName(random: Random): string {
  return random.pick(VERBS) + random.pick(NOUNS);
}

export function freshTypeName(random: Random): string {
  return random.pick(NOUNS) + random.pick(NOUNS);
}

/** A name for a local, told apart from others by its number. */
export function freshLocal(random: Random, number: number): string {
  return `${random.pick(LOCALS)}${number}`;
}

/** What code says that has nothing to do with what stands around it; no two statements declare one name. */
export function unrelatedStatement(random: Random): string {
  const name = `${freshName(random)}${random.below(1000)}`;
  const call = `${freshName(random)}('${random.pick(NOUNS).toLowerCase()}')`;
  return random.pick([
    `const ${name} = ${call};`,
    `let ${name} = ${random.below(90) + 7};`,
    `${call};`,
    `const ${name} = performance.now();`,
  ]);
}

export function message(random: Random): string {
  return `could not ${random.pick(VERBS)} the ${random.pick(NOUNS).toLowerCase()}`;
}
