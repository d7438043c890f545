import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { rules } from '../../rules/index.ts';
import { analyze, type Analysis } from '../analyze.ts';
import { RunCache } from '../cache/run-cache.ts';
import type { Io } from '../cli/io.ts';
import { loadProject, type LoadedProject } from '../cli/load-project.ts';
import { readTexts, type UserTexts } from '../cli/user-texts.ts';
import type { Finding } from '../core/model.ts';
import { append } from '../core/multimap.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isSameStamp, stampAt } from '../discover/file-identity.ts';
import type { ReadLog } from '../discover/read-log.ts';
import { Survey } from '../discover/survey.ts';
import { FactMemory } from './fact-memory.ts';

/** A project as the command line would judge it, at the time that it was read. */
export interface JudgedProject {
  readonly root: string;
  readonly today: string;
  readonly loaded: LoadedProject;
  readonly analysis: Analysis;
  readonly memory: FactMemory;
  /** Open findings by the files of their sites. */
  readonly findings: ReadonlyMap<RepoPath, readonly Finding[]>;
  /** What decides which files there are, and what users wrote about them. */
  readonly listing: string;
  readonly texts: UserTexts;
}

/** Judges a project; what has not changed since it was judged before is taken over. */
export async function judgeProject(root: string, io: Io, before?: JudgedProject): Promise<JudgedProject> {
  const cache = before === undefined ? RunCache.open(root, io.user) : undefined;
  const memory = before?.memory.next(root) ?? new FactMemory(cache?.facts());
  const texts = readTexts(root, root, undefined);
  const survey = await Survey.begin(root, io.env);
  const loaded = await loadProject(
    { ...io, cwd: root },
    { config: undefined, paths: [], texts, survey, log: memory.log },
  );
  const analysis = await analyze({
    discovery: loaded.discovery,
    config: loaded.config,
    allowlist: loaded.allowlist,
    baseline: loaded.baseline,
    rules,
    knownRules: rules,
    validate: loaded.validate,
    today: io.today,
    useTypes: false,
    threads: io.processors,
    cache: memory,
  });
  cache?.finish();
  const listing = await listingOf(survey);
  return { root, today: io.today, loaded, analysis, memory, findings: byFile(analysis), listing, texts };
}

/** Whether a project would be judged the same today. */
export async function isCurrent(judged: JudgedProject, io: Io): Promise<boolean> {
  const { root, today, texts, listing, memory } = judged;
  if (today !== io.today || !areSame(texts, readTexts(root, root, undefined))) return false;
  return isUnchanged(root, memory.log) && listing === (await listingOf(await Survey.begin(root, io.env)));
}

function areSame(a: UserTexts, b: UserTexts): boolean {
  return a.config === b.config && a.allowlist === b.allowlist && a.baseline === b.baseline;
}

function isUnchanged(root: string, log: ReadLog): boolean {
  for (const [path, identity] of log.files) {
    const stamp = stampAt(join(root, path));
    const before = identity?.stamp;
    const isSame = before === undefined || stamp === undefined ? before === stamp : isSameStamp(before, stamp);
    if (!isSame) return false;
  }
  return true;
}

/** Where there is no git to name it quickly, the paths are the name. */
async function listingOf(survey: Survey): Promise<string> {
  const digest = await survey.digest();
  if (digest !== undefined) return digest;
  const { files } = await survey.listing();
  const hash = createHash('sha256');
  for (const { path, kind } of files) hash.update(`${kind} ${path}\0`);
  return hash.digest('hex');
}

function byFile({ findings }: Analysis): ReadonlyMap<RepoPath, readonly Finding[]> {
  const found = new Map<RepoPath, Finding[]>();
  for (const finding of findings) {
    for (const file of new Set(finding.sites.map((site) => site.file))) append(found, file, finding);
  }
  return found;
}
