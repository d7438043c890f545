import type { Project } from '../../core/project.ts';
import type { Link } from '../clusters.ts';
import { analyseData, dataLinksBetween, dataWorthComparing } from '../data/analyse-data.ts';
import { dataCollector } from '../data/data-collector.ts';
import { dataNameKey, dataUnitOf, type DataCorpus, type DataUnit } from '../data/data-corpus.ts';
import { DATA_LIKENESSES } from '../data/data-likenesses.ts';
import { filesInEdit, gatherFrom, stretchOf } from '../gather.ts';
import { addByEditedLikenesses, EditedPairs } from './edited-likenesses.ts';
import { SavedLikenesses } from './saved-likenesses.ts';

interface DataInEdit {
  readonly corpus: DataCorpus;
  /** Those of which one end is in the file that is being edited. */
  readonly links: readonly Link[];
}

/** What the file that is being edited declares that others declare as well. */
export function dataInEdit(project: Project): DataInEdit {
  if (project.edited === undefined) throw new TypeError('No file is being edited.');
  const { file, base } = project.edited;
  const saved = base.derived(analyseData).corpus;
  const units = gatherFrom(project, file, dataCollector, saved.units.length, dataUnitOf);
  const edit = { file, units, saved, ...stretchOf(saved.units, file) };
  const pairs = new EditedPairs(edit, base.derived(dataWorthComparing));
  addByEditedLikenesses(edit, DATA_LIKENESSES, base.derived(savedData), pairs);
  const before = saved.units.slice(edit.from, edit.to).map(dataNameKey);
  // How rare a member is in the saved project is near enough.
  const corpus = { ...saved, units, filesWithKey: filesInEdit(saved.filesWithKey, before, units.map(dataNameKey)) };
  return { corpus, links: dataLinksBetween(pairs.all(), corpus, project) };
}

function savedData(base: Project): SavedLikenesses<DataUnit> {
  return new SavedLikenesses(base.derived(analyseData).corpus.units, DATA_LIKENESSES);
}
