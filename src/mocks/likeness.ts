import { longestCommonSubsequence } from '../duplicates/longest-common-subsequence.ts';

/** What is compared of a mock. */
export interface Likened {
  readonly exact: number;
  readonly literalBlind: number;
  readonly tokens: string;
}

/** Texts longer than this are held against each other by their equality alone. */
const LONGEST = 1_500;

/** How much two mocks have in common, from 0 to 1; 1 where only values and local names differ. */
export function likeness(a: Likened, b: Likened): number {
  if (a.exact === b.exact || a.literalBlind === b.literalBlind) return 1;
  const longer = Math.max(a.tokens.length, b.tokens.length);
  const shorter = Math.min(a.tokens.length, b.tokens.length);
  if (longer > LONGEST || longer === 0) return 0;
  return shorter / longer < 0.3 ? shorter / longer : longestCommonSubsequence(a.tokens, b.tokens) / longer;
}
