import { answerOrders } from '../corpora/isolated.ts';
import { fuzzTargets } from './targets.ts';

/** An input for one target. */
export type FuzzOrder = {
  readonly corpus: string | undefined;
  readonly target: string;
  readonly pieces: readonly string[];
};

let known: ReturnType<typeof fuzzTargets> | undefined;

// The body of the process that inputs are put through.
answerOrders(async ({ corpus, target: name, pieces }: FuzzOrder) => {
  const target = (known ??= fuzzTargets(corpus)).find(([one]) => one.name === name)?.[0];
  return await target?.trouble(pieces);
});
