import type { Allowlist } from './allow/allowlist.ts';
import { markExpiredElsewhere } from './allow/expired-elsewhere.ts';
import { allow, type Verdicts } from './allow/index.ts';
import type { Baseline } from './baseline/baseline.ts';
import { hold, type Holding } from './baseline/hold.ts';
import { collectFacts, projectOf, type CollectionRequest } from './collect-facts.ts';
import type { CollectedProject } from './collect/collect-project.ts';
import { concessionsOf } from './config/concessions.ts';
import type { Config } from './core/config.ts';
import type { Rule } from './core/define-rule.ts';
import { dictatesOf } from './core/dictates.ts';
import { groupBy } from './core/multimap.ts';
import type { Finding } from './core/model.ts';
import { touches } from './core/members.ts';
import { matcher } from './core/path-matcher.ts';
import type { Project, ProjectFile } from './core/project.ts';
import type { BaselineReport, Report } from './core/report.ts';
import type { RepoPath } from './core/repo-path.ts';
import { judgeableFiles, type Discovery } from './discover/discovery.ts';
import { asidesOf } from './judge/asides.ts';
import type { FactProject } from './judge/fact-project.ts';
import { judge, type RuleJudgement } from './judge/index.ts';
import { judgementsOfText, textOfJudgements } from './judge/judgement-text.ts';
import { buildReport, type ReportParts } from './report/build.ts';
import { judgeGate, type GateInput, type Thresholds } from './score/gate.ts';
import { mostValuable } from './score/fixes.ts';
import { score } from './score/index.ts';
import { judgedCollectors } from './threads/collectors-for.ts';

export interface AnalyzeRequest extends CollectionRequest {
  readonly allowlist: Allowlist | undefined;
  /** The findings that the project began with, if it keeps a record of them. */
  readonly baseline?: Baseline | undefined;
  /** Every rule there is; the allowlist and waivers may name any of them. */
  readonly knownRules: readonly Pick<Rule, 'id' | 'severity'>[];
  /** The date that expiries are held against, YYYY-MM-DD. */
  readonly today: string;
  /** Whether a type checker may be asked about what syntax cannot tell. */
  readonly useTypes: boolean;
  /** Holds what users wrote against the project before anything is judged; throws what they have to put right. */
  readonly validate?: (project: Project) => void;
  /** What to tell beside the findings; none of it counts. */
  readonly asides?: AsideChoice | undefined;
  /** The threshold of the config, where the command line gave another one. */
  readonly replacedThreshold?: number | undefined;
}

/** What rules notice and do not report unasked. */
export interface AsideChoice {
  /** Findings that are too weak to be shown by themselves. */
  readonly weak: boolean;
  /** What was held back, and for which reason. */
  readonly heldBack: boolean;
}

export interface Analysis {
  readonly report: Report;
  /** Sentences of the rules that are no findings. */
  readonly notes: readonly string[];
  readonly project: FactProject;
  readonly judgements: readonly RuleJudgement[];
  /** All findings of the project, whatever paths were asked for. */
  readonly findings: readonly Finding[];
  readonly isAllowed: Verdicts['isAllowed'];
  /** Holds a baseline against what was found in all of the project. */
  readonly hold: (baseline: Baseline) => Holding;
  readonly collected: CollectedProject;
  /** What the gate was decided by. */
  readonly gate: GateInput;
}

/** Judges a project: the whole pipeline, from the files that discovery found to the report. */
export async function analyze(request: AnalyzeRequest): Promise<Analysis> {
  const { discovery, config, allowlist, knownRules, today, timing } = request;
  const collected = await collectFacts(request);
  const project = projectOf(request, collected);
  request.validate?.(project);
  timing?.lap('resolve');
  const judgements = await judgementsOf(request, project, collected);
  const unreadable = [...discovery.unreadable, ...collected.unreadable];
  const unjudged = new Set(unreadable.map((one) => one.file));
  const judged = (path: RepoPath): boolean => !unjudged.has(path);
  const verdicts = allow({ judgements, allowlist, project, rules: knownRules, today, judged });
  const holdAgainst = holder(discovery, judgements, verdicts, unjudged);
  const holding = request.baseline === undefined ? undefined : holdAgainst(request.baseline);
  const problems = markExpiredElsewhere(verdicts.problems, allowlist, discovery.requested?.files);
  timing?.lap('allow');
  const all = holding?.findings ?? verdicts.findings;
  const findings = touching(discovery.requested, all);
  const baseline = baselineReport(request.baseline, holding, findings);
  const ruled = ruleVerdicts(judgements, verdicts.findings);
  const result = score(scoredFiles(project, verdicts.findings), ruled, verdicts.isAllowed);
  const scope = scopeOf(discovery, collected);
  const gate: GateInput = {
    score: result,
    thresholds: thresholdsOf(config, judgements),
    findings,
    problems,
    baseline,
    unreadable: unlisted([...unjudged], config),
    leftOut: scope.excluded,
    isTest: testCodeOf(project),
    testsFailGate: config.testsFailGate,
  };
  const { isAllowed } = verdicts;
  const fixes = mostValuable({ rules: ruled, score: result, isAllowed, isTest: gate.isTest, reported: findings });
  timing?.lap('score');
  const { weak, suppressed } = asides(request, project, judgements);
  const report = buildReport({
    ...scope,
    ...{ unreadable, suppressed, fixes, baseline, used: verdicts.used, problems },
    findings: [...findings, ...touching(discovery.requested, weak)],
    tier: request.useTypes ? 'types' : 'syntax',
    ...{ configDigest: config.digest, frameworks: dictatesOf(project).found },
    score: result,
    gate: judgeGate(gate),
  });
  const lenient = conceded(request, project, { all, gate, excluded: scope.excluded, unjudged: unjudged.size });
  const notes = [...new Set([...judgements.flatMap((one) => one.notes), ...verdicts.notes, ...lenient])];
  const found = [...all, ...weak];
  return { report, notes, project, judgements, findings: found, isAllowed, hold: holdAgainst, collected, gate };
}

/** What the rules say, taken over from an earlier run where nothing that they may know has changed, whoever imports it. */
async function judgementsOf(
  { rules, config, cache, timing }: AnalyzeRequest,
  project: FactProject,
  collected: CollectedProject,
): Promise<readonly RuleJudgement[]> {
  const store = cache?.judgements;
  if (store === undefined) return judge(project, rules, timing);
  const facts = new Map([...collected.facts, ...collected.outsiders]);
  const known = store.recall(facts, judgedCollectors(rules, config));
  if (known !== undefined) return judgementsOfText(known, rules);
  const judgements = await judge(project, rules, timing);
  store.keep(facts, textOfJudgements(judgements));
  return judgements;
}

function asides(
  { asides: choice, discovery: { requested } }: AnalyzeRequest,
  project: FactProject,
  judgements: readonly RuleJudgement[],
): Pick<ReportParts, 'suppressed'> & { readonly weak: readonly Finding[] } {
  if (choice === undefined || !(choice.weak || choice.heldBack)) return { weak: [] };
  const { weak, suppressed } = asidesOf(project, judgements, (file) => requested?.files.has(file) !== false);
  return { weak: choice.weak ? weak : [], ...(choice.heldBack ? { suppressed } : {}) };
}

function testCodeOf(project: Project): (file: RepoPath) => boolean {
  const others = new Map(besides(project).map((one) => [one.path, one]));
  return (file) => (project.file(file) ?? others.get(file))?.test ?? false;
}

/** The files that are no sources and may have findings, each once. */
function besides({ leftovers, settings, texts }: Project): readonly ProjectFile[] {
  return [...new Map([...texts, ...settings, ...leftovers].map((one) => [one.path, one])).values()];
}

/** The sources, and of what else there is as far as a finding names it: it counts where it lies. */
function scoredFiles(project: Project, findings: readonly Finding[]): readonly ProjectFile[] {
  const { files } = project;
  const others = besides(project);
  if (others.length === 0) return files;
  const named = new Set(findings.flatMap((one) => one.sites.map((site) => site.file)));
  return [...files, ...others.filter(({ path }) => named.has(path))];
}

/** Entries on files and rules that were not judged, or not asked for, are not called outdated. */
function holder(
  discovery: Discovery,
  judgements: readonly RuleJudgement[],
  { findings, isAllowed }: Verdicts,
  unjudged: ReadonlySet<string>,
): (baseline: Baseline) => Holding {
  const { leftovers, settings, requested } = discovery;
  const known = [...judgeableFiles(discovery), ...leftovers, ...settings];
  const files = new Set<string>(known.map((one) => one.path));
  const asked: ReadonlySet<string> | undefined = requested?.files;
  const undecided = new Map<string, ReadonlySet<string>>(judgements.map((one) => [one.rule.id, one.undecided]));
  const judged = (file: string, rule: string): boolean =>
    undecided.get(rule)?.has(file) === false && !unjudged.has(file) && asked?.has(file) !== false;
  return (baseline) => hold({ baseline, findings, isAllowed, exists: (file) => files.has(file), judged });
}

function baselineReport(
  baseline: Baseline | undefined,
  holding: Holding | undefined,
  findings: readonly Finding[],
): BaselineReport | undefined {
  if (baseline === undefined || holding === undefined) return undefined;
  const covered = findings.filter((one) => one.status === 'baselined').length;
  return { entries: baseline.entries.length, findings: covered, problems: holding.problems };
}

/** With paths or staged content, only findings that touch those files are reported and gated; the score is the project's. */
function touching(requested: Discovery['requested'], findings: readonly Finding[]): readonly Finding[] {
  if (requested === undefined) return findings;
  return findings.filter((finding) => touches(finding, (file) => requested.files.has(file)));
}

function ruleVerdicts(judgements: readonly RuleJudgement[], findings: readonly Finding[]) {
  const byRule = groupBy(findings, (finding) => finding.rule);
  return judgements.map(({ rule, weight, compliant }) => ({
    id: rule.id,
    weight,
    compliant,
    findings: byRule.get(rule.id) ?? [],
  }));
}

function thresholdsOf(config: Config, judgements: readonly RuleJudgement[]): Thresholds {
  const rules = judgements.flatMap(({ rule, threshold }) =>
    threshold === undefined ? [] : [[rule.id, threshold] as const],
  );
  return { total: config.threshold, rules: new Map(rules), groups: config.groupThresholds };
}

interface Outcome extends Pick<ReportParts, 'excluded'> {
  readonly all: readonly Finding[];
  readonly gate: GateInput;
  readonly unjudged: number;
}

/** What the run was told to be lenient about. */
function conceded(
  { config, knownRules, rules, replacedThreshold, discovery: { requested } }: AnalyzeRequest,
  { files }: FactProject,
  { all, gate, excluded, unjudged }: Outcome,
): readonly string[] {
  return concessionsOf({
    ...{ config, excluded, replacedThreshold, rules: knownRules, findings: all },
    selected: rules.map((rule) => rule.id),
    unreported: requested === undefined ? 0 : openOf(all) - openOf(touching(requested, all)),
    files: files.map((file) => file.path),
    groups: Object.keys(gate.score.groups).length,
    unreadable: unjudged - gate.unreadable.length,
  });
}

function openOf(findings: readonly Finding[]): number {
  return findings.filter((one) => one.status === 'violation').length;
}

function unlisted(files: readonly RepoPath[], config: Config): RepoPath[] {
  const listed = config.unreadable.map(matcher);
  return files.filter((file) => !listed.some((matches) => matches(file)));
}

function scopeOf(
  discovery: Discovery,
  collected: CollectedProject,
): Pick<ReportParts, 'commit' | 'files' | 'judged' | 'excluded'> {
  const excluded = new Map<string, number>([...discovery.excluded].map(([reason, paths]) => [reason, paths.length]));
  for (const reason of collected.excluded.values()) excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
  const judgeable = [...discovery.sources, ...discovery.texts];
  return {
    commit: discovery.commit,
    files: judgeable.length + [...discovery.excluded.values()].flat().length,
    judged: judgeable.filter(({ path }) => collected.facts.has(path)).length,
    excluded,
  };
}
