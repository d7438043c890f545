import type { Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { bagsOf, nameKey, unitOf, type Corpus, type SavedCorpus, type Unit } from '../corpus.ts';
import { filesInEdit, gatherFrom, stretchOf } from '../gather.ts';
import { unitCollector } from '../unit-collector.ts';
import { EditedFeatures } from './edited-features.ts';

/** The units of a file as it is being typed, numbered after those of the saved project. */
export interface EditedCorpus extends Corpus {
  readonly file: RepoPath;
  readonly features: EditedFeatures;
  readonly saved: SavedCorpus;
  /** The file's units as they were saved, which are no more; empty, where they would stand, for a new file. */
  readonly from: number;
  readonly to: number;
}

export function editedCorpus(project: Project, file: RepoPath, saved: SavedCorpus): EditedCorpus {
  const units = gatherFrom(project, file, unitCollector, saved.units.length, unitOf);
  const { from, to } = stretchOf(saved.units, file);
  const gone = saved.units.slice(from, to);
  const features = new EditedFeatures(units, saved.features, saved.units.length, gone);
  const ownBags = bagsOf();
  const keysOf = (some: readonly Unit[]): string[] => some.map((unit) => nameKey(unit.fact));
  return {
    file,
    units,
    features,
    saved,
    from,
    to,
    unitsIn: (other) => (other === file ? units : saved.unitsIn(other)),
    families: saved.families,
    skipped: saved.skipped,
    bagOf: (unit) => (unit.id < saved.units.length ? saved.bagOf(unit) : ownBags(unit)),
    filesWithKey: filesInEdit(saved.filesWithKey, keysOf(gone), keysOf(units)),
  };
}
