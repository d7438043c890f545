import { WHOLE_MODULE } from '../core/config.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { dataCollector } from './data/data-collector.ts';
import type { Declaration } from './declaration.ts';
import { dependants } from './comparable-groups.ts';
import { isInner } from './unit.ts';
import { unitCollector } from './unit-collector.ts';
import { isImportable } from './importable.ts';
import { isForgotten, isOutOfUse } from './out-of-use.ts';
import { isServerFile } from './path-class.ts';
import { licensedFolderOf } from './path-relation.ts';
import { isDead, isUnloaded, usageOf } from './usage.ts';
import { isNamedSuperseded, variantName } from './variant-name.ts';

/** The unit to keep, and what decided it. */
export interface Owner {
  readonly unit: Declaration;
  readonly because: string;
}

/** The reason that says by itself how many files import which unit. */
export const MOST_IMPORTED = 'more files import it';

const NEARER = 'it stands nearer to the root';
const FIRST = 'it comes first by path';

/** Whether what decided is a reason to anybody, or only keeps the choice from being up to chance. */
export function isReason(because: string): boolean {
  return because !== NEARER && because !== FIRST;
}

/** What speaks for a unit and against none of the others: another finding about the same files may outweigh it. */
const SLIGHT: ReadonlySet<string> = new Set([
  MOST_IMPORTED,
  'it is exported',
  'its package offers it',
  'it has the plain name',
  NEARER,
  FIRST,
]);

/** Whether a choice may give way to one that was made for the same files. */
export function isSlight(because: string): boolean {
  return SLIGHT.has(because);
}

/** What decides between two units, most telling first. Higher wins. */
const CRITERIA: readonly {
  readonly because: string;
  measure(unit: Declaration, all: readonly Declaration[], project: Project): number;
}[] = [
  { because: 'the config names it', measure: (unit, _, project) => (isConfigured(unit, project) ? 1 : 0) },
  { because: 'it was there first', measure: (unit, _, project) => (isNew(unit, project) ? 0 : 1) },
  {
    because: 'the name of the other says that it is superseded',
    measure: ({ file, fact }) => (isNamedSuperseded(fact.name, file) ? 0 : 1),
  },
  { because: 'nobody uses the other', measure: (unit, _, project) => (isDead(unit, project) ? 0 : 1) },
  { because: 'the other is deprecated', measure: ({ fact }) => (fact.traits.includes('deprecated') ? 0 : 1) },
  {
    because: 'the folder of the other has a licence of its own',
    measure: ({ file }, all) => (isForAll(file, all) ? 1 : 0),
  },
  { because: 'it has decorators', measure: ({ fact }) => (fact.traits.includes('decorated') ? 1 : 0) },
  { because: 'it stands on its own', measure: (unit) => (isInner(unit.fact) ? 0 : 1) },
  {
    because: 'the other packages depend on its package',
    measure: ({ group }, all, project) => dependants(group, [...new Set(all.map((one) => one.group))], project),
  },
  {
    because: 'other modules may import its file',
    measure: ({ file }, _, project) => (isImportable(file, project) ? (isServerFile(file) ? 1 : 2) : 0),
  },
  {
    because: 'the file of the other imports its file already',
    measure: ({ file }, all, project) => importersAmong(file, all, project),
  },
  { because: 'it is exported', measure: (unit) => (unit.fact.exported ? 1 : 0) },
  { because: 'the file of the other draws', measure: (unit) => (isHome(unit) ? 1 : 0) },
  {
    because: 'only files that nobody imports use the other',
    measure: ({ file }, all, project) =>
      all.some((one) => isForgotten(one.file, project)) && isOutOfUse(file, project) ? 0 : 1,
  },
  { because: MOST_IMPORTED, measure: (unit, _, project) => usageOf(unit, project).files.length },
  {
    because: 'nobody imports the file of the other',
    measure: ({ file }, _, project) => (isUnloaded(file, project) ? 0 : 1),
  },
  {
    because: 'its package offers it',
    measure: ({ file, fact }, _, { modules }) => (fact.exported && modules.isEntry(file) ? 1 : 0),
  },
  { because: 'it has the plain name', measure: ({ fact }) => -variantName(fact.name).marks.length },
  { because: NEARER, measure: (unit) => -unit.file.split('/').length },
];

/** What was asked of the units, in order, up to what decided between the first two. */
export function criteriaOf(units: readonly Declaration[], project: Project): readonly Criterion[] {
  const asked: Criterion[] = [];
  for (const criterion of CRITERIA) {
    const measures = units.map((unit) => criterion.measure(unit, units, project));
    asked.push({ because: criterion.because, measures });
    if (measures.some((one) => one !== measures[0])) break;
  }
  return asked;
}

/** A reason to keep a unit, and how much it speaks for each of several. */
interface Criterion {
  readonly because: string;
  readonly measures: readonly number[];
}

/** Chooses the unit that the others should give way to. The order of files and of findings plays no part. */
export function ownerOf(units: readonly [Declaration, ...Declaration[]], project: Project): Owner {
  const measured = units.map((unit) => ({
    unit,
    scores: CRITERIA.map((criterion) => criterion.measure(unit, units, project)),
  }));
  measured.sort((a, b) => compareScores(b.scores, a.scores) || comparePaths(a.unit, b.unit));
  const [first, second] = measured;
  const decisive = CRITERIA.findIndex((_, i) => first?.scores[i] !== second?.scores[i]);
  return { unit: first?.unit ?? units[0], because: CRITERIA[decisive]?.because ?? FIRST };
}

/** Whether a file is a home for what others are to share: not one that draws, for what does not draw itself. */
export function isHome({ file, nature, fact }: Declaration): boolean {
  if (!/\.[jt]sx$/.test(file) || fact.kind === 'type') return true;
  return nature === 'code' && fact.traits.includes('jsx');
}

/** Whether all files may import from one, as far as licences go. */
function isForAll(file: RepoPath, all: readonly Declaration[]): boolean {
  const licensed = licensedFolderOf(file);
  return licensed === undefined || all.every((one) => one.file.startsWith(`${licensed}/`));
}

/** How many files of the others import a file: an import the other way round would be a cycle. */
function importersAmong(file: RepoPath, all: readonly Declaration[], { modules }: Project): number {
  const others = new Set(all.map((one) => one.file).filter((other) => other !== file));
  return modules.importersOf(file).filter((importer) => others.has(importer)).length;
}

/** Whether the config declares this export the owner of a concept. */
function isConfigured({ file, fact }: Declaration, { config, modules }: Project): boolean {
  return config.canonicals.some((one) => {
    const owner = modules.declarationOf(one.module, one.export);
    return owner?.file === file && (owner.name === fact.name || one.export === WHOLE_MODULE);
  });
}

/** Whether a unit is just being written: whoever writes it wants to hear of the one that is there. */
export function isNew({ nature, file, fact }: Declaration, { edited }: Project): boolean {
  if (edited?.file !== file) return false;
  const facts = nature === 'code' ? edited.base.facts(unitCollector) : edited.base.facts(dataCollector);
  const saved: readonly Pick<Declaration['fact'], 'kind' | 'name'>[] = facts.get(file)?.units ?? [];
  return !saved.some((one) => one.kind === fact.kind && one.name === fact.name);
}

function compareScores(a: readonly number[], b: readonly number[]): number {
  for (const [i, score] of a.entries()) {
    const difference = score - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePaths(a: Declaration, b: Declaration): number {
  return a.file.length - b.file.length || byCodeUnit(a.file, b.file) || a.id - b.id;
}
