import type { Project } from '../../core/project.ts';
import { analyseDuplicates, foldsOf, linksBetween } from '../analysis.ts';
import type { Link } from '../clusters.ts';
import { inPathOrder, type Corpus } from '../corpus.ts';
import { worthComparing } from '../worth-comparing.ts';
import { ownershipOf, type Ownership } from '../ownership.ts';
import { concernedFolds } from './concerned-folds.ts';
import { editedCorpus } from './edited-corpus.ts';
import { editedPairs } from './edited-pairs.ts';
import { SavedUnits } from './saved-units.ts';

interface DuplicatesInEdit {
  readonly corpus: Corpus;
  readonly ownership: readonly Ownership[];
}

/** The duplicates that touch the file that is being edited: its units take the place of those that were saved. */
export function duplicatesInEdit(project: Project): DuplicatesInEdit {
  if (project.edited === undefined) throw new TypeError('No file is being edited.');
  const { file, base } = project.edited;
  const saved = base.derived(analyseDuplicates);
  const units = base.derived(savedUnits);
  const corpus = editedCorpus(project, file, saved.corpus);
  const pairs = editedPairs(corpus, units, saved.indexes, base.derived(worthComparing));
  const links = linksBetween(pairs, corpus, project);
  if (links.length === 0) return { corpus, ownership: [] };
  const others = saved.links.filter(({ pair }) => pair.a.file !== file && pair.b.file !== file);
  const folds = foldsOf([...others, ...links].sort(inOrderOfPairs));
  return { corpus, ownership: ownershipOf(concernedFolds(folds, file), project) };
}

function savedUnits(base: Project): SavedUnits {
  return new SavedUnits(base.derived(analyseDuplicates).corpus);
}

function inOrderOfPairs({ pair }: Link, { pair: other }: Link): number {
  return inPathOrder(pair.a, other.a) || inPathOrder(pair.b, other.b);
}
