import type { Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { bagsOf, nameKey, reasonToSkip, unitOf, type Corpus, type SavedCorpus, type Unit } from '../corpus.ts';
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
  const units = unitsOf(project, file, saved.units.length);
  const from = firstUnit(saved.units, (other) => other >= file);
  const to = firstUnit(saved.units, (other) => other > file);
  const features = new EditedFeatures(units, saved.features, saved.units.length);
  const ownBags = bagsOf();
  const names = new Set(units.map((unit) => nameKey(unit.fact)));
  const savedNames = new Set(saved.units.slice(from, to).map((unit) => nameKey(unit.fact)));
  return {
    file,
    units,
    features,
    saved,
    from,
    to,
    families: saved.families,
    skipped: saved.skipped,
    bagOf: (unit) => (unit.id < saved.units.length ? saved.bagOf(unit) : ownBags(unit)),
    filesWithName: (fact) => {
      const key = nameKey(fact);
      return saved.filesWithName(fact) - Number(savedNames.has(key)) + Number(names.has(key));
    },
  };
}

function unitsOf(project: Project, file: RepoPath, first: number): readonly Unit[] {
  const facts = project.facts(unitCollector).get(file);
  const known = project.file(file);
  if (facts === undefined || reasonToSkip(file, facts.testRunner || known?.test === true) !== undefined) return [];
  return facts.units.map((fact, i) => unitOf({ file, group: known?.group, fact }, first + i));
}

/** The number of the first unit of a file that is far enough in the order of paths. */
function firstUnit(units: readonly Unit[], isFarEnough: (file: RepoPath) => boolean): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const unit = units[middle];
    if (unit === undefined || isFarEnough(unit.file)) high = middle;
    else low = middle + 1;
  }
  return low;
}
