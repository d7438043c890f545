import type { Project } from '../../core/project.ts';
import type { Placed } from '../declaration.ts';
import { FolderFamilies } from '../folder-families.ts';
import { filesWith, gather } from '../gather.ts';
import { dataCollector } from './data-collector.ts';
import { membersOf, type DataFact } from './data-fact.ts';
import { plainName } from './data-name.ts';

/** A declaration of data among all others of the project. */
export interface DataUnit extends Placed {
  readonly nature: 'data';
  readonly fact: DataFact;
  readonly ownName: string;
  /** Equal for names of one thing. */
  readonly plainName: string;
}

/** The declarations of data that are judged, and how common their names and members are. */
export interface DataCorpus {
  readonly units: readonly DataUnit[];
  /** How much it says that a declaration has a member of this name. */
  rarityOf(member: string): number;
  /** How many files declare something of this kind and name, as {@link dataNameKey} puts it. */
  readonly filesWithKey: (key: string) => number;
  readonly families: FolderFamilies;
  /** Declarations that were left out, by the class of their path. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** Gathers the declarations of data of a project. */
export function dataCorpusOf(project: Project): DataCorpus {
  const { units, skipped } = gather(project, dataCollector, dataUnitOf);
  const families = new FolderFamilies(project.files.map((one) => one.path));
  return { units, skipped, families, rarityOf: raritiesOf(units), filesWithKey: filesWith(units, dataNameKey) };
}

export function dataUnitOf(place: Placed, fact: DataFact): DataUnit {
  return { nature: 'data', ...place, fact, ownName: fact.name, plainName: plainName(fact.name) };
}

/** In a small project every member seems common; elsewhere it would not. */
const ELSEWHERE = 500;

/** Counted when first asked for: a project without two of a name never does. */
function raritiesOf(units: readonly DataUnit[]): DataCorpus['rarityOf'] {
  let holders: ReadonlyMap<string, number> | undefined;
  return (member) => {
    holders ??= holdersByMember(units);
    return Math.log(1 + (units.length + ELSEWHERE) / (holders.get(member) ?? 1));
  };
}

/** Copies are counted once: however many there are, they make their members no more common. */
function holdersByMember(units: readonly DataUnit[]): ReadonlyMap<string, number> {
  const holders = new Map<string, number>();
  const counted = new Set<string>();
  for (const { fact, plainName: name } of units) {
    const key = `${name} ${fact.shape}`;
    if (fact.kind === 'constant' || counted.has(key)) continue;
    counted.add(key);
    for (const { name } of membersOf(fact)) holders.set(name, (holders.get(name) ?? 0) + 1);
  }
  return holders;
}

/** Equal for declarations of one kind and name. */
export function dataNameKey({ fact, plainName: name }: DataUnit): string {
  return `${fact.kind} ${name}`;
}
