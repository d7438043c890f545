import { decideBy, type Decision } from '../decide.ts';
import type { DataPair } from './data-pair.ts';
import { DATA_DOUBTS, DATA_SUPPRESSORS } from './data-suppressors.ts';
import { dataVerdictsFor } from './data-verdicts.ts';

/** What is thought of two declarations of data. */
export function decideData(pair: DataPair): Decision {
  return decideBy(pair, { verdicts: dataVerdictsFor(pair), suppressors: DATA_SUPPRESSORS, doubts: DATA_DOUBTS });
}
