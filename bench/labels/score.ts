import { groupBy } from '../../src/core/multimap.ts';
import type { JudgedCheckout, Tier } from './judge-checkout.ts';
import type { Label, LabelledUnit } from './label.ts';

/** A label with the best tier in which its pair was reported, if it was. */
export interface Scored {
  readonly label: Label;
  readonly tier: Tier | undefined;
}

/** Counts of right answers among all. */
export interface Share {
  readonly right: number;
  readonly all: number;
}

/** How reports and labels agree over some pairs. */
export interface Score {
  /** Violations among the reported pairs, by tier, with those of unclear answers. */
  readonly precision: Readonly<Record<'tier1' | 'tier2' | 'both', Share>>;
  /** The same among the pairs whose answer is clear. */
  readonly clearPrecision: Readonly<Record<'tier1' | 'tier2' | 'both', Share>>;
  /** Reported pairs among the clear violations, and among all of them. */
  readonly recall: Share;
  readonly fullRecall: Share;
}

/** Finds out which labelled pairs were reported: those of which both ends are sites of one finding. */
export function matchLabels(labels: readonly Label[], { findings }: Pick<JudgedCheckout, 'findings'>): Scored[] {
  return labels.map((label) => {
    const holding = findings.filter(({ sites }) => {
      const [left, right] = [label.a, label.b].map((unit) => sites.filter((site) => isSite(site, unit)));
      return left?.some((one) => right?.some((other) => other !== one)) === true;
    });
    const tiers = holding.map(({ tier }) => tier);
    return { label, tier: tiers.includes(1) ? 1 : tiers[0] };
  });
}

interface Lines {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
}

/** Whether a site is the labelled declaration or holds it: most of the labelled lines are in it. */
function isSite({ file, line, endLine }: Lines, unit: LabelledUnit): boolean {
  return file === unit.path && 2 * sharedLines({ line, endLine }, unit) > unit.endLine - unit.startLine + 1;
}

/** How many of the lines of the longer one two stretches share. */
export function overlap({ line, endLine }: Omit<Lines, 'file'>, unit: LabelledUnit): number {
  const longer = Math.max(endLine - line, unit.endLine - unit.startLine) + 1;
  return sharedLines({ line, endLine }, unit) / longer;
}

function sharedLines({ line, endLine }: Omit<Lines, 'file'>, unit: LabelledUnit): number {
  return Math.min(endLine, unit.endLine) - Math.max(line, unit.startLine) + 1;
}

export function score(scored: readonly Scored[]): Score {
  const clear = scored.filter(({ label }) => label.confidence === 'clear');
  return {
    precision: precisionOf(scored),
    clearPrecision: precisionOf(clear),
    recall: recallOf(clear),
    fullRecall: recallOf(scored),
  };
}

function precisionOf(scored: readonly Scored[]): Score['precision'] {
  const of = (tiers: readonly Tier[]): Share => {
    const reported = scored.filter(({ tier }) => tier !== undefined && tiers.includes(tier));
    return { right: reported.filter(isViolation).length, all: reported.length };
  };
  return { tier1: of([1]), tier2: of([2]), both: of([1, 2]) };
}

function recallOf(scored: readonly Scored[]): Share {
  const violations = scored.filter(isViolation);
  return { right: violations.filter(({ tier }) => tier !== undefined).length, all: violations.length };
}

function isViolation({ label }: Scored): boolean {
  return label.label === 'violation';
}

/** The score of every kind, in the order of their names. */
export function scoreByKind(scored: readonly Scored[]): ReadonlyMap<string, Score> {
  const kinds = [...groupBy(scored, ({ label }) => label.kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(kinds.map(([kind, group]) => [kind, score(group)]));
}
