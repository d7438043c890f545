import { groupBy } from '../core/multimap.ts';
import type { ProjectFile } from '../core/project.ts';
import type { RuleScore, ScopeScore, Score } from '../core/report.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { weightedPercent } from './percent.ts';
import { tally, type IsAllowed, type RuleVerdict, type Tally } from './tally.ts';

interface RuleTallies {
  readonly id: string;
  readonly weight: number;
  readonly byFile: ReadonlyMap<RepoPath, Tally>;
}

/** Scores a project: production code as the headline, test code apart, and each group by itself. */
export function score(files: readonly ProjectFile[], rules: readonly RuleVerdict[], isAllowed: IsAllowed): Score {
  const tallies = rules.map((rule) => ({ id: rule.id, weight: rule.weight, byFile: tally(rule, isAllowed) }));
  const production = files.filter((file) => !file.test);
  const { withoutAllowances, ...headline } = scoreOf(production, tallies);
  return {
    definition: 1,
    percent: headline.percent,
    percentWithoutAllowances: withoutAllowances,
    modules: headline.modules,
    rules: headline.rules,
    groups: Object.fromEntries(groupScores(production, tallies)),
    tests: scopeScore(
      files.filter((file) => file.test),
      tallies,
    ),
  };
}

function groupScores(files: readonly ProjectFile[], tallies: readonly RuleTallies[]): [string, ScopeScore][] {
  const scores: [string, ScopeScore][] = [];
  for (const [name, members] of groupBy(files, (file) => file.group)) {
    if (name !== undefined) scores.push([name, scopeScore(members, tallies)]);
  }
  return scores.sort(([a], [b]) => byCodeUnit(a, b));
}

function scopeScore(files: readonly ProjectFile[], tallies: readonly RuleTallies[]): ScopeScore {
  const { percent, modules, rules } = scoreOf(files, tallies);
  return { percent, modules, rules };
}

function scoreOf(
  files: readonly ProjectFile[],
  tallies: readonly RuleTallies[],
): ScopeScore & { readonly withoutAllowances: number | null } {
  const rules = tallies.map((rule) => [rule.id, ruleScore(files, rule)] as const);
  const scores = rules.map(([, one]) => one);
  const clean = files.filter((file) => tallies.every((rule) => !rule.byFile.get(file.path)?.violating));
  return {
    percent: mean(scores, (one) => one.compliant),
    withoutAllowances: mean(scores, (one) => one.compliant - one.allowed),
    modules: { judged: files.length, clean: clean.length },
    rules: Object.fromEntries(rules),
  };
}

function ruleScore(files: readonly ProjectFile[], rule: RuleTallies): RuleScore {
  const sum: Tally = { compliant: 0, allowed: 0, violating: 0 };
  for (const file of files) {
    const own = rule.byFile.get(file.path);
    if (own === undefined) continue;
    sum.compliant += own.compliant;
    sum.allowed += own.allowed;
    sum.violating += own.violating;
  }
  const compliant = sum.compliant + sum.allowed;
  const sites = compliant + sum.violating;
  const percent = sites === 0 ? undefined : weightedPercent([{ part: compliant, whole: sites, weight: 1 }]);
  return { sites, compliant, allowed: sum.allowed, percent: percent ?? null, weight: rule.weight };
}

/** The mean over the rules that have a site. A violation of a rule without weight still rules out a full score. */
function mean(scores: readonly RuleScore[], part: (score: RuleScore) => number): number | null {
  const judged = scores.filter((one) => one.sites > 0);
  const percent = weightedPercent(judged.map((one) => ({ part: part(one), whole: one.sites, weight: one.weight })));
  if (percent === undefined) return null;
  return judged.some((one) => part(one) < one.sites) ? Math.min(percent, 99.9) : percent;
}
