import type { Project } from '../core/project.ts';
import { originOf } from './bindings.ts';
import type { Corpus, Unit } from './corpus.ts';
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

/** The package that a name is imported from. */
function packageOf(unit: Unit, name: string, { modules }: Project): string | undefined {
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
