import type { Project } from '../../core/project.ts';
import { addByLikenesses, CandidateSet } from '../candidates.ts';
import type { Link } from '../clusters.ts';
import { comparableGroups } from '../comparable-groups.ts';
import type { WorthComparing } from '../worth-comparing.ts';
import { isDictated } from '../decide.ts';
import { dataCorpusOf, type DataCorpus, type DataUnit } from './data-corpus.ts';
import { DATA_LIKENESSES } from './data-likenesses.ts';
import { dataPairOf } from './data-pair.ts';
import { decideData } from './decide-data.ts';

/** From this many members on a copy is worth a hint wherever it lies. */
const LARGE = 8;

/** What is declared twice among the data of a project. */
export interface DataAnalysis {
  readonly corpus: DataCorpus;
  /** In the order of the declarations. */
  readonly links: readonly Link[];
  /** How many pairs are alike because a framework asks for it. */
  readonly dictated: number;
}

/** Finds data that is declared more than once. */
export function analyseData(project: Project): DataAnalysis {
  const corpus = dataCorpusOf(project);
  let dictated = 0;
  const links = dataLinksBetween(dataPairs(corpus, project), corpus, project, () => dictated++);
  return { corpus, links, dictated };
}

/** Pairs that are worth a look. */
export function dataPairs({ units }: DataCorpus, project: Project): readonly (readonly [DataUnit, DataUnit])[] {
  const pairs = new CandidateSet(units, project.derived(dataWorthComparing));
  addByLikenesses(units, DATA_LIKENESSES, pairs);
  return pairs.all();
}

/**
 * Data of two files in groups that are to share what they have in common, and beyond that namesakes of some size that
 * packages without a relation may have copied. Groups that the config sets apart stay apart.
 */
export function dataWorthComparing(project: Project): WorthComparing<DataUnit> {
  const comparable = project.derived(comparableGroups);
  const areSetApart = project.config.groups.length > 0;
  return (a, b) => a.file !== b.file && (comparable(a, b) || (!areSetApart && areLargeNamesakes(a, b)));
}

function areLargeNamesakes(a: DataUnit, b: DataUnit): boolean {
  return a.plainName === b.plainName && Math.min(a.fact.size, b.fact.size) >= LARGE;
}

/** The pairs that are one piece of data, and why; told of those that a framework asks for. */
export function dataLinksBetween(
  pairs: readonly (readonly [DataUnit, DataUnit])[],
  corpus: DataCorpus,
  project: Project,
  onDictated: () => void = () => undefined,
): readonly Link[] {
  const links: Link[] = [];
  for (const [a, b] of pairs) {
    const pair = dataPairOf(a, b, corpus, project);
    const decision = decideData(pair);
    if (isDictated(decision)) onDictated();
    if (decision.kind === 'duplicate' && decision.tier !== 3) links.push({ ...decision, pair, tier: decision.tier });
  }
  return links;
}
