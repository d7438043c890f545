import { rules as allRules } from '../../rules/index.ts';
import { analyze, type Analysis } from '../analyze.ts';
import type { FactStore } from '../cache/fact-store.ts';
import { RunCache } from '../cache/run-cache.ts';
import type { Outcome } from '../collect/collect-project.ts';
import { UserError } from '../core/errors.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { CommitSurvey } from '../discover/commit-survey.ts';
import { collectedFiles, judgeableFiles, type Discovery, type SourceEntry } from '../discover/discovery.ts';
import { NOT_IN_CLONE } from '../discover/index-files.ts';
import { discover } from '../discover/index.ts';
import { ReadLog } from '../discover/read-log.ts';
import { findRoot } from '../discover/root.ts';
import { compare, type Side } from '../since/compare.ts';
import { settingLoosenings } from '../since/loosenings.ts';
import { concernsOf } from '../since/concerns.ts';
import type { Io } from './io.ts';
import type { Settings } from './load-project.ts';
import { runAnalysis, type FactKeeper, type Run } from './run-analysis.ts';
import { selectRules } from './select-rules.ts';
import { settingsBefore } from './settings-before.ts';
import { readTexts } from './user-texts.ts';
import { verdictFrom, type Verdict, type VerdictOptions } from './verdict.ts';

/**
 * Judges the work tree and the commit that it has moved on from, and reports on the difference.
 *
 * @param facts of the work tree, in place of what earlier runs left
 */
export async function sinceVerdict(io: Io, options: VerdictOptions, ref: string, facts?: FactKeeper): Promise<Verdict> {
  const root = findRoot(io.cwd);
  const survey = await CommitSurvey.before(root, ref, io.env);
  const texts = readTexts(root, io.cwd, options.config);
  const cache = facts ?? (options.useCache ? RunCache.open(root, io.user) : undefined);
  const run = await runAnalysis(io, { ...options, rules: selectRules(options.rules), prepared: { texts, cache } });
  const settings = await settingsBefore(io, options.config, survey.index, run.loaded);
  const base = await judgeBase(io, survey, { run, settings, options });
  const [before, after] = [sideOf(base.analysis, base.discovery), sideOf(run.analysis, run.loaded.discovery)];
  const change = { before: settings, after: run.loaded, configFile: texts.configFile, rules: allRules };
  const report = compare({
    before,
    after,
    base: { commit: survey.commit, name: ref },
    loosened: settingLoosenings(change, after.exists),
    concerns: concernsOf(change, base.changed),
  });
  return { ...verdictFrom(run), report };
}

interface BaseRequest {
  readonly run: Run;
  readonly settings: Settings;
  readonly options: VerdictOptions;
}

interface Base {
  readonly analysis: Analysis;
  readonly discovery: Discovery;
  /** Files that hold something else than they did, or are not there on one side. */
  readonly changed: ReadonlySet<RepoPath>;
}

/** Judges what was there before by the config of today: a rule that is switched on is not the change's fault. */
async function judgeBase(io: Io, survey: CommitSurvey, { run, settings, options }: BaseRequest): Promise<Base> {
  const head = run.loaded.discovery;
  const { config } = run.loaded;
  const all = await discover({ root: head.root, config, environment: io.env, survey });
  // What a sparse checkout leaves out is in the commit all the same, and on neither side of the comparison.
  const absent = new Set(head.excluded.get('not-checked-out'));
  const isThere = ({ path }: SourceEntry): boolean => !absent.has(path);
  const discovery = {
    ...all,
    sources: all.sources.filter(isThere),
    dotenv: all.dotenv.filter(isThere),
    texts: all.texts.filter(isThere),
  };
  const blobs = blobsOf(head);
  const same = new Set(
    [...blobsOf(discovery)].flatMap(([path, id]) => (id !== undefined && blobs.get(path) === id ? [path] : [])),
  );
  const analysis = await analyze({
    // What has not changed lies on the disk already.
    discovery: { ...discovery, read: (path) => (same.has(path) ? head.read(path) : discovery.read(path)) },
    config,
    allowlist: settings.allowlist,
    baseline: settings.baseline,
    rules: selectRules(options.rules),
    knownRules: allRules,
    today: io.today,
    useTypes: options.useTypes,
    timing: undefined,
    cache: factsOf(run.analysis, same),
  });
  refuseHoles(analysis);
  const paths = new Set([...blobs.keys(), ...blobsOf(discovery).keys()]);
  return { analysis, discovery, changed: new Set([...paths].filter((path) => !same.has(path))) };
}

function blobsOf(discovery: Discovery): ReadonlyMap<RepoPath, string | undefined> {
  return new Map(collectedFiles(discovery).map(({ path, blob }) => [path, blob]));
}

/** Facts depend on path and content alone, so both sides share those of files that are the same. */
function factsOf({ collected }: Analysis, same: ReadonlySet<RepoPath>): FactStore {
  const unreadable = new Map(collected.unreadable.map(({ file, reason }) => [file, reason]));
  const find = (path: RepoPath): Outcome | undefined => {
    if (!same.has(path)) return undefined;
    const facts = collected.facts.get(path) ?? collected.outsiders.get(path);
    if (facts !== undefined) return { kind: 'facts', facts };
    const excluded = collected.excluded.get(path);
    if (excluded !== undefined) return { kind: 'excluded', reason: excluded };
    const reason = unreadable.get(path);
    return reason === undefined ? undefined : { kind: 'unreadable', reason };
  };
  return { log: new ReadLog(), find, keep: () => undefined };
}

/** A base that is there in part would make what is old look new. */
function refuseHoles({ report }: Analysis): void {
  const hole = report.scope.unreadable.find((one) => one.reason === NOT_IN_CLONE);
  if (hole === undefined) return;
  throw new UserError(
    `this clone does not have what ${hole.file} held before the change`,
    'Fetch it: git fetch --refetch --filter=blob:limit=1m, or clone without a filter.',
  );
}

function sideOf({ report, findings, isAllowed, gate, collected }: Analysis, discovery: Discovery): Side {
  const files = new Set<string>(
    [...judgeableFiles(discovery), ...discovery.leftovers, ...discovery.settings].map((one) => one.path),
  );
  const byPath = [...discovery.excluded].flatMap(([reason, paths]) => paths.map((path) => [path, reason] as const));
  const unreadable = report.scope.unreadable.map(({ file, reason }) => [file, reason] as const);
  const unjudged = new Map<string, string>([...byPath, ...collected.excluded, ...unreadable]);
  return { report, findings, isAllowed, gate, unjudged, exists: (file) => files.has(file) };
}
