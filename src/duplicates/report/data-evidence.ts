import type { Evidence } from '../../core/model.ts';
import type { Project } from '../../core/project.ts';
import type { DataCorpus, DataUnit } from '../data/data-corpus.ts';
import { dataPairOf, type DataPair } from '../data/data-pair.ts';
import type { Drift } from './drift.ts';

const LISTED = 12;
const LONGEST = 80;

/** What speaks for two declarations being one piece of data, with the values of both where they differ. */
export function dataEvidence(owner: DataUnit, copy: DataUnit, corpus: DataCorpus, project: Project): Evidence {
  const pair = dataPairOf(owner, copy, corpus, project);
  const { differing, onlyOwner, onlyCopy } = dataDrift(pair);
  return {
    members: Math.max(owner.fact.size, copy.fact.size),
    shared: namesOf(pair.comparison.agreeing.map((name) => ({ name }))),
    differing: differing.slice(0, LISTED).map(({ name, owner: inCanonical, copy: inCopy }) => ({
      member: name,
      inCanonical,
      inCopy,
    })),
    onlyInCanonical: onlyOwner.slice(0, LISTED),
    onlyInCopy: onlyCopy.slice(0, LISTED),
  };
}

/** How two declarations differ: the first of the pair is the owner. */
export function dataDrift({ comparison }: DataPair): Drift {
  return {
    differing: comparison.differing.map(({ name, a, b }) => ({ name, owner: readable(a), copy: readable(b) })),
    onlyOwner: comparison.onlyA.map(({ name }) => shortened(name === '' ? '""' : name)),
    onlyCopy: comparison.onlyB.map(({ name }) => shortened(name === '' ? '""' : name)),
  };
}

/** The name of the single member of a constant says nothing. */
function namesOf(members: readonly { readonly name: string }[]): string[] {
  return members
    .map(({ name }) => shortened(name))
    .filter((name) => name !== '')
    .slice(0, LISTED);
}

/** The canonical text of an optional member ends in a question mark. */
function readable(text: string): string {
  return shortened(text.endsWith(' ?') ? `${text.slice(0, -2)} (optional)` : text);
}

export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
