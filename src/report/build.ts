import type { Finding, Unreadable } from '../core/model.ts';
import type {
  AllowanceProblem,
  BaselineReport,
  Fix,
  Gate,
  Report,
  ReportedFinding,
  Score,
  SuppressedPairs,
  Tier,
} from '../core/report.ts';
import { byCodeUnit } from '../core/repo-path.ts';
import { VERSION } from '../core/version.ts';

export interface ReportParts {
  readonly commit: string | undefined;
  readonly configDigest: string;
  readonly tier: Tier;
  /** By name; none unless given. */
  readonly frameworks?: Report['project']['frameworks'];
  /** Source files found, whether judged, unreadable or left out. */
  readonly files: number;
  readonly judged: number;
  readonly unreadable: readonly Unreadable[];
  /** Left-out files by reason. */
  readonly excluded: ReadonlyMap<string, number>;
  readonly score: Score;
  readonly gate: Gate;
  readonly findings: readonly Finding[];
  readonly fixes: readonly Fix[];
  readonly used: number;
  readonly problems: readonly AllowanceProblem[];
  readonly baseline?: BaselineReport | undefined;
  readonly suppressed?: readonly SuppressedPairs[] | undefined;
}

/** Puts a report together in its one order: findings by rule and subject, everything else by name. */
export function buildReport(parts: ReportParts): Report {
  return {
    version: 1,
    tool: { name: 'ssot-lint', version: VERSION },
    project: {
      commit: parts.commit ?? null,
      config: parts.configDigest,
      tier: parts.tier,
      frameworks: parts.frameworks ?? [],
    },
    scope: {
      files: parts.files,
      judged: parts.judged,
      unreadable: [...parts.unreadable].sort((a, b) => byCodeUnit(a.file, b.file)),
      excluded: Object.fromEntries([...parts.excluded].sort(([a], [b]) => byCodeUnit(a, b))),
    },
    score: parts.score,
    gate: parts.gate,
    findings: [...parts.findings]
      .sort((a, b) => byCodeUnit(a.rule, b.rule) || byCodeUnit(a.subject, b.subject))
      .map(reported),
    fixes: parts.fixes,
    allowances: { used: parts.used, problems: parts.problems },
    ...(parts.baseline === undefined ? {} : { baseline: parts.baseline }),
    ...(parts.suppressed === undefined ? {} : { suppressed: parts.suppressed }),
  };
}

/** A finding as data: what a host can ask it for stays behind. */
function reported(finding: Finding): ReportedFinding {
  const data = { ...finding, allowance: finding.allowance ?? null };
  delete data.suggest;
  delete data.explain;
  return data;
}
