import { RunCache } from '../cache/run-cache.ts';
import type { Report } from '../core/report.ts';
import { NOT_IN_CLONE } from '../discover/index-files.ts';
import { StagedSurvey } from '../discover/staged-survey.ts';
import type { Io } from './io.ts';
import { stagedFiles } from './staged-texts.ts';
import { readTexts } from './user-texts.ts';
import { judgeAnew, judgedBy, keptOf, recalled, type Verdict, type VerdictOptions } from './verdict.ts';

/** Where there was nothing to judge, and why. */
export interface NothingStaged {
  readonly nothing: 'nothing is staged' | 'no staged file is judged';
  readonly root: string;
  readonly commit: string | undefined;
}

/** What this clone of the repository does not have may be there next time. */
function isWhole({ scope }: Report): boolean {
  const isRead = scope.unreadable.every(({ reason }) => reason !== NOT_IN_CLONE);
  return isRead && scope.excluded['not-checked-out'] === undefined;
}

/** Judges what the next commit will hold, and reports on what it changes. The work tree is not looked at. */
export async function stagedVerdict(io: Io, options: VerdictOptions): Promise<Verdict | NothingStaged> {
  const survey = await StagedSurvey.begin(io.cwd, io.env);
  const { place: root, commit } = survey;
  if (!survey.isAnythingStaged) return { nothing: 'nothing is staged', root, commit };
  if (!survey.isAnythingJudged) return { nothing: 'no staged file is judged', root, commit };
  const texts = readTexts(survey.place, io.cwd, options.config, stagedFiles(survey));
  const cache = options.useCache ? RunCache.open(survey.place, io.user) : undefined;
  if (cache === undefined) return judgeAnew(io, options, { texts, cache, survey, root: survey.place });
  const { config, threshold, rules, useTypes, asides } = options;
  const question = JSON.stringify({ staged: true, root: survey.root, config, threshold, rules, useTypes, asides });
  const key = JSON.stringify([question, texts, io.today, io.runtime]);
  // The index names every content, so there is no file to compare.
  const found = options.timing === undefined ? cache.recall(question, key) : undefined;
  if (found?.listing === survey.digest) return recalled(io, { root: survey.place, commit: survey.commit }, found);
  survey.recall(cache.blobs());
  const files = survey.files();
  const asked = judgedBy(io, options, texts, ['index', survey.layout]);
  const facts = {
    log: cache.log,
    facts: () => cache.factsWhere((path) => files.identity(path), asked),
    finish: () => cache.keepBlobs(survey.contents),
  };
  const verdict = await judgeAnew(io, options, { texts, cache: facts, survey, root: survey.place });
  if (isWhole(verdict.report))
    cache.keepStaged(question, { key, listing: survey.digest, verdict: JSON.stringify(keptOf(verdict)) });
  return verdict;
}
