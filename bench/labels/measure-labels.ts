import { findCheckouts, type Labelled } from './checkouts.ts';
import { judgeCheckout } from './judge-checkout.ts';
import type { Label } from './label.ts';
import { describeMistake, mistakesOf, type Mistake } from './mistakes.ts';
import { labelsPage, type Measured, type Unmeasured } from './page.ts';
import { matchLabels, score, scoreByKind } from './score.ts';

export interface MeasureOptions {
  readonly folder: string;
  readonly only: readonly string[];
  /** Whether to find out why a pair was judged wrongly. */
  readonly list: boolean;
  readonly onRepository: (repo: string) => void;
}

/** Judges the check-outs of labelled repositories, one after the other. */
export async function measureLabels(labels: readonly Label[], options: MeasureOptions): Promise<LabelResults> {
  const measured: Measured[] = [];
  const unmeasured: Unmeasured[] = [];
  const mistakes: Mistake[] = [];
  for (const one of findCheckouts(options.folder, labels)) {
    const { repo, checkout } = one;
    if (options.only.length > 0 && !options.only.some((name) => repo === name || repo.endsWith(`/${name}`))) continue;
    if ('missing' in checkout) unmeasured.push({ repo, labels: one.labels.length, missing: checkout.missing });
    else {
      options.onRepository(repo);
      const result = await measure(one, checkout.folder, options.list);
      measured.push(result.measured);
      mistakes.push(...result.mistakes);
    }
  }
  return { measured, unmeasured, mistakes };
}

interface LabelResults {
  readonly measured: readonly Measured[];
  readonly unmeasured: readonly Unmeasured[];
  readonly mistakes: readonly Mistake[];
}

async function measure({ repo, labels }: Labelled, folder: string, list: boolean) {
  const judged = await judgeCheckout(folder);
  const scored = matchLabels(labels, judged);
  const inTier = (tier: number): number => judged.findings.filter((one) => one.tier === tier).length;
  const measured: Measured = { repo, scored, lines: judged.lines, findings: [inTier(1), inTier(2)] };
  return { measured, mistakes: list ? mistakesOf(scored, judged.project) : [] };
}

/** The figures, and with them the mistakes that were asked for, as Markdown. */
export function labelsMarkdown({ measured, unmeasured, mistakes }: LabelResults): string {
  const list = mistakes.length === 0 ? [] : ['## Mistakes', mistakes.map(describeMistake).join('\n')];
  return `${[labelsPage(measured, unmeasured), ...list].join('\n\n')}\n`;
}

/** The same as JSON. */
export function labelsJson({ measured, unmeasured, mistakes }: LabelResults): string {
  const pooled = measured.flatMap(({ scored }) => scored);
  const value = {
    pooled: score(pooled),
    kinds: Object.fromEntries(scoreByKind(pooled)),
    repositories: measured.map(({ scored, ...figures }) => ({ ...figures, ...score(scored) })),
    unmeasured,
    mistakes,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
