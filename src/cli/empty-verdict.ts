import { defaultConfig } from '../config/defaults.ts';
import type { ScopeScore } from '../core/report.ts';
import { isSource } from '../discover/path-kind.ts';
import { buildReport } from '../report/build.ts';
import type { Verdict } from './verdict.ts';

export interface NothingToJudge {
  readonly root: string;
  readonly commit: string | undefined;
  readonly useTypes: boolean;
  /** Why, as the first half of a sentence. */
  readonly reason: string;
}

const EMPTY: ScopeScore = { percent: null, modules: { judged: 0, clean: 0 }, rules: {} };

/** What reports say of a run that had nothing to judge: no file, no score, and nothing that could fail. */
export function emptyVerdict({ root, commit, useTypes, reason }: NothingToJudge): Verdict {
  const report = buildReport({
    commit,
    // No config was read, since nothing is held against one.
    configDigest: defaultConfig().digest,
    tier: useTypes ? 'types' : 'syntax',
    ...{ files: 0, judged: 0, unreadable: [], excluded: new Map() },
    score: { definition: 1, ...EMPTY, percentWithoutAllowances: null, groups: {}, tests: EMPTY },
    gate: { pass: true, reasons: [], includesTests: false },
    ...{ findings: [], fixes: [], used: 0, problems: [] },
  });
  const notes = [`${reason}, so nothing was judged`];
  // What would be judged is not known, so every source is taken for one that a report must not overwrite.
  return { root, report, notes, skipped: new Map(), isTest: () => false, isSource };
}
