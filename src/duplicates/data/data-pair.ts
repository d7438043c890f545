import type { Project } from '../../core/project.ts';
import { compareLists, compareMembers, type Comparison } from './comparison.ts';
import { GENERIC_NAME } from './generic-names.ts';
import { dataNameKey, type DataCorpus, type DataUnit } from './data-corpus.ts';
import { membersOf } from './data-fact.ts';
import { areOfOneConcept } from './data-name.ts';
import { nameApart, referringText } from './members-apart.ts';

/** Two declarations of data side by side. */
export interface DataPair {
  readonly nature: 'data';
  readonly a: DataUnit;
  readonly b: DataUnit;
  /** Everything but the name agrees, and what it refers to is one thing for both. */
  readonly equal: boolean;
  /** Members of the smaller one. */
  readonly size: number;
  /** Equal but for the spelling of the kind. */
  readonly sameName: boolean;
  /** One name says all that the other does. */
  readonly sameConcept: boolean;
  /** The name says nothing: a word that many files use, or one of a list. */
  readonly genericName: boolean;
  readonly comparison: Comparison;
  /** The shared part of the names of members, by rarity. */
  readonly keys: number;
  /** How many of the members that both have are the same thing in both. */
  readonly typed: number;
  /** How much the shared names of members say. */
  readonly weight: number;
  readonly corpus: DataCorpus;
  readonly project: Project;
}

/** A name in more files than this is a convention and not a concept. */
const CONVENTION = 6;

/** From this many members on equality tells of a copy and not of a convention. */
const TELLING = 3;

export function dataPairOf(a: DataUnit, b: DataUnit, corpus: DataCorpus, project: Project): DataPair {
  return new MeasuredDataPair(a, b, corpus, project);
}

/** Measures when asked: most pairs differ by what is cheap to know. */
class MeasuredDataPair implements DataPair {
  readonly nature = 'data';
  readonly a: DataUnit;
  readonly b: DataUnit;
  readonly corpus: DataCorpus;
  readonly project: Project;
  readonly size: number;
  readonly sameName: boolean;
  #equal: boolean | undefined;
  #comparison: Comparison | undefined;
  #weights: { readonly shared: number; readonly all: number } | undefined;

  constructor(a: DataUnit, b: DataUnit, corpus: DataCorpus, project: Project) {
    this.a = a;
    this.b = b;
    this.corpus = corpus;
    this.project = project;
    this.size = Math.min(a.fact.size, b.fact.size);
    this.sameName = a.plainName === b.plainName;
  }

  get equal(): boolean {
    return (this.#equal ??= this.#isEqual());
  }

  #isEqual(): boolean {
    const { a, b, project } = this;
    if (a.fact.kind !== b.fact.kind || a.fact.exact !== b.fact.exact) return false;
    return (
      this.comparison.differing.length === 0 &&
      a.fact.bases.every((text) => nameApart(text, { a: a.file, b: b.file, project }) === undefined)
    );
  }

  get sameConcept(): boolean {
    return this.sameName || areOfOneConcept(this.a.fact.name, this.b.fact.name);
  }

  get genericName(): boolean {
    if (GENERIC_NAME.test(this.a.plainName)) return true;
    // Nobody asks for the same content in so many files: that is one thing, however often it was copied.
    if (this.equal && this.size >= TELLING) return false;
    return this.corpus.filesWithKey(dataNameKey(this.a)) > CONVENTION;
  }

  get comparison(): Comparison {
    const { a, b } = this;
    const areLists = a.fact.kind === 'enum' || a.fact.kind !== b.fact.kind;
    const compare = areLists ? compareLists : compareMembers;
    return (this.#comparison ??= this.#bound(compare(membersOf(a.fact), membersOf(b.fact))));
  }

  get keys(): number {
    const { shared, all } = this.#weigh();
    return all === 0 ? 0 : shared / all;
  }

  get weight(): number {
    return this.#weigh().shared;
  }

  get typed(): number {
    const { agreeing, differing } = this.comparison;
    const shared = agreeing.length + differing.length;
    return shared === 0 ? 0 : agreeing.length / shared;
  }

  /** Members of one text that refer to another thing in each file are not the same. */
  #bound(comparison: Comparison): Comparison {
    const { a, b, project } = this;
    if (a.file === b.file || a.fact.kind !== b.fact.kind) return comparison;
    const refer = referringText(a.fact);
    const texts = new Map(membersOf(a.fact).map((one) => [one.name, refer(one)]));
    const agreeing: string[] = [];
    const differing = [...comparison.differing];
    for (const name of comparison.agreeing) {
      const text = texts.get(name) ?? '';
      const apart = text === '' ? undefined : nameApart(text, { a: a.file, b: b.file, project });
      if (apart === undefined) agreeing.push(name);
      else differing.push({ name, a: text, b: `${text} with another ${apart}` });
    }
    return { ...comparison, agreeing, differing };
  }

  #weigh(): { readonly shared: number; readonly all: number } {
    if (this.#weights !== undefined) return this.#weights;
    const { agreeing, differing, onlyA, onlyB } = this.comparison;
    const shared = this.#rarity([...agreeing, ...differing.map((one) => one.name)]);
    this.#weights = { shared, all: shared + this.#rarity([...onlyA, ...onlyB].map((one) => one.name)) };
    return this.#weights;
  }

  #rarity(members: readonly string[]): number {
    let sum = 0;
    for (const member of members) sum += this.corpus.rarityOf(member);
    return sum;
  }
}

/** Whether the names are one that says something. */
export function isNamed({ sameName, genericName }: DataPair): boolean {
  return sameName && !genericName;
}
