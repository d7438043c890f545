import type { Project } from '../core/project.ts';
import { originOf } from './bindings.ts';
import type { Corpus, Unit } from './corpus.ts';
import { dataCollector } from './data/data-collector.ts';
import { componentNames, featureTexts, type Pair } from './pair.ts';
import { bagSimilarity } from './similarity.ts';

/** From this share of common tokens on, two declarations of one name may be one thing that was copied. */
const ALIKE = 0.5;

/** A function of this size is another one than what is too small to be compared. */
const OF_SOME_SIZE = 20;

/**
 * Whether two units lean on declarations that share a name and nothing else, such as the `useStyles` of each file or a
 * hook of two packages: what reads alike does different things then. Declarations that were copied along are no difference.
 */
export function leanOnOthers({ a, b, corpus, project }: Pair): boolean {
  const others = new Set(featureTexts(b, 'name'));
  const areOther = (name: string): boolean => {
    const [left, right] = [packageOf(a, name, project), packageOf(b, name, project)];
    return left !== undefined && right !== undefined && left !== right;
  };
  const owned = new Set(featureTexts(b, 'own'));
  const drawn = new Set(componentNames(b));
  return (
    featureTexts(a, 'name').some(
      (name) => others.has(name) && (areOther(name) || areUnlike(name, { a, b, corpus, project })),
    ) ||
    featureTexts(a, 'own').some((name) => owned.has(name) && areUnlike(name, { a, b, corpus, project })) ||
    componentNames(a).some((name) => drawn.has(name) && areUnlike(name, { a, b, corpus, project }))
  );
}

/** Whether equal text calls functions of one name that each file has for itself, or imports from a place of its own, and
 * that are not the same: to share it takes that they are shared, or handed in. */
export function leanOnTheirOwn({ a, b, corpus, project }: Pair): boolean {
  const owned = new Set(featureTexts(b, 'own'));
  const others = new Set([...owned, ...featureTexts(b, 'name')]);
  const isOther = (name: string): boolean => {
    if (!others.has(name) || name === a.ownName || name === b.ownName) return false;
    const [left, right] = [meantBy(a, name, { corpus, project }), meantBy(b, name, { corpus, project })];
    return left !== undefined && right !== undefined && left !== right && left.fact.exact !== right.fact.exact;
  };
  if ([...featureTexts(a, 'own'), ...featureTexts(a, 'name')].some(isOther)) return true;
  if (a.file === b.file) return false;
  return featureTexts(a, 'own').some((name) => owned.has(name) && holdOthers(name, { a, b, corpus, project }));
}

/** Whether a name stands for a variable of each file that is no constant of one value: what is in it is its own. */
function holdOthers(name: string, { a, b, corpus, project }: Pick<Pair, 'a' | 'b' | 'corpus' | 'project'>): boolean {
  if (name === a.ownName || meantBy(a, name, { corpus, project }) !== undefined) return false;
  const [left, right] = [a, b].map(({ file }) =>
    project
      .facts(dataCollector)
      .get(file)
      ?.units.find((one) => one.name === name),
  );
  return left === undefined || right === undefined || left.exact !== right.exact;
}

/**
 * Whether equal text draws another component in each file, under one name: a shell around charts of several kinds, each
 * of which has its own `Chart`.
 */
export function drawOthers({ a, b, corpus, project }: Pair): boolean {
  const drawn = new Set(componentNames(b));
  return componentNames(a).some((name) => {
    if (!drawn.has(name)) return false;
    const [left, right] = [meantBy(a, name, { corpus, project }), meantBy(b, name, { corpus, project })];
    return left !== undefined && right !== undefined && left !== right && left.fact.exact !== right.fact.exact;
  });
}

/**
 * Whether each of two units uses something that its file declares, imports or draws and that the other has no use for:
 * what differs is then what each of them is for, however alike the rest is.
 */
export function doOtherThings({ a, b, project }: Pick<Pair, 'a' | 'b' | 'project'>): boolean {
  const left = thingsOf(a, project);
  const right = thingsOf(b, project);
  return [...left].some((name) => !right.has(name)) && [...right].some((name) => !left.has(name));
}

/** What a unit uses that its file declares, imports or draws, by name. */
export function thingsOf(unit: Unit, { modules }: Project): ReadonlySet<string> {
  const imported = featureTexts(unit, 'name').filter((name) => modules.importOf(unit.file, name) !== undefined);
  return new Set([...imported, ...featureTexts(unit, 'own'), ...componentNames(unit)]);
}

/** The package that a name is imported from. */
export function packageOf(unit: Unit, name: string, { modules }: Project): string | undefined {
  const specifier = modules.importOf(unit.file, name)?.specifier;
  const target = specifier === undefined ? undefined : modules.resolve(unit.file, specifier);
  return target?.kind === 'package' ? target.name : undefined;
}

function areUnlike(name: string, { a, b, corpus, project }: Pick<Pair, 'a' | 'b' | 'corpus' | 'project'>): boolean {
  const [left, right] = [meantBy(a, name, { corpus, project }), meantBy(b, name, { corpus, project })];
  if (left === right) return false;
  if (left !== undefined && right !== undefined) return !areAlike(left, right, corpus);
  const isOwn =
    project.modules.importOf(a.file, name) === undefined && project.modules.importOf(b.file, name) === undefined;
  return isOwn && ((left ?? right)?.fact.size ?? 0) >= OF_SOME_SIZE;
}

/** The declaration that a name means in the file of a unit. */
function meantBy(unit: Unit, name: string, { corpus, project }: Pick<Pair, 'corpus' | 'project'>): Unit | undefined {
  const { file, name: declared } = originOf(unit.file, name, project) ?? { file: unit.file, name };
  return corpus.unitsIn(file).find((one) => one.fact.name === declared);
}

function areAlike(a: Unit, b: Unit, corpus: Corpus): boolean {
  return a.fact.exact === b.fact.exact || bagSimilarity(corpus.bagOf(a), corpus.bagOf(b)) >= ALIKE;
}
