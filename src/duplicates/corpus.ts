import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { kindWeight } from './canonical/feature.ts';
import { FolderFamilies } from './folder-families.ts';
import { nameParts, type NameParts } from './name-parts.ts';
import { pathClass } from './path-class.ts';
import { unitCollector } from './unit-collector.ts';
import type { UnitFact } from './unit.ts';

/** A unit among all others of the project. */
export interface Unit {
  /** Its position in the corpus: path order, then source order. */
  readonly id: number;
  readonly file: RepoPath;
  readonly group: string | undefined;
  readonly fact: UnitFact;
  readonly parts: NameParts;
  readonly features: FeatureVector;
  /** Its canonical tokens in ascending order: a bag. */
  readonly bag: Uint16Array;
}

/** Feature ids in ascending order with their weights: kind × rarity × √count. */
export interface FeatureVector {
  readonly ids: Uint32Array;
  readonly weights: Float64Array;
  readonly total: number;
}

/** All units that may be compared, and how common their features and names are. */
export interface Corpus {
  readonly units: readonly Unit[];
  /** How many units hold a feature. */
  readonly frequency: Uint32Array;
  /** How much a feature line says, by its kind and rarity. */
  weightOf(line: string): number;
  /** How many files declare a unit of this kind and name. */
  filesWithName(unit: UnitFact): number;
  readonly families: FolderFamilies;
  /** Units that were left out, by the class of their path. */
  readonly skipped: ReadonlyMap<string, number>;
}

type Placed = Pick<Unit, 'file' | 'group' | 'fact'>;

/** Gathers the units of production code. Tests, migrations, examples and generated code repeat themselves for a reason. */
export function corpusOf(project: Project): Corpus {
  const placed: Placed[] = [];
  const skipped = new Map<string, number>();
  for (const [file, { units, testRunner }] of project.facts(unitCollector)) {
    const known = project.file(file);
    const reason = pathClass(file) ?? (testRunner || known?.test === true ? 'test' : undefined);
    if (reason !== undefined) skipped.set(reason, (skipped.get(reason) ?? 0) + units.length);
    else for (const fact of units) placed.push({ file, group: known?.group, fact });
  }
  return weigh(placed, skipped, new FolderFamilies(project.files.map((file) => file.path)));
}

function weigh(placed: readonly Placed[], skipped: ReadonlyMap<string, number>, families: FolderFamilies): Corpus {
  const vocabulary = new Map<string, number>();
  const counts = placed.map((one) => countFeatures(one.fact.features, vocabulary));
  const frequency = new Uint32Array(vocabulary.size);
  for (const features of counts) for (const id of features.keys()) frequency[id] = (frequency[id] ?? 0) + 1;
  const rarity = new Float64Array(vocabulary.size);
  for (const [line, id] of vocabulary)
    rarity[id] = kindWeight(line) * Math.log(1 + placed.length / (frequency[id] ?? 1));
  const units = placed.map((one, id) => ({
    ...one,
    id,
    parts: nameParts(one.fact.name),
    features: vectorOf(counts[id] ?? new Map(), rarity),
    bag: bagOf(one.fact.tokens),
  }));
  const names = filesByName(placed);
  const weightOf = (line: string): number => rarity[vocabulary.get(line) ?? -1] ?? 0;
  return {
    units,
    frequency,
    families,
    skipped,
    weightOf,
    filesWithName: (fact) => names.get(`${fact.kind} ${fact.name}`)?.size ?? 0,
  };
}

function countFeatures(lines: string, vocabulary: Map<string, number>): Map<number, number> {
  const counts = new Map<number, number>();
  if (lines === '') return counts;
  for (const line of lines.split('\n')) {
    let id = vocabulary.get(line);
    if (id === undefined) {
      id = vocabulary.size;
      vocabulary.set(line, id);
    }
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function vectorOf(counts: ReadonlyMap<number, number>, rarity: Float64Array): FeatureVector {
  const ids = Uint32Array.from(counts.keys()).sort();
  const weights = new Float64Array(ids.length);
  let total = 0;
  for (const [i, id] of ids.entries()) {
    const weight = (rarity[id] ?? 0) * Math.sqrt(counts.get(id) ?? 0);
    weights[i] = weight;
    total += weight;
  }
  return { ids, weights, total };
}

function bagOf(tokens: string): Uint16Array {
  const bag = new Uint16Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) bag[i] = tokens.charCodeAt(i);
  return bag.sort();
}

function filesByName(placed: readonly Placed[]): ReadonlyMap<string, ReadonlySet<RepoPath>> {
  const names = new Map<string, Set<RepoPath>>();
  for (const { file, fact } of placed) {
    const key = `${fact.kind} ${fact.name}`;
    const files = names.get(key) ?? new Set();
    names.set(key, files.add(file));
  }
  return names;
}
