import type { Project } from '../../core/project.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { dataPairOf, type DataPair } from '../data/data-pair.ts';
import type { Declaration } from '../declaration.ts';
import type { Ownership } from '../ownership.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import { featureTexts, pairOf, type Pair } from '../pair.ts';
import { typesApart, type TypesApart } from '../signatures.ts';
import { namesApart } from './bindings-apart.ts';

/** How a copy relates to the one to keep: what may be done about it follows from that. */
export type Relation =
  /** One can take the place of the other. */
  | { readonly kind: 'interchangeable' }
  /** The text is equal, and these names mean something else in each file. */
  | { readonly kind: 'apart'; readonly names: readonly string[] }
  /** The text is equal, and these types stand in one signature or the other. */
  | { readonly kind: 'typed'; readonly types: TypesApart }
  /** One has all that the other has, and more. */
  | { readonly kind: 'extended'; readonly base: Declaration; readonly larger: Declaration }
  /** The text differs in little, and nobody but a reader can tell whether that matters. */
  | { readonly kind: 'slips' }
  /** The text differs; each works on what these names hold, in its own file. */
  | { readonly kind: 'drifted'; readonly state?: readonly string[] };

const INTERCHANGEABLE: Relation = { kind: 'interchangeable' };
const DRIFTED: Relation = { kind: 'drifted' };
/** Content that agrees as much differs in slips, and not in purpose. */
const SLIPS = 0.8;

/** How the copies relate to the owner; of several the first that is not interchangeable says it. */
export function relationOf(
  { fold, owner: { unit: owner } }: Ownership,
  copies: readonly Declaration[],
  found: OwnedDuplicates,
  project: Project,
): Relation {
  for (const copy of copies) {
    const relation =
      owner.nature === 'code' && copy.nature === 'code'
        ? codeRelation(pairOf(owner, copy, found.code, project), fold.tier, found)
        : owner.nature === 'data' && copy.nature === 'data'
          ? dataRelation(dataPairOf(owner, copy, found.data, project))
          : DRIFTED;
    if (relation.kind !== 'interchangeable') return relation;
  }
  return INTERCHANGEABLE;
}

function codeRelation(pair: Pair, tier: 1 | 2, found: OwnedDuplicates): Relation {
  const { a, b, equal, sameName, project } = pair;
  if (a.fact.kind === 'instance') return hasSameArguments(pair) ? INTERCHANGEABLE : DRIFTED;
  if (isDecorated(pair) || a.fact.guards !== b.fact.guards) return DRIFTED;
  const state = statesOf(pair);
  if (!equal && state.length > 0) return { kind: 'drifted', state };
  if (!equal && (tier === 2 || !sameName || pair.features < SLIPS || !takeTheSame(pair))) return DRIFTED;
  const names = namesApart(a, b, found, project);
  const types = a.fact.kind === 'function' ? typesApart(a, b, project) : undefined;
  if (equal && names.length === 0 && types !== undefined) return { kind: 'typed', types };
  if (names.length === 0) return equal ? INTERCHANGEABLE : { kind: 'slips' };
  return equal ? { kind: 'apart', names } : DRIFTED;
}

/** What either works on that its own file holds, where both have such state, be it under two names. */
function statesOf({ a, b }: Pair): readonly string[] {
  const [left, right] = [featureTexts(a, 'own'), featureTexts(b, 'own')];
  if (a.file === b.file || left.length === 0 || right.length === 0) return [];
  return [...new Set([...left, ...right])].sort(byCodeUnit);
}

function hasSameArguments({ a, b }: Pair): boolean {
  return a.fact.constructs?.arguments === b.fact.constructs?.arguments;
}

/** A class with decorators does more than one without, although nothing in its body says so. */
function isDecorated({ a, b }: Pair): boolean {
  return a.fact.traits.includes('decorated') !== b.fact.traits.includes('decorated');
}

/** Whether the parameters have the same names, as far as they have any. */
function takeTheSame({ a, b }: Pair): boolean {
  const [left, right] = [featureTexts(a, 'param'), featureTexts(b, 'param')];
  return left.length === right.length && left.every((name) => right.includes(name));
}

function dataRelation({ a, b, equal, comparison }: DataPair): Relation {
  const { differing, onlyA, onlyB } = comparison;
  if (equal || differing.length + onlyA.length + onlyB.length === 0) return INTERCHANGEABLE;
  if (differing.length > 0 || (onlyA.length > 0 && onlyB.length > 0)) return DRIFTED;
  if (a.fact.kind === 'enum' || a.fact.kind === 'constant') return DRIFTED;
  return onlyA.length > 0 ? { kind: 'extended', base: b, larger: a } : { kind: 'extended', base: a, larger: b };
}
