import type { Project } from '../core/project.ts';
import { nameKey, type Corpus, type Unit } from './corpus.ts';
import { bagSimilarity, featureSimilarity } from './similarity.ts';

/** Two units side by side with what is cheap to know of them. */
export interface Pair {
  readonly nature: 'code';
  readonly a: Unit;
  readonly b: Unit;
  /** Equal but for layout, types, logging and local names. */
  readonly equal: boolean;
  /** Tokens of the smaller and of the larger unit. */
  readonly size: number;
  readonly largest: number;
  /** Shared part of the token bags. */
  readonly bag: number;
  /** Shared part of the features, by rarity. */
  readonly features: number;
  readonly sameName: boolean;
  /** Equal names but for variants (v2, legacy) and synonyms of the verb. */
  readonly sameConcept: boolean;
  /** The name says nothing: a word that many files use, or one of a list. */
  readonly genericName: boolean;
  readonly corpus: Corpus;
  readonly project: Project;
}

/** A name in more files than this is a convention and not a concept. */
const CONVENTION = 6;

const GENERIC_NAME = new RegExp(
  `^(${[
    'handler|handle|render|meta|entry|config|schema|options|props|params|data|main|run|start|stop|init|setup|get|set|list',
    'create|update|delete|remove|add|execute|perform|process|call|find|load|save|on|off|emit|close|open|default|index',
    'retrieve|fetch|send|receive|cancel|request|submit|refresh|reload|search|query|select|toggle',
    'build|builder|walk|visit|format|parse|validate|toString|toJSON|clear|reset|dispose|destroy|mountApp|bootstrap',
    'renderApp|startServer|RootLayout|Layout|App|Page|Loading',
  ].join('|')})$`,
  'i',
);

/** Measures two units, each measure when it is first asked for: most pairs differ by what is cheap to know. */
export function pairOf(a: Unit, b: Unit, corpus: Corpus, project: Project): Pair {
  return new MeasuredPair(a, b, corpus, project);
}

class MeasuredPair implements Pair {
  readonly nature = 'code';
  readonly a: Unit;
  readonly b: Unit;
  readonly corpus: Corpus;
  readonly project: Project;
  readonly equal: boolean;
  readonly size: number;
  readonly largest: number;
  readonly sameName: boolean;
  readonly sameConcept: boolean;
  #bag: number | undefined;
  #features: number | undefined;
  #genericName: boolean | undefined;

  constructor(a: Unit, b: Unit, corpus: Corpus, project: Project) {
    this.a = a;
    this.b = b;
    this.corpus = corpus;
    this.project = project;
    this.equal = a.fact.exact === b.fact.exact;
    this.size = Math.min(a.fact.size, b.fact.size);
    this.largest = Math.max(a.fact.size, b.fact.size);
    this.sameName = a.ownName === b.ownName;
    this.sameConcept = a.parts.core !== '' && a.parts.core === b.parts.core;
  }

  get bag(): number {
    return (this.#bag ??= bagSimilarity(this.corpus.bagOf(this.a), this.corpus.bagOf(this.b)));
  }

  get features(): number {
    const { features } = this.corpus;
    return (this.#features ??= featureSimilarity(features.of(this.a.id), features.of(this.b.id)));
  }

  get genericName(): boolean {
    return (this.#genericName ??= [this.a, this.b].some(
      ({ fact, ownName }) => GENERIC_NAME.test(ownName) || this.corpus.filesWithKey(nameKey(fact)) > CONVENTION,
    ));
  }
}

/** Whether both units have a trait. */
export function both({ a, b }: Pair, trait: Unit['fact']['traits'][number]): boolean {
  return a.fact.traits.includes(trait) && b.fact.traits.includes(trait);
}

/** Whether one of the units has a trait. */
export function either({ a, b }: Pair, trait: Unit['fact']['traits'][number]): boolean {
  return a.fact.traits.includes(trait) || b.fact.traits.includes(trait);
}

/** The texts of a unit's features of one kind. */
export function featureTexts(unit: Unit, kind: string): string[] {
  const prefix = `${kind}:`;
  const texts = unit.fact.features.split('\n').filter((line) => line.startsWith(prefix));
  return [...new Set(texts.map((line) => line.slice(prefix.length)))];
}

/** The components that a unit draws, by the names it gives them. */
export function componentNames(unit: Unit): string[] {
  return featureTexts(unit, 'tag').filter((tag) => /^[A-Z]\w*$/.test(tag) && tag !== unit.ownName);
}
