import { originOf } from './bindings.ts';
import type { Corpus, Unit } from './corpus.ts';
import { featureTexts, type Pair } from './pair.ts';
import { bagSimilarity } from './similarity.ts';

/** From this share of common tokens on, two declarations of one name may be one thing that was copied. */
const ALIKE = 0.5;

/**
 * Whether two units lean on declarations that share a name and nothing else, such as the `useStyles` of each file: what
 * reads alike does different things then. Declarations that were copied along are no difference.
 */
export function leanOnOthers({ a, b, corpus, project }: Pair): boolean {
  const others = new Set([...featureTexts(b, 'own'), ...featureTexts(b, 'name')]);
  const names = [...featureTexts(a, 'own'), ...featureTexts(a, 'name')].filter((name) => others.has(name));
  const meantBy = (unit: Unit, name: string): Unit | undefined => {
    const { file, name: declared } = originOf(unit.file, name, project) ?? { file: unit.file, name };
    return corpus.unitsIn(file).find((one) => one.fact.name === declared);
  };
  return names.some((name) => {
    const [left, right] = [meantBy(a, name), meantBy(b, name)];
    return left !== undefined && right !== undefined && left !== right && !areAlike(left, right, corpus);
  });
}

function areAlike(a: Unit, b: Unit, corpus: Corpus): boolean {
  return a.fact.exact === b.fact.exact || bagSimilarity(corpus.bagOf(a), corpus.bagOf(b)) >= ALIKE;
}
