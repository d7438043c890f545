import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Placed } from './declaration.ts';
import { poolFeatures, type FeaturePool, type Features } from './feature-pool.ts';
import { FolderFamilies } from './folder-families.ts';
import { filesWith, gather, stretchOf } from './gather.ts';
import { nameParts, type NameParts } from './name-parts.ts';
import { unitCollector } from './unit-collector.ts';
import { isInner, ownNameOf, type UnitFact } from './unit.ts';

/** A unit among all others of the project. */
export interface Unit extends Placed {
  readonly nature: 'code';
  readonly fact: UnitFact;
  /** The name by which it is called where it stands. */
  readonly ownName: string;
  readonly parts: Pick<NameParts, 'core' | 'role'>;
}

/** The units that are judged, and how common their features and names are. */
export interface Corpus {
  readonly units: readonly Unit[];
  readonly features: Features;
  /** The canonical tokens of a unit in ascending order. */
  bagOf(unit: Unit): Uint16Array;
  /** How many files declare a unit of this kind and name, as {@link nameKey} puts it. */
  readonly filesWithKey: (key: string) => number;
  /** The units of one file. */
  readonly unitsIn: (file: RepoPath) => readonly Unit[];
  readonly families: FolderFamilies;
  /** Units that were left out, by the class of their path. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** All units that may be compared. */
export interface SavedCorpus extends Corpus {
  readonly features: FeaturePool;
}

/** Gathers the units of a project. */
export function corpusOf(project: Project): SavedCorpus {
  const { units, skipped } = gather(project, unitCollector, unitOf);
  const families = new FolderFamilies(project.files.map((file) => file.path));
  const features = poolFeatures(units.map((one) => one.fact));
  const filesWithKey = filesWith(units, (unit) => nameKey(unit.fact));
  const unitsIn = (file: RepoPath): readonly Unit[] => {
    const { from, to } = stretchOf(units, file);
    return units.slice(from, to);
  };
  return { units, features, families, skipped, bagOf: bagsOf(), filesWithKey, unitsIn };
}

export function unitOf({ file, group, id }: Placed, fact: UnitFact): Unit {
  // The words of a name are many small texts: what nobody asks for is not kept.
  const ownName = ownNameOf(fact);
  const { core, role } = nameParts(ownName);
  return { nature: 'code', id, file, group, fact, ownName, parts: { core, role } };
}

/** Few units come so near to another that their bags are compared; each bag is made once. */
export function bagsOf(): Corpus['bagOf'] {
  const known: Uint16Array[] = [];
  return ({ id, fact }) => (known[id] ??= bagOf(fact.tokens));
}

function bagOf(tokens: string): Uint16Array {
  const bag = new Uint16Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) bag[i] = tokens.charCodeAt(i);
  return bag.sort();
}

/** Equal for units of one kind and name. */
export function nameKey(fact: UnitFact): string {
  return `${isInner(fact) ? 'inner ' : ''}${fact.kind} ${ownNameOf(fact)}`;
}
