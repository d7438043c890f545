import type { Project } from '../../core/project.ts';
import { dataPairOf } from '../data/data-pair.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Declaration } from '../declaration.ts';
import type { Ownership } from '../ownership.ts';
import { codeDrift } from './code-evidence.ts';
import { dataDrift } from './data-evidence.ts';
import { listed } from './listed.ts';

const LISTED = 3;

/** What two declarations do not share, as far as it can be named. */
export interface Drift {
  /** What both have and what is something else in each. */
  readonly differing: readonly { readonly name: string; readonly owner: string; readonly copy: string }[];
  readonly onlyOwner: readonly string[];
  readonly onlyCopy: readonly string[];
}

/** How the owner and the first copy that is not equal to it differ. */
export function driftOf(ownership: Ownership, found: OwnedDuplicates, project: Project): Drift {
  const { unit } = ownership.owner;
  const copy = driftedCopy(ownership) ?? unit;
  if (unit.nature === 'code' && copy.nature === 'code') return codeDrift(unit, copy, found.code);
  if (unit.nature === 'data' && copy.nature === 'data') return dataDrift(dataPairOf(unit, copy, found.data, project));
  return { differing: [], onlyOwner: [], onlyCopy: [] };
}

function driftedCopy({ owner: { unit }, duplicates }: Ownership): Declaration | undefined {
  return duplicates.find(({ fact }) => fact.exact !== unit.fact.exact) ?? duplicates[0];
}

/** How the two have drifted, as the beginning of a sentence. */
export function driftSentence(ownership: Ownership, found: OwnedDuplicates, project: Project): string {
  const { differing, onlyOwner, onlyCopy } = driftOf(ownership, found, project);
  const copied = ownership.duplicates.length > 1 ? `the copy in ${driftedCopy(ownership)?.file ?? ''}` : 'the copy';
  const values = differing.map((one) => {
    const what = one.name === '' ? 'it' : `\`${one.name}\``;
    return `${what} is ${one.owner} in the first and ${one.copy} in ${copied}`;
  });
  const parts = [
    ...(values.length > 0 ? [listed(values, LISTED)] : []),
    ...(onlyOwner.length > 0 ? [`only the first has ${listed(onlyOwner, LISTED)}`] : []),
    ...(onlyCopy.length > 0 ? [`only ${copied} has ${listed(onlyCopy, LISTED)}`] : []),
  ];
  return parts.length === 0 ? detailsOf(ownership) : `They have drifted (${parts.join('; ')})`;
}

/** What can be said of a difference that has no name. */
function detailsOf(ownership: Ownership): string {
  const { unit } = ownership.owner;
  const copy = driftedCopy(ownership);
  if (unit.nature === 'data' || copy === undefined || copy.nature === 'data') return 'They differ in details';
  return unit.fact.size === copy.fact.size
    ? `They differ in how their steps are put together (${unit.fact.size} tokens each)`
    : `They differ in details (the first has ${unit.fact.size} tokens, the copy ${copy.fact.size})`;
}
