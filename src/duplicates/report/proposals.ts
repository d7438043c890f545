import type { Project } from '../../core/project.ts';
import { analyseDuplicates } from '../analysis.ts';
import { LIKENESSES, type Likeness } from '../buckets.ts';
import type { Unit } from '../corpus.ts';
import { DATA_LIKENESSES } from '../data/data-likenesses.ts';
import type { DeclarationPair } from '../declaration.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import { isMuch } from '../rare-features.ts';
import { isMuchOf } from '../shingles.ts';
import { percentage } from './code-evidence.ts';

/** By what two declarations came to be compared, and how many others have that in common with them. */
export function proposalsOf(pair: DeclarationPair, { code, data }: OwnedDuplicates, project: Project): string[] {
  if (pair.nature === 'data') return likenessLines(pair.a, pair.b, data.units, DATA_LIKENESSES);
  const { a, b } = pair;
  return [...likenessLines(a, b, code.units, LIKENESSES), ...rareLine(a, b, project), ...shingleLine(a, b, project)];
}

function likenessLines<One extends { readonly fact: { readonly kind: string } }>(
  a: One,
  b: One,
  units: readonly One[],
  likenesses: readonly Likeness<One>[],
): string[] {
  return likenesses.flatMap(({ what, keyOf, limit, acrossKinds }) => {
    const key = keyOf(a);
    if (key === undefined || key !== keyOf(b)) return [];
    const holders = units.filter(
      (one) => keyOf(one) === key && (acrossKinds === true || one.fact.kind === a.fact.kind),
    );
    if (limit !== undefined && holders.length > limit)
      return [`${what}; ${holders.length} have that, too many to compare`];
    return [`${what}, as ${holders.length} have it`];
  });
}

function rareLine(a: Unit, b: Unit, project: Project): string[] {
  const { corpus, indexes } = project.derived(analyseDuplicates);
  const own = corpus.features.of(b.id);
  let mass = 0;
  let count = 0;
  for (let at = own.from; at < own.to; at++) {
    const holders = new Set(indexes.rare.of(own.ids[at] ?? 0));
    if (!holders.has(a.id) || !holders.has(b.id)) continue;
    mass += own.weights[at] ?? 0;
    count++;
  }
  const total = corpus.features.totals[a.id] ?? 0;
  if (!isMuch(mass, own.total, total)) return [];
  return [
    `${count} rare things, which are ${percentage(mass / Math.min(own.total, total))} % of the smaller one's weight`,
  ];
}

function shingleLine(a: Unit, b: Unit, project: Project): string[] {
  const { shingles } = project.derived(analyseDuplicates).indexes;
  const own = new Set(shingles.ofUnit(a.id));
  const shared = [...shingles.ofUnit(b.id)].filter(
    (one) => own.has(one) && shingles.firstHolder(one) < shingles.endOfHolders(one),
  ).length;
  const [left, right] = [shingles.sizeOf(a.id), shingles.sizeOf(b.id)];
  if (!isMuchOf(shared, left, right)) return [];
  return [`${shared} of ${Math.min(left, right)} sampled runs of five tokens`];
}
