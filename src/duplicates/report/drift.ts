import type { Project } from '../../core/project.ts';
import { dataPairOf } from '../data/data-pair.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Ownership } from '../ownership.ts';
import { codeDrift } from './code-evidence.ts';
import { dataDrift } from './data-evidence.ts';

/** What two declarations do not share, as far as it can be named. */
export interface Drift {
  /** What both have and what is something else in each. */
  readonly differing: readonly { readonly name: string; readonly owner: string; readonly copy: string }[];
  readonly onlyOwner: readonly string[];
  readonly onlyCopy: readonly string[];
}

/** How the owner and the first copy differ. */
export function driftOf({ owner: { unit }, duplicates }: Ownership, found: OwnedDuplicates, project: Project): Drift {
  const copy = duplicates[0] ?? unit;
  if (unit.nature === 'code' && copy.nature === 'code') return codeDrift(unit, copy, found.code);
  if (unit.nature === 'data' && copy.nature === 'data') return dataDrift(dataPairOf(unit, copy, found.data, project));
  return { differing: [], onlyOwner: [], onlyCopy: [] };
}
