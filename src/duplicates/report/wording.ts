import { countOf } from '../../core/format.ts';
import type { Declaration } from '../declaration.ts';
import type { Cluster } from '../clusters.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Ownership } from '../ownership.ts';
import { isInner, ownNameOf } from '../unit.ts';
import { agreement, examples, sharedPart } from './agreement.ts';
import { listed } from './listed.ts';
import { strongestLink } from './strongest-link.ts';
import { unitOfFile } from './usage-words.ts';

const LISTED = 3;

/** What is wrong, in one sentence that names both places and what agrees. */
export function messageOf(ownership: Ownership, found: OwnedDuplicates): string {
  const { fold, owner, duplicates } = ownership;
  if (fold.kind !== 'unit') return foldMessage(ownership);
  const { rule, pair } = strongestLink(fold.clusters[0].links);
  const shared = sharedPart(ownership);
  if (shared !== undefined) {
    const others = listed(duplicates.map(unitOfFile), LISTED);
    return `${kindOf(owner.unit)} ${at(owner.unit)} shares ${shared} with ${others} (${rule})${examples(pair, ownership, found.code)}.`;
  }
  const copies = duplicates.map((unit) => named(unit, owner.unit));
  const verb = verbOf(owner.unit);
  const claim = fold.tier === 1 ? `is ${verb} again` : `seems to be ${verb} again`;
  return `${kindOf(owner.unit)} ${at(owner.unit)} ${claim} ${listed(copies, LISTED)} (${rule}): ${agreement(ownership, found)}.`;
}

/** A copied file is one decision, however many declarations show it. */
function foldMessage({ fold: { kind, tier, places, clusters }, owners }: Ownership): string {
  const names = clusters.map((cluster) => `\`${clusterName(cluster, owners)}\``);
  const where = listed(places.map(quotedPlace));
  const what = `${names.length} declarations`;
  const drifted = clusters.filter(({ links }) => links.some((link) => !link.pair.equal));
  if (kind === 'files' && places.length > 1 && drifted.length > 0) {
    const equal = clusters.filter((one) => !drifted.includes(one)).map((one) => `\`${clusterName(one, owners)}\``);
    const others = drifted.map((one) => `\`${clusterName(one, owners)}\``);
    const verb = tier === 1 ? 'hold' : 'seem to hold';
    return equal.length === 0
      ? `${where} ${verb} ${what} that are much the same: ${listed(others, LISTED)}.`
      : `${where} ${verb} ${countOf(equal.length, 'equal declaration')} (${listed(equal, LISTED)}), and ${drifted.length} that ${drifted.length === 1 ? 'has' : 'have'} drifted: ${listed(others, LISTED)}.`;
  }
  if (kind === 'folders') return `${where} mirror each other: ${what} agree, among them ${listed(names, LISTED)}.`;
  const isOne = places.length === 1;
  const [sure, unsure] = isOne ? ['holds', 'seems to hold'] : ['hold', 'seem to hold'];
  const again = isOne ? `${what} more than once` : `the same ${what}`;
  return `${where} ${tier === 1 ? sure : unsure} ${again}: ${listed(names, LISTED)}.`;
}

/** The name of what is kept; of what stands in two classes under one name, that name alone. */
function clusterName({ units }: Cluster, owners: readonly Declaration[]): string {
  const kept = units.find((unit) => owners.includes(unit)) ?? units[0];
  if (kept === undefined) return '';
  const own = ownNameOf(kept.fact);
  return units.every(({ fact }) => ownNameOf(fact) === own) ? own : kept.fact.name;
}

const KINDS: Readonly<Record<Declaration['fact']['kind'], string>> = {
  function: 'The function',
  class: 'The class',
  object: 'The object',
  instance: 'The instance',
  type: 'The type',
  schema: 'The schema',
  enum: 'The set of values',
  table: 'The table',
  constant: 'The constant',
};

function kindOf({ fact }: Declaration): string {
  if (isInner(fact)) return fact.traits.includes('method') ? 'The method' : 'The inner function';
  // A name alone does not show that something is built.
  return fact.kind === 'function' && fact.traits.includes('builds') ? 'The factory' : KINDS[fact.kind];
}

function verbOf({ nature, fact }: Declaration): string {
  if (nature === 'data') return 'declared';
  return fact.kind === 'instance' ? 'built' : 'implemented';
}

function at(unit: Declaration): string {
  return unit.fact.name === 'default' ? `exported by ${unit.file}` : `\`${unit.fact.name}\` of ${unit.file}`;
}

function named(copy: Declaration, owner: Declaration): string {
  const isSame = copy.fact.name === owner.fact.name || copy.fact.name === 'default';
  return isSame ? `in ${copy.file}` : `as \`${copy.fact.name}\` in ${copy.file}`;
}

function quotedPlace(place: string): string {
  return place === '' ? 'the project root' : place;
}
