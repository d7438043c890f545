import { constructedOf, haveOtherBindings } from './bindings.ts';
import { either, type Pair } from './pair.ts';
import type { Verdict } from './verdict.ts';

export const INSTANCE_VERDICTS: readonly Verdict[] = [
  {
    rule: 'I1',
    tier: 1,
    asks: 'the same class or factory with the same arguments, and more of them than one plain setting',
    holds: (pair) => isSameClient(pair) && (pair.a.fact.constructs?.size ?? 0) > ONE_SETTING,
  },
  { rule: 'I1', tier: 2, asks: 'the same class or factory with the same arguments', holds: isSameClient },
  {
    rule: 'I2',
    tier: 2,
    asks: 'one name for two instances of a class of this project that takes no arguments',
    holds: isSameStatefulInstance,
  },
];

/** An instance and a function that builds another one, each time or once. */
export const CONSTRUCTION_VERDICTS: readonly Verdict[] = [
  {
    rule: 'I1',
    tier: 2,
    asks: 'an instance, and a function that builds one of the same class with the same arguments',
    holds: (pair) => either(pair, 'factory') && isSameClient(pair),
  },
];

/** Tokens of `{ length: 6 }`. */
const ONE_SETTING = 5;

/** One client with one configuration, built twice. */
export function isSameClient({ a, b, project }: Pair): boolean {
  const left = a.fact.constructs;
  const right = b.fact.constructs;
  if (left === undefined || right === undefined || left.arguments !== right.arguments || left.size < 4) return false;
  const origin = constructedOf(a, project);
  // An argument that each file declares for itself need not be the same.
  return origin !== undefined && origin === constructedOf(b, project) && !haveOtherBindings(a, b, project);
}

/** A class of this project without settings: two instances hold two states. A class of a package may be a mere tool. */
function isSameStatefulInstance({ a, b, sameName, project }: Pair): boolean {
  if (!sameName || a.fact.constructs?.size !== 0 || b.fact.constructs?.size !== 0) return false;
  const origin = constructedOf(a, project);
  return origin !== undefined && !origin.startsWith('package ') && origin === constructedOf(b, project);
}
