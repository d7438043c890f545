import { countOf, formatPercent } from '../core/format.ts';
import type { Finding } from '../core/model.ts';
import type { AllowanceProblem, BaselineReport, Gate, GateReason, Score } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isInTests } from '../core/is-in-tests.ts';

/** Percentages that the gate asks for, where any. */
export interface Thresholds {
  readonly total: number | undefined;
  readonly rules: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, number>;
}

export interface GateInput {
  readonly score: Score;
  readonly thresholds: Thresholds;
  readonly findings: readonly Pick<Finding, 'severity' | 'status' | 'sites'>[];
  readonly problems: readonly AllowanceProblem[];
  /** `undefined` where the project has none. */
  readonly baseline?: BaselineReport | undefined;
  /** The base that a change is held against; it knows findings as a baseline does. */
  readonly base?: string;
  /** Unreadable files that the config does not list as such. */
  readonly unreadable: readonly RepoPath[];
  /** How many source files were left out, by reason. */
  readonly leftOut?: ReadonlyMap<string, number>;
  readonly isTest: (file: RepoPath) => boolean;
  readonly testsFailGate: boolean;
}

/** Decides pass or fail. Every reason is listed, none hides another. */
export function judgeGate(input: GateInput): Gate {
  const reasons = [
    ...nothingJudged(input),
    ...violations(input),
    ...belowThreshold(input.score, input.thresholds),
    ...allowances(input.problems),
    ...outdated(input.baseline),
    ...unreadable(input.unreadable),
  ];
  return { pass: reasons.length === 0, reasons, includesTests: input.testsFailGate };
}

function nothingJudged({ score, leftOut }: GateInput): GateReason[] {
  if (score.percent !== null) return [];
  const { judged } = score.modules;
  const message =
    judged === 0
      ? `no production file was judged, so there is no score: ${whyNone(score.tests.modules.judged, leftOut)}`
      : `${countOf(judged, 'file')} judged, but no rule applies to anything in them, so there is no score`;
  return [{ kind: 'nothing-judged', message }];
}

/** What whoever moved or excluded the sources has to look at. */
function whyNone(tests: number, leftOut: ReadonlyMap<string, number> = new Map()): string {
  const settings = 'see "include", "exclude" and "tests" in ssot.config.yaml';
  if (tests > 0) return `all that is judged is test code, ${countOf(tests, 'file')}; ${settings}`;
  if (leftOut.size === 0)
    return 'no TypeScript or JavaScript file was found that could be; run it where the sources are';
  const counts = [...leftOut].map(([reason, count]) => `${count} ${reason}`).sort();
  return `every source file was left out (${counts.join(', ')}); ${settings}`;
}

function violations({ findings, baseline, base, isTest, testsFailGate }: GateInput): GateReason[] {
  const failing = findings.filter((one) => one.severity === 'error' && one.status === 'violation');
  const counted = testsFailGate ? failing : failing.filter((one) => !isInTests(one, isTest));
  if (counted.length === 0) return [];
  const beyond =
    base === undefined ? (baseline === undefined ? '' : ' beyond the baseline') : ` introduced since ${base}`;
  const message = `${countOf(counted.length, 'finding')} at error severity${beyond}, 0 accepted`;
  return [{ kind: 'violations', message }];
}

function belowThreshold(score: Score, thresholds: Thresholds): GateReason[] {
  const reasons: GateReason[] = [];
  const compare = (what: string, percent: number | null | undefined, wanted: number | undefined): void => {
    if (wanted === undefined || percent === undefined || percent === null || percent >= wanted) return;
    reasons.push({
      kind: 'score-below',
      message: `${what} is ${formatPercent(percent)}, ${formatPercent(wanted)} is required`,
    });
  };
  compare('compliance', score.percent, thresholds.total);
  for (const [rule, wanted] of thresholds.rules) compare(`adherence to ${rule}`, score.rules[rule]?.percent, wanted);
  for (const [group, wanted] of thresholds.groups)
    compare(`compliance of ${group}`, score.groups[group]?.percent, wanted);
  return reasons;
}

function allowances(problems: readonly AllowanceProblem[]): GateReason[] {
  const failing = problems.filter((one) => one.kind !== 'expiring' && one.isKnown !== true);
  if (failing.length === 0) return [];
  const kinds = [...new Set(failing.map((one) => one.kind))].sort().join(', ');
  return [{ kind: 'allowances', message: `${countOf(failing.length, 'problem')} with allowances (${kinds})` }];
}

function outdated(baseline: BaselineReport | undefined): GateReason[] {
  const count = baseline?.problems.filter((one) => one.isKnown !== true).length ?? 0;
  if (count === 0) return [];
  const what = countOf(count, 'entry of the baseline covers', 'entries of the baseline cover');
  return [{ kind: 'baseline', message: `${what} more than there is; run "ssot-lint baseline --prune"` }];
}

function unreadable(files: readonly RepoPath[]): GateReason[] {
  if (files.length === 0) return [];
  const [what, them] = [countOf(files.length, 'file'), files.length === 1 ? 'it' : 'them'];
  const message = `${what} could not be read or parsed; correct ${them}, or list ${them} under "unreadable" in ssot.config.yaml`;
  return [{ kind: 'unreadable', message }];
}
