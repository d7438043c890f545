import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { poolFeatures, type FeaturePool, type Features } from './feature-pool.ts';
import { FolderFamilies } from './folder-families.ts';
import { nameParts, type NameParts } from './name-parts.ts';
import { pathClass } from './path-class.ts';
import { unitCollector } from './unit-collector.ts';
import { isInner, ownNameOf, type UnitFact } from './unit.ts';

/** A unit among all others of the project. */
export interface Unit {
  /** Its position in the corpus: path order, then source order. */
  readonly id: number;
  readonly file: RepoPath;
  readonly group: string | undefined;
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
  /** How many files declare a unit of this kind and name. */
  filesWithName(unit: UnitFact): number;
  readonly families: FolderFamilies;
  /** Units that were left out, by the class of their path. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** All units that may be compared. */
export interface SavedCorpus extends Corpus {
  readonly features: FeaturePool;
}

/** The order of units: by path, and as they stand in the file. */
export function inPathOrder(a: Unit, b: Unit): number {
  return byCodeUnit(a.file, b.file) || a.id - b.id;
}

type Placed = Pick<Unit, 'file' | 'group' | 'fact'>;

/** Gathers the units of production code. Tests, migrations, examples and generated code repeat themselves for a reason. */
export function corpusOf(project: Project): SavedCorpus {
  const placed: Placed[] = [];
  const skipped = new Map<string, number>();
  for (const [file, { units, testRunner }] of project.facts(unitCollector)) {
    const known = project.file(file);
    const reason = reasonToSkip(file, testRunner || known?.test === true);
    if (reason !== undefined) skipped.set(reason, (skipped.get(reason) ?? 0) + units.length);
    else for (const fact of units) placed.push({ file, group: known?.group, fact });
  }
  const families = new FolderFamilies(project.files.map((file) => file.path));
  const units = placed.map(unitOf);
  const features = poolFeatures(placed.map((one) => one.fact));
  return { units, features, families, skipped, bagOf: bagsOf(), filesWithName: namesOf(placed) };
}

/** Why the units of a file are not compared. */
export function reasonToSkip(file: RepoPath, isTest: boolean): string | undefined {
  return pathClass(file) ?? (isTest ? 'test' : undefined);
}

export function unitOf({ file, group, fact }: Placed, id: number): Unit {
  // The words of a name are many small texts: what nobody asks for is not kept.
  const ownName = ownNameOf(fact);
  const { core, role } = nameParts(ownName);
  return { id, file, group, fact, ownName, parts: { core, role } };
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

function namesOf(placed: readonly Placed[]): Corpus['filesWithName'] {
  let names: ReadonlyMap<string, number> | undefined;
  return (fact) => (names ??= filesByName(placed)).get(nameKey(fact)) ?? 0;
}

/** Equal for units of one kind and name. */
export function nameKey(fact: UnitFact): string {
  return `${isInner(fact) ? 'inner ' : ''}${fact.kind} ${ownNameOf(fact)}`;
}

/** The units of one file come in a row, so that a name is counted again where the file is another one. */
function filesByName(placed: readonly Placed[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const last = new Map<string, RepoPath>();
  for (const { file, fact } of placed) {
    const key = nameKey(fact);
    if (last.get(key) === file) continue;
    last.set(key, file);
    names.set(key, (names.get(key) ?? 0) + 1);
  }
  return names;
}
