import type { Project } from '../../core/project.ts';
import type { Declaration } from '../declaration.ts';
import type { Ownership } from '../ownership.ts';
import { usageOf } from '../usage.ts';
import type { Drift } from './drift.ts';
import { strongestLink } from './strongest-link.ts';

/** How often a verdict was right on labelled pairs; others, and those of less, are right in four of five cases. */
const SURENESS: Readonly<Record<string, number>> = {
  F1: 0.97,
  M1: 0.97,
  I1: 0.95,
  C1: 0.95,
  F2: 0.93,
  T1: 0.95,
  Z1: 0.95,
  E1: 0.95,
};
const USUAL_SURENESS = 0.8;

/** What makes a finding worth more than its size says. */
const DRIFTED = 1.3;
const PRIVATE_COPY = 1.2;
const BOTH_LIVE = 1.2;
const ACROSS_PACKAGES = 1.15;

/** What a finding is worth among those of its severity, a whole number: size, copies, and how many files lean on them. */
export function rankOf(ownership: Ownership, drift: Drift, project: Project): number {
  const { fold, owner, duplicates } = ownership;
  const { rule } = strongestLink(fold.clusters.flatMap((cluster) => cluster.links));
  const copies = duplicates.map((unit) => usageOf(unit, project));
  const owned = usageOf(owner.unit, project);
  const importers = owned.files.length + copies.reduce((sum, one) => sum + one.files.length, 0);
  const size = duplicates.reduce((sum, unit) => sum + linesOf(unit), 0) / Math.max(1, duplicates.length);
  const sureness = SURENESS[rule] ?? USUAL_SURENESS;
  let value =
    -Math.log(1 - sureness) * Math.log(1 + size) * Math.log(2 + duplicates.length) * Math.log(Math.E + importers);
  if (drift.differing.length + drift.onlyOwner.length + drift.onlyCopy.length > 0) value *= DRIFTED;
  if (duplicates.some((unit) => isPrivateCopy(unit, owner.unit))) value *= PRIVATE_COPY;
  if (owned.files.length > 0 && copies.some((usage) => usage.files.length > 0)) value *= BOTH_LIVE;
  if (duplicates.some((unit) => unit.group !== owner.unit.group)) value *= ACROSS_PACKAGES;
  return Math.round(100 * value);
}

/** Whether a copy is private beside an exported one of its package, which it could import. */
function isPrivateCopy(copy: Declaration, owner: Declaration): boolean {
  return owner.fact.exported && !copy.fact.exported && owner.group === copy.group;
}

function linesOf({ fact: { at } }: Declaration): number {
  return at.endLine - at.line + 1;
}
