import { touches } from '../core/members.ts';
import type { Finding, Site } from '../core/model.ts';
import { byPlaceText } from '../core/problem.ts';
import type { Project } from '../core/project.ts';
import type { AllowanceProblem } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { JudgedFinding, RuleJudgement } from '../judge/index.ts';
import type { Allowance, Allowlist } from './allowlist.ts';
import { Coverage } from './coverage.ts';
import { entryProblems } from './entry-problems.ts';
import { hiddenNote } from './hidden-in-linters.ts';
import { linterCommentCollector } from './linter-comment-collector.ts';
import { waiverCollector } from './waiver-collector.ts';
import { Waivers } from './waivers.ts';

export interface AllowRequest {
  readonly judgements: readonly RuleJudgement[];
  /** `undefined` where the project has none. */
  readonly allowlist: Allowlist | undefined;
  /** Its facts hold those of the waiver collector. */
  readonly project: Pick<Project, 'files' | 'modules' | 'facts' | 'edited'>;
  /** Every rule there is, switched on or not. */
  readonly rules: readonly { readonly id: string }[];
  /** The date that expiries are held against, YYYY-MM-DD. */
  readonly today: string;
  /** Whether a path was judged in this run; entries on others are not called stale or unused. All were unless told. */
  readonly judged?: (path: RepoPath) => boolean;
  /** While a file is edited, what was judged of its base: findings elsewhere count against the `max` of an entry, too. */
  readonly saved?: readonly RuleJudgement[];
}

/** The findings with their status, and what is wrong with the allowances. */
export interface Verdicts {
  readonly findings: readonly Finding[];
  /** Entries and waivers that cover something. */
  readonly used: number;
  readonly problems: readonly AllowanceProblem[];
  /**
   * Whether a site counts as allowed. A finding of which only some sites are waived stays one finding and a violation;
   * its waived sites are allowed all the same, so the score asks by site.
   */
  readonly isAllowed: (finding: Finding, site: Site) => boolean;
  /** Sentences for the report. */
  readonly notes: readonly string[];
}

/**
 * Applies inline waivers and the allowlist to what the rules found. While a file is edited, its waivers are held against
 * what was found; what is wrong with the allowlist takes all findings to know, and is not told.
 */
export function allow(request: AllowRequest): Verdicts {
  const { judgements, allowlist, project, rules, today } = request;
  const drafts = judgements.flatMap((one) => one.findings);
  const waivers = new Waivers(project.facts(waiverCollector));
  const waived = new Map(drafts.map((finding) => [finding.id, waivers.waivedSites(finding)]));
  const coverage = new Coverage(
    allowlist?.entries ?? [],
    [...drafts, ...countedElsewhere(request)],
    (finding) => waived.get(finding.id) ?? waivers.waivedSites(finding),
    today,
  );
  const findings = drafts.map((finding) =>
    verdictOf(finding, waived.get(finding.id) ?? NO_SITES, coverage.entryOf(finding)),
  );
  const judgedRules = new Set(judgements.map((one) => one.rule.id));
  const undecided = new Map(judgements.map((one) => [one.rule.id, one.undecided]));
  const judged = (path: RepoPath, rule: string): boolean =>
    (request.judged?.(path) ?? true) && undecided.get(rule)?.has(path) !== true;
  const waiverProblems = waivers.problems(
    rules.map((one) => one.id),
    (path, rule) => judgedRules.has(rule) && judged(path, rule),
    project.edited?.file,
  );
  const entries = allowlist?.entries ?? [];
  const listProblems =
    project.edited === undefined
      ? [...(allowlist?.problems ?? []), ...entryProblems({ entries, coverage, judgedRules, project, today, judged })]
      : [];
  const isAllowed = (finding: Finding, site: Site): boolean =>
    finding.status === 'allowed' || (waived.get(finding.id)?.has(site) ?? false);
  return {
    findings,
    used: coverage.used + waivers.used,
    problems: [...listProblems, ...waiverProblems].sort(byPlaceText),
    isAllowed,
    notes: hiddenNote(findings, isAllowed, project.facts(linterCommentCollector)),
  };
}

/** Findings that the edited file has no part in, of rules with an entry that only allows so many sites. */
function countedElsewhere({ allowlist, project, saved = [] }: AllowRequest): readonly JudgedFinding[] {
  const { edited } = project;
  const rules = new Set(allowlist?.entries.flatMap((entry) => (entry.max === undefined ? [] : entry.rule)));
  if (edited === undefined || rules.size === 0) return [];
  const findings = saved.flatMap((one) => (rules.has(one.rule.id) ? one.findings : []));
  return findings.filter((finding) => !touches(finding, (file) => file === edited.file));
}

const NO_SITES: ReadonlyMap<Site, string> = new Map();

function verdictOf(draft: JudgedFinding, waived: ReadonlyMap<Site, string>, entry: Allowance | undefined): Finding {
  const isWaived = waived.size > 0 && draft.sites.every((site) => site.role === 'canonical' || waived.has(site));
  const allowance = isWaived ? [...waived.values()][0] : entry?.id;
  const status = allowance === undefined ? 'violation' : 'allowed';
  return { ...draft, evidence: draft.evidence ?? {}, status, allowance };
}
