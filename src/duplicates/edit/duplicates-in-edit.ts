import type { Project } from '../../core/project.ts';
import { analyseDuplicates, foldsOf, linksBetween } from '../analysis.ts';
import type { Link } from '../clusters.ts';
import type { Corpus } from '../corpus.ts';
import { analyseData } from '../data/analyse-data.ts';
import { inPathOrder } from '../declaration.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import { ownershipOf } from '../ownership.ts';
import { worthComparing } from '../worth-comparing.ts';
import { concernedFolds } from './concerned-folds.ts';
import { dataInEdit } from './data-in-edit.ts';
import { editedCorpus } from './edited-corpus.ts';
import { editedPairs } from './edited-pairs.ts';
import { SavedUnits } from './saved-units.ts';

/** The duplicates that touch the file that is being edited: what it declares takes the place of what was saved. */
export function duplicatesInEdit(project: Project): OwnedDuplicates {
  if (project.edited === undefined) throw new TypeError('No file is being edited.');
  const { file, base } = project.edited;
  const code = codeInEdit(project);
  const data = dataInEdit(project);
  // An editor shows no notes.
  const found = { code: code.corpus, data: data.corpus, dictated: { code: 0, data: 0 } };
  if (code.links.length === 0 && data.links.length === 0) return { ...found, ownership: [] };
  const folds = foldsOf(
    withEdited(base.derived(analyseDuplicates).links, code.links, file),
    withEdited(base.derived(analyseData).links, data.links, file),
  );
  return { ...found, ownership: ownershipOf(concernedFolds(folds, file), project) };
}

function codeInEdit(project: Project): { readonly corpus: Corpus; readonly links: readonly Link[] } {
  const { file, base } = project.edited ?? {};
  if (file === undefined || base === undefined) throw new TypeError('No file is being edited.');
  const saved = base.derived(analyseDuplicates);
  const corpus = editedCorpus(project, file, saved.corpus);
  const pairs = editedPairs(corpus, base.derived(savedUnits), saved.indexes, base.derived(worthComparing));
  return { corpus, links: linksBetween(pairs, corpus, project) };
}

function savedUnits(base: Project): SavedUnits {
  return new SavedUnits(base.derived(analyseDuplicates).corpus);
}

/** The links of the other files as they were saved and those of the edited one, in the order of a whole project. */
function withEdited(saved: readonly Link[], edited: readonly Link[], file: string): readonly Link[] {
  const others = saved.filter(({ pair }) => pair.a.file !== file && pair.b.file !== file);
  return [...others, ...edited].sort(inOrderOfPairs);
}

function inOrderOfPairs({ pair }: Link, { pair: other }: Link): number {
  return inPathOrder(pair.a, other.a) || inPathOrder(pair.b, other.b);
}
