import { groupBy } from '../core/multimap.ts';
import { likeness, type Likened } from './likeness.ts';

/** How alike items have to be, and how long for likeness to tell more than equality. */
interface Measure {
  readonly least: number;
  readonly fromTokens: number;
}

/** One that was written twice: a value, a line or a name differs. */
export const COPY: Measure = { least: 0.85, fromTokens: 20 };
/** Short factories are alike by what they are made of; of long ones a line may differ. */
export const SAME_FACTORY: Measure = { least: 0.9, fromTokens: 40 };
/** Two of one name that were one, and went two ways. */
export const DRIFT: Measure = { least: 0.6, fromTokens: 20 };

/**
 * What is alike among some items. Equal ones belong together, and others to the most common of what they are like: nothing
 * is alike by way of a third.
 */
export function alike<Item>(
  items: readonly Item[],
  formOf: (item: Item) => Likened,
  { least, fromTokens }: Measure,
): readonly (readonly Item[])[] {
  const equal = [...groupBy(items, (item) => formOf(item).literalBlind).values()];
  const clusters: { readonly form: Likened; readonly items: Item[] }[] = [];
  for (const some of equal.sort((a, b) => b.length - a.length)) {
    const [first] = some;
    if (first === undefined) continue;
    const form = formOf(first);
    const isLong = form.tokens.length >= fromTokens;
    const like = isLong
      ? clusters.find((one) => one.form.tokens.length >= fromTokens && likeness(one.form, form) >= least)
      : undefined;
    if (like === undefined) clusters.push({ form, items: [...some] });
    else like.items.push(...some);
  }
  return clusters.map((one) => one.items);
}
