import { groupBy } from '../core/multimap.ts';
import type { Finding } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import type { SuppressedPairs } from '../core/report.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { identify, type RuleJudgement } from './index.ts';

/** What rules noticed and do not report unasked. */
interface Asides {
  /** Findings that are open and count for nothing. */
  readonly weak: readonly Finding[];
  /** By rule and reason. */
  readonly suppressed: readonly SuppressedPairs[];
}

/** Asks the rules that judged a project what else they noticed; what they held back, as far as it touches certain files. */
export function asidesOf(
  project: Project,
  judgements: readonly RuleJudgement[],
  isMeant: (file: RepoPath) => boolean,
): Asides {
  const weak: Finding[] = [];
  const suppressed: SuppressedPairs[] = [];
  for (const { rule } of judgements) {
    const aside = rule.aside?.(project);
    if (aside === undefined) continue;
    for (const found of identify(rule.id, 'info', aside.weak))
      weak.push({ ...found, status: 'violation', evidence: found.evidence ?? {}, allowance: undefined });
    const meant = aside.heldBack.filter((one) => one.sites.some(({ file }) => isMeant(file)));
    const byReason = [...groupBy(meant, (one) => one.by)].sort(([a], [b]) => byCodeUnit(a, b));
    for (const [by, all] of byReason) {
      const pairs = all.map(({ verdict, tier, sites }) => ({ verdict, tier, sites }));
      suppressed.push({ rule: rule.id, by, why: all[0].why, pairs });
    }
  }
  return { weak, suppressed };
}
